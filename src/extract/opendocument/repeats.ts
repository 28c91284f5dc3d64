import type { CellShape } from '../office/table-frame.ts';
import type { XmlElement } from '../package/xml-events.ts';

/** More repeated cells or blanks than this are filling. */
const MAX_REPEATS = 1_000;

/** The shape of a cell; the cells that it covers follow as elements of their own (OpenDocument 1.3, part 3, section 9.1.5). */
export function cellShape(element: XmlElement): CellShape {
  return {
    columns: countOf(element.attribute('number-columns-spanned')),
    rows: countOf(element.attribute('number-rows-spanned')),
    isContinued: element.local === 'covered-table-cell' ? 'covered' : 'no',
  };
}

/** How often a cell stands in its row. */
export function repeatsOf(element: XmlElement): number {
  return countOf(element.attribute('number-columns-repeated'));
}

/** Blanks in a row are written as one element with a count. */
export function blanksOf(element: XmlElement): string {
  return ' '.repeat(countOf(element.attribute('c')));
}

function countOf(value: string | undefined): number {
  return Math.min(MAX_REPEATS, Math.max(1, Math.trunc(Number(value ?? 1)) || 1));
}
