import { NOWHERE } from '../../model/location.ts';
import type { GridRow } from '../grid/cell.ts';
import { joinWrappedNumbers, type PageRow } from '../pdf/page-rows.ts';
import { columnEdges, segmentsOf, type LineSegment } from './line-segments.ts';
import { textLinesOf, type LineLayer } from './text-lines.ts';
import type { TextRun } from './text-run.ts';

/** A distance between lines this much wider than usual parts blocks. */
const BLOCK_GAP = 1.8;
/** Columns are counted in sixteenths of the usual height. */
const UNITS_PER_HEIGHT = 16;

/** How far a heading may stand beside its values, in column units. */
export const HEADING_REACH = 3 * UNITS_PER_HEIGHT;

interface PictureRow extends PageRow {
  readonly segments: readonly LineSegment[];
}

/** The texts of a picture as rows of cells, in reading order. Complexity: that of sorting. */
export function pictureRows(runs: readonly TextRun[]): GridRow[] {
  const unit = (medianOf(runs.map(({ height }) => height)) || 1) / UNITS_PER_HEIGHT;
  const lines = textLinesOf(runs);
  const edges = columnEdges(lines.flat());
  const rows = joinWrappedNumbers(lines.map((line) => pictureRow(line, edges))) as PictureRow[];
  const usual = medianOf(rows.slice(1).map((row, index) => row.baseline - (rows[index]?.baseline ?? 0)));
  return rows.map((row, index): GridRow => {
    const location = { ...NOWHERE, path: `line ${index + 1}` };
    const above = rows[index - 1];
    return {
      index,
      isAfterGap: above !== undefined && usual > 0 && row.baseline - above.baseline > BLOCK_GAP * usual,
      notes: row.segments.flatMap(({ apart }) => apart.map((text) => ({ text, location }))),
      cells: row.segments.map(({ text, left, right }) => ({
        text: text.trim(),
        firstColumn: Math.round(left / unit),
        lastColumn: Math.round(right / unit),
        lastRow: index,
        isText: /\p{L}/u.test(text),
        location,
      })),
    };
  });
}

function pictureRow(layers: readonly LineLayer[], edges: ReadonlySet<number>): PictureRow {
  const segments = layers.flatMap((layer) => segmentsOf(layer, edges)).filter(({ text }) => text.trim() !== '');
  const baseline = segments[0]?.baseline ?? 0;
  return { segments, baseline, height: segments.reduce((most, { height }) => Math.max(most, height), 0) };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
