import type { AsideText, StretchKind } from '../office/paragraph-text.ts';
import type { Story } from '../office/story.ts';

/** Edges nearer to each other than this are one, in twips: programs round them row by row. */
const SAME_EDGE_TWIPS = 40;
/** Cells of a row; what comes behind them is read with the last one. */
const MAX_ROW_CELLS = 4_096;

/** A cell as its row defines it, in twips from the left. */
export interface CellEdge {
  readonly right: number;
  /** Merged with the cell to the left. */
  readonly isMergedLeft: boolean;
  /** Merged with the cell above. */
  readonly isMergedUp: boolean;
}

/** The layout of a row. */
export interface RowShape {
  /** Left edge of the first cell in twips. */
  readonly left: number;
  readonly cells: readonly CellEdge[];
}

/** A finished paragraph. */
export interface LateParagraph {
  readonly stretches: readonly { readonly text: string; readonly kind: StretchKind }[];
  readonly asides: readonly AsideText[];
}

type Item = LateParagraph | LateTable;

interface LateRow {
  readonly cells: Item[][];
  shape: RowShape | null;
}

/**
 * A table whose rows tell their columns only at their end: it is held back and written when it ends. The columns of all
 * rows are counted by one set of edges, so that a merged cell stands over the columns that it covers.
 */
export class LateTable {
  #rows: LateRow[] = [];
  #row: LateRow = { cells: [[]], shape: null };

  /** Finished rows. */
  get rowCount(): number {
    return this.#rows.length;
  }

  /** Takes a paragraph or a table inside the open cell. */
  add(item: Item): void {
    this.#row.cells.at(-1)?.push(item);
  }

  endCell(): void {
    if (this.#row.cells.length < MAX_ROW_CELLS) this.#row.cells.push([]);
  }

  endRow(shape: RowShape | null): void {
    this.#row.shape = shape;
    this.#rows.push(this.#row);
    this.#row = { cells: [[]], shape: null };
  }

  /** Ends a row that was left open. */
  endOpenRow(): void {
    if (this.#row.cells.some((items) => items.length > 0)) this.endRow(null);
  }

  /** Writes the rows so far into the table that the story has open. */
  writeRows(story: Story): void {
    const edges = edgesOf(this.#rows);
    for (const row of this.#rows) writeRow(row, edges, story);
    this.#rows = [];
  }
}

/** Writes a paragraph where the story stands. */
export function writeParagraph({ stretches, asides }: LateParagraph, story: Story): void {
  story.openParagraph();
  for (const { text, kind } of stretches) story.text(text, kind);
  for (const { what, text } of asides) story.aside(what, text);
  story.closeParagraph();
}

function writeRow({ cells, shape }: LateRow, edges: readonly number[], story: Story): void {
  const columns = new Columns(shape, edges);
  story.openRow(columns.before);
  cells.forEach((items, index) => {
    // Behind the last mark of a row nothing stands, and a covered cell shows nothing.
    if (items.length === 0 && (index === cells.length - 1 || columns.isMergedLeft(index))) return;
    if (!columns.isMergedLeft(index)) {
      story.openCell({
        columns: columns.count(index),
        rows: 1,
        isContinued: columns.isMergedUp(index) ? 'up' : 'no',
      });
    }
    for (const item of items) {
      if (item instanceof LateTable) writeTable(item, story);
      else writeParagraph(item, story);
    }
  });
}

/** Writes a whole table. */
function writeTable(table: LateTable, story: Story): void {
  table.endOpenRow();
  story.openTable();
  table.writeRows(story);
  story.closeTable();
}

/** The columns of one row, by the edges of its table. */
class Columns {
  readonly #shape: RowShape | null;
  readonly #edges: readonly number[];

  constructor(shape: RowShape | null, edges: readonly number[]) {
    this.#shape = shape;
    this.#edges = edges;
  }

  /** Columns left free at the start of the row. */
  get before(): number {
    return this.#shape === null ? 0 : Math.max(0, edgeIndex(this.#edges, this.#shape.left));
  }

  isMergedLeft(index: number): boolean {
    return index > 0 && this.#shape?.cells[index]?.isMergedLeft === true;
  }

  isMergedUp(index: number): boolean {
    return this.#shape?.cells[index]?.isMergedUp === true;
  }

  /** Columns under a cell with those merged into it. */
  count(index: number): number {
    const cells = this.#shape?.cells ?? [];
    let last = index;
    while (cells[last + 1]?.isMergedLeft === true) last++;
    const left = index === 0 ? this.#shape?.left : cells[index - 1]?.right;
    const right = cells[last]?.right;
    if (left === undefined || right === undefined) return 1;
    return Math.max(1, edgeIndex(this.#edges, right) - edgeIndex(this.#edges, left));
  }
}

/** The edges of all rows, ascending, those that differ only by rounding once. */
function edgesOf(rows: readonly LateRow[]): number[] {
  const all = new Set<number>();
  for (const { shape } of rows) {
    if (shape === null) continue;
    all.add(shape.left);
    for (const { right } of shape.cells) all.add(right);
  }
  const edges: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const edge of [...all].sort((one, other) => one - other)) {
    if (edge - last > SAME_EDGE_TWIPS) edges.push(edge);
    last = edge;
  }
  return edges;
}

/** Index of the last edge at or before a place. */
function edgeIndex(edges: readonly number[], place: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= place) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
