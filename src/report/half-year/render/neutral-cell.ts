const FORMULA_START = /^[\s]*[=+\-@\t\r\n]/;

/**
 * Text for a spreadsheet. What a program might take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break) gets an
 * apostrophe in front, as OWASP advises against CSV injection: the text of a name must not run on the desk of a committee.
 */
export function neutralCell(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
