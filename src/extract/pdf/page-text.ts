import { NOWHERE } from '../../model/location.ts';
import type { GridRow } from '../grid/cell.ts';
import type { PageRow } from './page-rows.ts';

/** Headings stand at most this many points beside the values under them. */
export const HEADING_REACH_POINTS = 40;
/** A distance between lines this much wider than usual on the page, and than the text is high, parts blocks. */
const BLOCK_GAP = 1.45;

/** The rows of a page as the grid reader takes them: columns are points. */
export function pageGridRows(rows: readonly PageRow[], page: number): GridRow[] {
  const usual = usualDistance(rows);
  return rows.map((row, index) => {
    const above = rows[index - 1];
    const distance = above === undefined ? 0 : row.baseline - above.baseline;
    const location = { ...NOWHERE, page, line: index + 1 };
    return {
      index,
      notes: [],
      isAfterGap: distance < 0 || (distance > BLOCK_GAP * usual && distance > BLOCK_GAP * row.height),
      cells: row.segments.map((segment) => ({
        text: segment.text,
        firstColumn: Math.round(segment.left),
        lastColumn: Math.round(segment.right),
        lastRow: index,
        isText: /\p{L}/u.test(segment.text),
        location,
      })),
    };
  });
}

/** Median distance between neighbouring lines. */
function usualDistance(rows: readonly PageRow[]): number {
  const distances = rows
    .slice(1)
    .map((row, index) => row.baseline - (rows[index]?.baseline ?? 0))
    .filter((distance) => distance > 0)
    .sort((one, other) => one - other);
  return distances[Math.floor(distances.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** How much of a page's text came out as characters that no one wrote: private use, replacement, control. */
export function unmappedCharacters(text: string): number {
  return text.match(/[\p{Co}\p{Cn}\ufffd]|(?![\t\n\r])\p{Cc}/gu)?.length ?? 0;
}
