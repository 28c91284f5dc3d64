type Table = readonly (readonly string[])[];

/** A table as CSV, every cell quoted. */
export function csv(table: Table): Uint8Array {
  return Buffer.from(table.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n'));
}

/** Rows as a list of objects. */
export function json(headings: readonly string[], rows: Table): Uint8Array {
  const records = rows.map((row) => Object.fromEntries(headings.map((heading, column) => [heading, row[column]])));
  return Buffer.from(JSON.stringify(records));
}

/** A page with paragraphs and a table behind them. */
export function page(table: Table, paragraphs: readonly string[]): Uint8Array {
  const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\r\n`;
  const prose = paragraphs.map((paragraph) => `<p>${paragraph}</p>\r\n`).join('');
  return Buffer.from(`<html><body>${prose}<table>${table.map(row).join('')}</table></body></html>`);
}
