import type { PdfPage, PdfTextItem } from './library.ts';

/** A stretch of text on one line, in page points from the top left. */
export interface Segment {
  text: string;
  readonly left: number;
  right: number;
  readonly baseline: number;
  readonly height: number;
  /** Multiple of a quarter turn in which the text runs. */
  readonly turn: number;
}

/** Segments side by side. */
export interface PageRow {
  readonly segments: readonly Segment[];
  readonly baseline: number;
  readonly height: number;
}

/** A gap wider than this many line heights parts cells: wider than a full-width space. */
const CELL_GAP = 1.1;
/** In a line that has such a gap, smaller ones part cells too. */
const CELL_GAP_IN_TABLE = 0.6;
/** A smaller gap parts cells where a column begins or ends in another row, within this many points. */
const EDGE_TOLERANCE = 1.5;
/** Baselines closer than this share of the height are one line. */
const LINE_TOLERANCE = 0.4;
/** Wider rows are no table that anybody reads. */
const MAX_COLUMNS = 1_000;
/** Side by side pieces at least this long on average, two to a row, are columns of running text, not cells. */
const PROSE_COLUMN_CHARS = 20;

/** The rows of a page: printed lines from top to bottom, or in the order of the file where running text stands in columns. */
export async function readPageRows(page: PdfPage): Promise<PageRow[]> {
  const { transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const segments = toSegments(
    items.filter((item) => 'str' in item),
    transform,
  );
  const rows = clusterRows(segments);
  return joinWrappedNumbers(isRunningTextInColumns(rows) ? rowsInFileOrder(segments) : rows);
}

/** A run of text on its line. */
interface Piece extends Readonly<Segment> {
  readonly hasSpaceBefore: boolean;
}

function toSegments(items: readonly PdfTextItem[], view: readonly number[]): Segment[] {
  const lines = toLines(items, view);
  const edges = columnEdges(lines);
  const isEdge = (side: Set<number>, place: number): boolean => {
    for (let near = -EDGE_TOLERANCE; near <= EDGE_TOLERANCE; near++)
      if (side.has(Math.round(place + near))) return true;
    return false;
  };
  return lines.flatMap((line) => {
    const segments: Segment[] = [];
    const cellGap = cellGapOf(line);
    line.forEach((piece, index) => {
      const before = line[index - 1];
      const current = segments.at(-1);
      const isNewCell =
        before === undefined ||
        gapBefore(before, piece) > cellGap ||
        (piece.hasSpaceBefore && (isEdge(edges.left, piece.left) || isEdge(edges.right, before.right)));
      if (isNewCell || current === undefined) segments.push({ ...piece });
      else {
        current.text += (piece.hasSpaceBefore ? ' ' : '') + piece.text;
        current.right = Math.max(current.right, piece.right);
      }
    });
    return segments;
  });
}

function toLines(items: readonly PdfTextItem[], view: readonly number[]): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let textBefore = '';
  for (const item of items) {
    if (item.str.trim() !== '') {
      const hasSpaceBefore = /\s$/.test(textBefore) || /^\s/.test(item.str);
      const piece: Piece = { text: item.str.trim(), ...placeOf(item, view), hasSpaceBefore };
      const last = line.at(-1);
      if (last !== undefined && !continues(last, piece)) line = [];
      if (line.length === 0) lines.push(line);
      line.push(piece);
    }
    if (item.str !== '') textBefore = item.str;
    if (item.hasEOL) line = [];
  }
  return lines;
}

/** Where cells that are set off by a wide gap begin and end. */
function columnEdges(lines: readonly (readonly Piece[])[]): { left: Set<number>; right: Set<number> } {
  const left = new Set<number>();
  const right = new Set<number>();
  for (const line of lines) {
    const cellGap = cellGapOf(line);
    line.forEach((piece, index) => {
      const before = line[index - 1];
      if (before === undefined || gapBefore(before, piece) <= cellGap) return;
      left.add(Math.round(piece.left));
      right.add(Math.round(before.right));
    });
    const last = line.at(-1);
    if (last !== undefined && cellGap === CELL_GAP_IN_TABLE) right.add(Math.round(last.right));
  }
  return { left, right };
}

