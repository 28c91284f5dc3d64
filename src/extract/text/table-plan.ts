import { answersLabel, isLabelWord, looksLikeHeading, looksLikeValue } from './heading-words.ts';

/** How the first rows of a table are to be read. */
export interface TablePlan {
  /** Rows before the headings: titles and notes. */
  readonly titles: number;
  readonly headingRows: number;
  /** Heading text of each column; null when the table has none. */
  readonly headings: readonly string[] | null;
  /** A form of `label, value` rows: the first cell of each row is the heading of the others. */
  readonly isForm: boolean;
}

const NO_HEADINGS: TablePlan = { titles: 0, headingRows: 0, headings: null, isForm: false };
/** Titles and notes above a heading row. */
const MAX_TITLES = 8;

/**
 * Finds titles, heading rows or a form in the first rows of a table. `needsProof` asks for a value in a column under
 * its heading: in the middle of a text a row of words may just be a row.
 */
export function planTable(rows: readonly (readonly string[])[], needsProof: boolean): TablePlan {
  if (isForm(rows)) return { ...NO_HEADINGS, isForm: true };
  const width = commonWidth(rows);
  if (width < 2) return NO_HEADINGS;
  for (let at = 0; at < Math.min(rows.length, MAX_TITLES + 1); at++) {
    const row = rows[at] ?? [];
    const filled = countFilled(row);
    if (filled < 2 || (filled * 2 < width && !isOverParts(row, rows[at + 1] ?? []))) continue;
    if (!isHeadingRow(row)) return { ...NO_HEADINGS, titles: leadingTitles(rows, width) };
    const next = rows[at + 1];
    if (next !== undefined && joinsUpwards(row, next, rows[at + 2])) {
      return { titles: at, headingRows: 2, headings: joinHeadings(row, next), isForm: false };
    }
    const isProven = rows
      .slice(at + 1)
      .some((below) => row.some((cell, column) => cell !== '' && looksLikeValue(below[column] ?? '')));
    const isUnique = new Set(row.filter((cell) => cell !== '')).size === filled;
    if (isProven || (!needsProof && isUnique && rows.length > at + 1)) {
      return { titles: at, headingRows: 1, headings: row, isForm: false };
    }
    return NO_HEADINGS;
  }
  return NO_HEADINGS;
}

/** Words of fields only, with blanks for the further parts of a number: `성명,운전면허번호,,,` over `가나다,11,92,…`. */
function isOverParts(row: readonly string[], below: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== '');
  if (row.length < countFilled(below) || !filled.every((cell) => isLabelWord(cell))) return false;
  return row.every(
    (cell, column) => cell !== '' || (below[column] ?? '') === '' || looksLikeValue(below[column] ?? ''),
  );
}

/** Whether every filled cell can be a heading and at least three quarters surely are (a year column may be bare digits). */
export function isHeadingRow(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== '');
  const words = filled.filter(looksLikeHeading).length;
  if (words < 1 || words * 4 < filled.length * 3) return false;
  return filled.every((cell) => looksLikeHeading(cell) || /^\d{1,4}$/.test(cell));
}

/** Two or more rows of two cells whose first cell names a field and whose second does not. */
function isForm(rows: readonly (readonly string[])[]): boolean {
  const pairs = rows.filter((row) => countFilled(row) === 2 && (row[0] ?? '') !== '');
  if (pairs.length < 2 || pairs.length < rows.length - 1) return false;
  const labelled = pairs.filter(
    (row) => isLabelWord((row[0] ?? '').replace(/\s*[::]$/, '')) && answersLabel(row[0] ?? '', row[1] ?? ''),
  );
  return labelled.length * 3 >= pairs.length * 2 && labelled.length >= 2;
}

/** A second heading row fills columns that the first leaves empty, or splits its merged cells. */
function joinsUpwards(row: readonly string[], next: readonly string[], below: readonly string[] | undefined): boolean {
  if (below === undefined || !isHeadingRow(next) || next.some(looksLikeValue)) return false;
  const columns = Math.max(row.length, next.length);
  for (let column = 0; column < columns; column++) {
    const upper = row[column] ?? '';
    const lower = next[column] ?? '';
    if ((upper === '') !== (lower === '')) return below.some(looksLikeValue);
  }
  return false;
}

function joinHeadings(upper: readonly string[], lower: readonly string[]): string[] {
  const joined: string[] = [];
  let spanning = '';
  for (let column = 0; column < Math.max(upper.length, lower.length); column++) {
    const above = upper[column] ?? '';
    const below = lower[column] ?? '';
    if (above !== '') spanning = above;
    joined.push(below === '' ? above : `${above === '' ? spanning : above} ${below}`.trim());
  }
  return joined;
}

function leadingTitles(rows: readonly (readonly string[])[], width: number): number {
  let titles = 0;
  while (titles < MAX_TITLES && countFilled(rows[titles] ?? []) < 2 && width > 1 && titles < rows.length) titles++;
  return titles;
}

function commonWidth(rows: readonly (readonly string[])[]): number {
  const tally = new Map<number, number>();
  for (const row of rows) {
    const filled = countFilled(row);
    if (filled > 1) tally.set(filled, (tally.get(filled) ?? 0) + 1);
  }
  let width = 0;
  let best = 0;
  for (const [filled, times] of tally)
    if (times > best || (times === best && filled > width)) [width, best] = [filled, times];
  return width;
}

function countFilled(row: readonly string[]): number {
  let filled = 0;
  for (const cell of row) if (cell !== '') filled++;
  return filled;
}
