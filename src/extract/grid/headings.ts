import { isDataLike, isKnownLabel, isLabelLike, overlaps, type GridCell, type GridRow } from './cell.ts';

/** The heading of a stretch of columns. */
export interface ColumnHeading {
  readonly text: string;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** Least share of a row's cells that must look like labels. */
const LABEL_SHARE = 0.75;

/** How many rows at the front of `rows` are headings of the rows after them: 0, 1 or 2. */
export function headingRowsAt(rows: readonly GridRow[], isInTable: boolean): 0 | 1 | 2 {
  const [first, second, third] = rows;
  if (first === undefined || second === undefined || !isHeadingLike(first)) return 0;
  const known = first.cells.filter(isKnownLabel).length;
  if (isInTable && !first.isAfterGap && known < 2) return 0;
  if (third !== undefined && isSecondHeadingRow(first, second, third)) return 2;
  // An aside between headings and data is looked past, but one word alone heads only what stands right under it.
  const following = first.cells.length === 1 ? [second] : rows.slice(1);
  const below = cellsBelow(first, following);
  if (below.length === 0) return 0;
  const labelsBelow = below.filter(isKnownLabel).length;
  if (known >= 2) return labelsBelow * 2 < below.length ? 1 : 0;
  if (second.isAfterGap || labelsBelow > 0) return 0;
  if (!below.some(isDataLike)) return known === 1 && isOverFigures(first, rows.slice(1)) ? 1 : 0;
  return first.cells.length > 1 || known === 1 ? 1 : 0;
}

/**
 * Whether a row with one known word heads columns of figures (`성명 | 등록번호 앞 6자리 | 등록번호 뒤 7자리`). Two cells may be a
 * label and its value, so figures of one length must stand below the second in two rows.
 */
function isOverFigures(first: GridRow, following: readonly GridRow[]): boolean {
  if (!first.cells.every(isLabelLike) || first.cells.length < 2) return false;
  const isPair = first.cells.length === 2;
  const gap = following.findIndex(({ isAfterGap }) => isAfterGap);
  const rows = gap < 0 ? following : following.slice(0, gap);
  if (rows.length < (isPair ? 2 : 1)) return false;
  const lengths = new Set<number>();
  for (const row of rows) {
    if (row.cells.some(isKnownLabel)) return false;
    const figures = row.cells.filter(
      (cell) => isDataLike(cell) && first.cells.some((heading) => !isKnownLabel(heading) && overlaps(heading, cell)),
    );
    if (figures.length === 0) return false;
    for (const { text } of figures) lengths.add(text.length);
  }
  return !isPair || lengths.size === 1;
}

/** Under every label the next cell in its columns. In a form these are labels again, in a table they are values. */
function cellsBelow(first: GridRow, following: readonly GridRow[]): GridCell[] {
  const hasKnown = first.cells.some(isKnownLabel);
  return first.cells
    .filter((cell) => !hasKnown || isKnownLabel(cell))
    .flatMap((heading) => {
      const row = following.find((candidate) => candidate.cells.some((cell) => overlaps(heading, cell)));
      return row?.cells.filter((cell) => overlaps(heading, cell)).slice(0, 1) ?? [];
    });
}

/** Whether a row reads `label | value | label | value …`. */
export function isFormRow(row: GridRow): boolean {
  const { cells } = row;
  return cells.some((cell, index) => {
    const next = cells[index + 1];
    return isKnownLabel(cell) && next !== undefined && !isKnownLabel(next);
  });
}

/** The headings that one or two heading rows give. */
export function columnHeadings(rows: readonly GridRow[]): ColumnHeading[] {
  const [upper, lower] = rows;
  if (upper === undefined) return [];
  if (lower === undefined) return upper.cells.map((cell) => asHeading(cell, cell.text));
  const joined = lower.cells.map((cell) => {
    const over = upper.cells.find((candidate) => overlaps(candidate, cell));
    return asHeading(cell, over === undefined || over.lastRow > upper.index ? cell.text : `${over.text} ${cell.text}`);
  });
  const alone = upper.cells.filter((cell) => !lower.cells.some((below) => overlaps(cell, below)));
  return [...joined, ...alone.map((cell) => asHeading(cell, cell.text))].sort(
    (one, other) => one.firstColumn - other.firstColumn,
  );
}

/**
 * The index of the heading over a cell: the one that shares most columns with it, or the nearest one for printed
 * columns that are set off (`reach` in column units), or -1.
 */
export function headingOver(headings: readonly ColumnHeading[], cell: GridCell, reach: number): number {
  let best = -1;
  let bestScore = -reach - 1;
  headings.forEach((heading, index) => {
    const score = Math.min(heading.lastColumn, cell.lastColumn) - Math.max(heading.firstColumn, cell.firstColumn);
    if (score >= -reach && score > bestScore) {
      best = index;
      bestScore = score;
    }
  });
  return best;
}

function asHeading(cell: GridCell, text: string): ColumnHeading {
  return { text: text.replace(/\s+/g, ' ').trim(), firstColumn: cell.firstColumn, lastColumn: cell.lastColumn };
}

function isHeadingLike(row: GridRow): boolean {
  const labels = row.cells.filter(isLabelLike).length;
  if (row.cells.length === 0 || labels / row.cells.length < LABEL_SHARE) return false;
  // `성명 | 가나다 | 주민등록번호 | 900101-1234568`: an identifier among labels is the value of one.
  return !(isFormRow(row) && row.cells.some((cell) => cell.text.replace(/\D/g, '').length >= 6));
}

/** A sparser row of groups over a row of names (`연락처` over `휴대폰 | 이메일`), itself over data. */
function isSecondHeadingRow(first: GridRow, second: GridRow, third: GridRow): boolean {
  if (second.isAfterGap || first.cells.length < 2 || !isHeadingLike(second) || second.cells.some(isDataLike))
    return false;
  const isGrouped = first.cells.some((cell) => cell.lastColumn > cell.firstColumn || cell.lastRow > first.index);
  const isSparser = first.cells.length < second.cells.length;
  const isNamed = second.cells.filter(isKnownLabel).length * 2 >= second.cells.length;
  return (isGrouped || isSparser) && isNamed && !isFormRow(second) && third.cells.some(isDataLike);
}
