import type { Story } from '../office/story.ts';

/** A shape of a group: where it stands in the units of the group, and what it says. */
export interface AnchoredText {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly text: string;
}

/** Edges nearer than this share of the smallest cell are one. */
const SAME_EDGE_SHARE = 0.25;

/** Whether shapes stand in full rows and columns, as a table drawn from shapes does. */
export function isGrid(shapes: readonly AnchoredText[]): boolean {
  const { rows, columns } = edgesOf(shapes);
  return rows.length >= 2 && columns.length >= 2 && shapes.length === rows.length * columns.length;
}

/** Writes shapes as the rows of a table, by their upper and left edges. */
export function writeShapeTable(shapes: readonly AnchoredText[], story: Story): void {
  const { rows, columns } = edgesOf(shapes);
  const cellsOf = Map.groupBy(shapes, (shape) => indexOf(rows, shape.top));
  story.openTable();
  for (const row of rows.keys()) {
    story.openRow();
    let column = 0;
    for (const cell of (cellsOf.get(row) ?? []).sort((one, other) => one.left - other.left)) {
      const first = indexOf(columns, cell.left);
      // A cell that one above covers is no shape of its own.
      if (first > column) story.openCell({ columns: first - column, rows: 1, isContinued: 'no' });
      const wide = spanOf(columns, cell.left, cell.right);
      story.openCell({ columns: wide, rows: spanOf(rows, cell.top, cell.bottom), isContinued: 'no' });
      writeUnit(cell.text, story);
      column = Math.max(column, first) + wide;
    }
  }
  story.closeTable();
}

/** Stands where the number of the slide or the date is shown. */
const FIELD_PLACE = '*';

/** Writes the text of a shape as one unit. */
export function writeUnit(text: string, story: Story): void {
  if (text.trim() === FIELD_PLACE) return;
  story.openParagraph();
  story.text(text);
  story.closeParagraph();
}

interface Edges {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

function edgesOf(shapes: readonly AnchoredText[]): Edges {
  return {
    rows: distinct(shapes.map(({ top, bottom }) => [top, bottom])),
    columns: distinct(shapes.map(({ left, right }) => [left, right])),
  };
}

/** The starts of stretches, ascending; those that differ only by rounding once. */
function distinct(stretches: readonly (readonly [start: number, end: number])[]): number[] {
  let smallest = Number.POSITIVE_INFINITY;
  for (const [start, end] of stretches) if (end > start) smallest = Math.min(smallest, end - start);
  const tolerance = Number.isFinite(smallest) ? smallest * SAME_EDGE_SHARE : 0;
  const edges: number[] = [];
  for (const [start] of [...stretches].sort(([one], [other]) => one - other)) {
    if (edges.length === 0 || start - (edges.at(-1) ?? 0) > tolerance) edges.push(start);
  }
  return edges;
}

/** The last edge that is not behind a place, give or take rounding. */
function indexOf(edges: readonly number[], place: number): number {
  let best = 0;
  for (const [index, edge] of edges.entries()) {
    if (Math.abs(edge - place) < Math.abs((edges[best] ?? 0) - place)) best = index;
  }
  return best;
}

/** How many edges a stretch covers. */
function spanOf(edges: readonly number[], start: number, end: number): number {
  const first = indexOf(edges, start);
  const after = edges.findIndex((edge, index) => index > first && edge >= end - (end - start) * SAME_EDGE_SHARE);
  return Math.max(1, (after < 0 ? edges.length : after) - first);
}
