import { isLabelWord } from '../grid/cell.ts';

const MIN_HEADINGS = 2;
const MAX_HEADING_CHARS = 24;
/** One heading in so many may be a word that nobody expects. */
const HEADINGS_PER_UNKNOWN = 3;
/** Hangul and full-width characters take two columns where tables are aligned by eye (Unicode Standard Annex 11). */
const FIRST_WIDE_UNIT = 0x1100;

/** Start and end of every cell of a line, in turn: cells are parted by two blanks or more, or by a tab. */
export function alignedCells(text: string, start: number, end: number): number[] {
  const cells: number[] = [];
  let cellStart = -1;
  let cellEnd = start;
  for (let at = start; at < end; at++) {
    if (!isBlank(text.charCodeAt(at))) {
      const isNext = cellStart >= 0 && (at - cellEnd >= 2 || text.charCodeAt(cellEnd) === 0x09);
      if (isNext) cells.push(cellStart, cellEnd);
      if (isNext || cellStart < 0) cellStart = at;
      cellEnd = at + 1;
    }
  }
  if (cellStart >= 0) cells.push(cellStart, cellEnd);
  return cells;
}

/** Whether the cells of a line are words that head columns: nothing else in running text is parted so and says only that. */
export function areHeadings(text: string, cells: readonly number[]): boolean {
  const count = cells.length / 2;
  if (count < MIN_HEADINGS) return false;
  let unknown = 0;
  for (let cell = 0; cell < cells.length; cell += 2) {
    const from = cells[cell] ?? 0;
    const to = cells[cell + 1] ?? 0;
    if (to - from > MAX_HEADING_CHARS) return false;
    if (!isLabelWord(text.slice(from, to)) && ++unknown * HEADINGS_PER_UNKNOWN >= count) return false;
  }
  return unknown < count - 1;
}

/** Whether a line only rules off: `-----  -----`, `=====`, `─────`. */
export function isRule(text: string, start: number, end: number): boolean {
  return /^[\s\-=+|_─━═]+$/.test(text.slice(start, end));
}

/** First and last column of every cell, in turn, as they stand in a type of fixed width. */
export function columnsOf(text: string, lineStart: number, cells: readonly number[]): number[] {
  const columns: number[] = [];
  let column = 0;
  let at = lineStart;
  for (const offset of cells) {
    for (; at < offset; at++) column += text.charCodeAt(at) >= FIRST_WIDE_UNIT ? 2 : 1;
    columns.push(column);
  }
  return columns;
}

/**
 * The heading over a cell, by its number: that of the same number where a row has as many cells as there are headings, else
 * the one whose columns it shares, or stands nearest to.
 */
export function headingOver(headings: readonly number[], columns: readonly number[], cell: number): number {
  if (headings.length === columns.length) return cell;
  const first = columns[cell * 2] ?? 0;
  const last = columns[cell * 2 + 1] ?? 0;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let heading = 0; heading * 2 < headings.length; heading++) {
    const from = headings[heading * 2] ?? 0;
    const to = headings[heading * 2 + 1] ?? 0;
    const distance = Math.max(from - last, first - to);
    if (distance < least) {
      least = distance;
      best = heading;
    }
  }
  return best;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x3000 || code === 0xa0;
}