/** The gap that parts cells in a line, in line heights. */
function cellGapOf(line: readonly Piece[]): number {
  const isTable = line.some((piece, index) => {
    const before = line[index - 1];
    return before !== undefined && gapBefore(before, piece) > CELL_GAP;
  });
  return isTable ? CELL_GAP_IN_TABLE : CELL_GAP;
}

function gapBefore(before: Piece, piece: Piece): number {
  return (piece.left - before.right) / piece.height;
}

function continues(current: Piece, next: Piece): boolean {
  const isSameLine =
    Math.abs(current.baseline - next.baseline) < LINE_TOLERANCE * Math.min(current.height, next.height);
  return isSameLine && current.turn === next.turn && next.left >= current.right - next.height;
}

/** Where a run stands, turned so that it reads from left to right. */
function placeOf(item: PdfTextItem, view: readonly number[]): Omit<Segment, 'text'> {
  const [a = 1, b = 0, , , e = 0, f = 0] = multiply(view, item.transform);
  const turn = Math.round(Math.atan2(b, a) / (Math.PI / 2)) & 3;
  const height = item.height > 0 ? item.height : Math.hypot(a, b) || 1;
  const [along, across] = [
    [e, f],
    [f, -e],
    [-e, -f],
    [-f, e],
  ][turn] ?? [e, f];
  const left = along ?? 0;
  return { left, right: left + item.width, baseline: across ?? 0, height, turn };
}

function multiply(m: readonly number[], n: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function clusterRows(segments: readonly Segment[]): PageRow[] {
  const sorted = [...segments].sort((one, other) => one.turn - other.turn || one.baseline - other.baseline);
  const rows: Segment[][] = [];
  for (const segment of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    const isSameRow =
      first?.turn === segment.turn &&
      Math.abs(first.baseline - segment.baseline) < LINE_TOLERANCE * Math.min(first.height, segment.height);
    if (isSameRow) row?.push(segment);
    else rows.push([segment]);
  }
  return rows.map((row) => asRow(row.sort((one, other) => one.left - other.left)));
}

function rowsInFileOrder(segments: readonly Segment[]): PageRow[] {
  return segments.map((segment) => asRow([segment]));
}

function asRow(segments: readonly Segment[]): PageRow {
  return {
    segments,
    baseline: segments[0]?.baseline ?? 0,
    height: Math.max(...segments.map((segment) => segment.height)),
  };
}

function isRunningTextInColumns(rows: readonly PageRow[]): boolean {
  const shared = rows.filter((row) => row.segments.length >= 2);
  if (shared.length < 3) return false;
  const segments = shared.flatMap((row) => row.segments);
  const average = segments.reduce((sum, segment) => sum + segment.text.length, 0) / segments.length;
  return average >= PROSE_COLUMN_CHARS && segments.length / shared.length < 3;
}

/**
 * A number that a narrow cell breaks over two lines (`900101-` over `1234568`) is put together in the upper line: texts of
 * the rows above are changed. Answers with the rows that are left.
 */
export function joinWrappedNumbers(rows: readonly PageRow[]): PageRow[] {
  const joined: PageRow[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const rest = row.segments.filter((segment) => above === undefined || !joinTo(above, segment));
    if (rest.length > 0) joined.push({ ...row, segments: rest });
  }
  return joined;
}

function joinTo(above: PageRow, segment: Segment): boolean {
  if (above.segments.length < 2 || above.segments.length > MAX_COLUMNS) return false;
  if (segment.baseline - above.baseline > 2 * segment.height) return false;
  if (!/^[-\d][-\d ]*$/.test(segment.text)) return false;
  const upper = above.segments.find(
    (candidate) =>
      candidate.turn === segment.turn && candidate.left <= segment.right && segment.left <= candidate.right,
  );
  if (upper === undefined || !/^[-\d ]*-$/.test(upper.text)) return false;
  upper.text += segment.text;
  return true;
}
