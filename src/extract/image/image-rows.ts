import { NOWHERE } from '../../model/location.ts';
import type { GridCell, GridRow } from '../grid/cell.ts';
import type { Reading } from './plane-reader.ts';
import type { Line, Word } from './recognition.ts';

/** The parts of a number stand this close, in heights of the line, where a tilt or a speck broke it. */
const NUMBER_GAP = 0.3;
/** A gap this much wider than the line is high parts cells. */
const CELL_GAP = 1.3;
/** What recognition makes of the lines and corners of a table. */
const RULING = /^[|ㅣ_—–\-=~.'`[\]\\/]+$/;
const RULING_CONFIDENCE = 90;
/** A distance between lines this much wider than usual parts blocks. */
const BLOCK_GAP = 1.8;

/** How far headings may stand beside their values, in pixels, for print of this height. */
export function headingReach(lines: readonly Line[]): number {
  return Math.round(3 * medianOf(lines.flat().map(heightOf)));
}

/** The lines of an image as the grid reader takes them: columns are pixels. `page`: of a file with several. */
export function imageGridRows({ lines, uprights }: Reading, page: number | null): GridRow[] {
  const ordered = [...lines].sort((one, other) => middleOf(one) - middleOf(other));
  const usual = medianOf(ordered.slice(1).map((line, index) => middleOf(line) - middleOf(ordered[index] ?? line)));
  const rows: GridRow[] = [];
  let above: Line | null = null;
  for (const line of ordered) {
    const index = rows.length;
    const location = { ...NOWHERE, page, path: `line ${index + 1}` };
    const cells = cellsOf(line, uprights).map(({ text, left, right }): GridCell => ({
      text,
      firstColumn: left,
      lastColumn: right,
      lastRow: index,
      isText: /\p{L}/u.test(text),
      location,
    }));
    if (cells.length === 0) continue;
    const distance = above === null ? 0 : middleOf(line) - middleOf(above);
    rows.push({ index, cells, notes: [], isAfterGap: usual > 0 && distance > BLOCK_GAP * usual });
    above = line;
  }
  return rows;
}

interface Piece {
  text: string;
  readonly left: number;
  right: number;
}

/** Words become cells: parted by wide gaps and by printed lines, joined where a word or a number fell apart. */
function cellsOf(line: Line, uprights: Reading['uprights']): Piece[] {
  const words = line.filter((word) => !RULING.test(word.text) || word.confidence > RULING_CONFIDENCE);
  const height = medianOf(words.map(heightOf)) || 1;
  const pieces: Piece[] = [];
  let before: Word | null = null;
  for (const word of [...words].sort((one, other) => one.left - other.left)) {
    const current = pieces.at(-1);
    const gap = before === null ? 0 : (word.left - before.right) / height;
    if (before === null || current === undefined || gap > CELL_GAP || isParted(before, word, uprights))
      pieces.push({ text: word.text, left: word.left, right: word.right });
    else {
      current.text += (isOneWord(before, word, gap) ? '' : ' ') + word.text;
      current.right = Math.max(current.right, word.right);
    }
    before = word;
  }
  return pieces;
}

function isOneWord(before: Word, word: Word, gap: number): boolean {
  return !word.isAfterSpace || (gap < NUMBER_GAP && /[\d-]$/.test(before.text) && /^[\d-]/.test(word.text));
}

function isParted(before: Word, word: Word, uprights: Reading['uprights']): boolean {
  const middle = (word.top + word.bottom) / 2;
  return uprights.some(
    ({ at, top, bottom }) => at >= before.right - 2 && at <= word.left + 2 && top <= middle && bottom >= middle,
  );
}

function heightOf(word: Word): number {
  return word.bottom - word.top;
}

/** Where the middle of a line stands, in pixels from the top. */
function middleOf(line: Line): number {
  return medianOf(line.map((word) => (word.top + word.bottom) / 2));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
