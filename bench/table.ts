/** Columns that one character of Hangul or of the full-width forms takes on a terminal. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Renders rows as a table with a rule under the headings; the first column is flush left, the others flush right. */
export function renderTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(width(heading), ...rows.map((row) => width(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    widths
      .map((columns, column) => pad(cells[column] ?? '', columns, column === 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((columns) => '-'.repeat(columns)).join('  ');
  return [line(headings), rule, ...rows.map(line)].join('\n');
}

/** Whole numbers as they are, others with three or more significant digits: `6,812`, `73.4`, `0.912`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '—';
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3);
}

function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

function pad(text: string, columns: number, isLeft: boolean): string {
  const blanks = ' '.repeat(Math.max(0, columns - width(text)));
  return isLeft ? text + blanks : blanks + text;
}
