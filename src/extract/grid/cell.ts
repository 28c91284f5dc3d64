import type { Location } from '../../model/location.ts';
import { KOREAN_LABEL_ENDINGS, LATIN_LABEL_WORDS, WHOLE_LABEL_WORDS } from './heading-words.ts';

/** A text that stands in a row: a cell, or a stretch of a printed line. Columns are any ascending integers (column index, points). */
export interface GridCell {
  readonly text: string;
  readonly firstColumn: number;
  /** Inclusive; wider than `firstColumn` for merged cells and printed text. */
  readonly lastColumn: number;
  /** Last row that a merged cell covers; else the row itself. */
  readonly lastRow: number;
  /** False for numbers and dates, which never head a column. */
  readonly isText: boolean;
  readonly location: Location;
}

/** A text that belongs to a row without being a cell of it: comment, formula, link. */
export interface RowNote {
  readonly text: string;
  readonly location: Location;
}

export interface GridRow {
  readonly index: number;
  /** Ascending by column; never empty texts. */
  readonly cells: readonly GridCell[];
  readonly notes: readonly RowNote[];
  /** Whether an empty row (or a large gap) stands before. */
  readonly isAfterGap: boolean;
}

const MAX_LABEL_CHARS = 40;
const MAX_KNOWN_LABEL_CHARS = 24;

/** Whether a text could be a heading or a label by its looks. */
export function isLabelLike(cell: GridCell): boolean {
  if (!cell.isText) return false;
  const text = cell.text.trim();
  return text.length > 0 && text.length <= MAX_LABEL_CHARS && /\p{L}/u.test(text) && !/\d{5}|@|\*{2}/.test(text);
}

/** Whether a cell looks like a value rather than a word: numbers, dates, identifiers, addresses of mail. */
export function isDataLike(cell: GridCell): boolean {
  return !cell.isText || /@|\*{2}/.test(cell.text) || cell.text.replace(/\D/g, '').length >= 4;
}

/** Whether a cell says one of the words that usually head columns (`고객 성명*`, `주민(외국인)등록번호`, `Loan Balance`). */
export function isKnownLabel(cell: GridCell): boolean {
  if (!isLabelLike(cell) || cell.text.trim().length > MAX_KNOWN_LABEL_CHARS) return false;
  return isLabelWord(cell.text) || isLabelWord(cell.text.replace(/\([^)]*\)|\[[^\]]*\]/g, ''));
}

/** The part of a number that a column holds: `앞`, `뒤 7자리`, `뒷번호`, `1`. */
const PART_OF_NUMBER = /(?:[앞뒤뒷]\d{0,2}(?:자리|번호|부분)?|\d{1,2})$/;

/** Whether a text says one of the words that usually head columns, and nothing else. */
export function isLabelWord(text: string): boolean {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ ]/gu, '')
    .replace(/_/g, ' ')
    .trim();
  if (plain === '') return false;
  const words = plain.split(/\s+/);
  if (words.length > 3) return false;
  const joined = words.join('');
  if (WHOLE_LABEL_WORDS.has(joined) || endsAsLabel(joined)) return true;
  const whole = joined.replace(PART_OF_NUMBER, '');
  if (whole.length < joined.length && endsAsLabel(whole)) return true;
  return words.some((word) => LATIN_LABEL_WORDS.has(word));
}

function endsAsLabel(word: string): boolean {
  return KOREAN_LABEL_ENDINGS.some((ending) => word.endsWith(ending));
}

/** Whether two cells share a column. */
export function overlaps(one: GridCell, other: GridCell): boolean {
  return one.firstColumn <= other.lastColumn && other.firstColumn <= one.lastColumn;
}
