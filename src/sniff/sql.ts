/** Comments and blanks in front of the first statement; MySQL hides settings in comments. */
const COMMENTS = /^(?:\s+|--[^\n]*\n|#[^\n]*\n|\/\*[^]*?\*\/;?|\\restrict[^\n]*\n)+/;
/** What the first statement of a dump is. A question (SELECT) begins no dump. */
const FIRST =
  /^(?:SET|USE|BEGIN|START\s+TRANSACTION|PRAGMA|DROP|CREATE|ALTER|LOCK|INSERT|REPLACE|COPY|DELETE|TRUNCATE|GRANT|COMMENT|SELECT\s+pg_catalog\.)\s?[^;]{0,4000};/i;
const KEYWORD =
  /^(?:SET|USE|BEGIN|START|PRAGMA|DROP|CREATE|ALTER|LOCK|INSERT|REPLACE|COPY|DELETE|TRUNCATE|GRANT|COMMENT|SELECT)\b/i;
/** Rows, or the definition of a table, at the beginning of a line. */
const ROWS =
  /^[ \t]*(?:(?:INSERT|REPLACE)\s+(?:\w+\s+){0,2}[^\s(;]+\s*(?:\([^;]{0,4000}?\)\s*)?VALUES?\s*\(|COPY\s+\S+[^;\n]{0,4000}\sFROM\s+stdin\b|CREATE\s+(?:\w+\s+){0,3}TABLE\s+[^;]{1,200}?\()/im;

/** Whether a text is a dump of a database: statements from its beginning on, and rows or a table among them. */
export function isSqlDump(text: string): boolean {
  const start = COMMENTS.exec(text)?.[0].length ?? 0;
  // Nearly every text ends here.
  if (!KEYWORD.test(text.slice(start, start + 12))) return false;
  const statements = text.slice(start, start + 8_192);
  return (FIRST.test(statements) || ROWS.exec(statements)?.index === 0) && ROWS.test(text);
}
