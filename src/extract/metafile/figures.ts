import { EMF } from './emf-records.ts';
import { WMF } from './wmf-records.ts';

/** Outlines with fewer corners are boxes, arrows and marks: the simplest letters in outlines have more. */
const MIN_CORNERS = 12;

/** Figures with curved edges that a record of an EMF closes: the outlines of letters are such. @throws RangeError if it is cut off. */
export function emfFiguresOf(type: number, record: Buffer): number {
  switch (type) {
    case EMF.polygon:
    case EMF.polygon16:
    case EMF.polyBezier:
      return figuresOf([record.readUInt32LE(24)]);
    case EMF.polyPolygon:
    case EMF.polyPolygon16:
      return figuresOf(counts(record, record.readUInt32LE(24), (index) => 32 + index * 4, 4));
    case EMF.closeFigure:
      return 1;
    default:
      return 0;
  }
}

/** As {@link emfFiguresOf}, of a WMF. */
export function wmfFiguresOf(type: number, record: Buffer): number {
  if (type === WMF.polygon) return figuresOf([record.readUInt16LE(6)]);
  if (type !== WMF.polyPolygon) return 0;
  return figuresOf(counts(record, record.readUInt16LE(6), (index) => 8 + index * 2, 2));
}

function counts(record: Buffer, count: number, at: (index: number) => number, bytes: 2 | 4): number[] {
  if (at(count) > record.length) throw new RangeError('polygons');
  return Array.from({ length: count }, (_, index) => record.readUIntLE(at(index), bytes));
}

/** How many of some figures have as many corners as the outlines of letters. */
export function figuresOf(corners: readonly number[]): number {
  return corners.filter((count) => count >= MIN_CORNERS).length;
}
