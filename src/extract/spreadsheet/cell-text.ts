import type { CellObject } from 'xlsx';

/** Dates are shown to people as dates; everything above the last day a spreadsheet knows (9999-12-31) is no date. */
const LAST_DATE_SERIAL = 2_958_465;
/** Whole numbers shorter than this are no identifiers: their rounded display is enough. */
const MIN_IDENTIFIER = 100_000;

/**
 * The text of a cell: what it shows, except that a number whose display hides digits comes out as its digits
 * (`9.00101E+12` as `9001011234567`, `##` as the number). Leading zeros that the number lost stay lost.
 */
export function cellText(cell: CellObject): string {
  const { v: value, w: shown } = cell;
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return shown ?? (Number.isNaN(value.getTime()) ? '' : value.toISOString());
  if (typeof value === 'boolean') return shown ?? String(value).toUpperCase();
  if (cell.t === 'e') return shown ?? '';
  return numberText(value, shown ?? '', typeof cell.z === 'string' ? cell.z : '');
}

/** Whether a cell holds words rather than a number or a date. */
export function isTextCell(cell: CellObject): boolean {
  return typeof cell.v === 'string';
}

function numberText(value: number, shown: string, format: string): string {
  if (!Number.isFinite(value)) return shown;
  if (shown === '') return digitsOf(value);
  const size = Math.abs(value);
  if (size < MIN_IDENTIFIER) return shown;
  const whole = Math.trunc(size).toFixed(0);
  if (shown === whole || shown.replace(/\D/g, '').includes(whole)) return shown;
  if (size <= LAST_DATE_SERIAL && isDateFormat(format)) return shown;
  return digitsOf(value);
}

function digitsOf(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : String(value);
}

/** Whether a number format shows a date or a time (letters of quoted words do not count). */
function isDateFormat(format: string): boolean {
  return /[ymdhsg]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ''));
}

/**
 * The formula, if it holds words or long numbers that its cell does not show. Joined words (`"900101-"&"1234568"`) come out
 * joined, as the formula would show them.
 */
export function formulaLiterals(formula: string | undefined, shown: string): string {
  if (formula === undefined) return '';
  const joined = formula.replace(/"\s*&\s*"/g, '');
  const literals = joined.match(/"[^"]{2,}"|\d{6,}/g) ?? [];
  return literals.some((literal) => !shown.includes(literal.replaceAll('"', ''))) ? joined : '';
}
