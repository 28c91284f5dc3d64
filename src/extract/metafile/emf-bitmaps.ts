import { EMF } from './emf-records.ts';
import { slice } from './emf-text.ts';

/** Where records say where their bitmaps are: offset and size of the header, offset and size of the pixels (MS-EMF 2.3.1). */
const BITMAPS_AT: ReadonlyMap<number, readonly number[]> = new Map([
  [EMF.bitBlt, [84]],
  [EMF.stretchBlt, [84]],
  [EMF.alphaBlend, [84]],
  [EMF.transparentBlt, [84]],
  [EMF.maskBlt, [84, 112]],
  [EMF.parallelogramBlt, [96, 124]],
  [EMF.setBitsToDevice, [48]],
  [EMF.stretchBits, [48]],
  [EMF.createMonochromeBrush, [16]],
  [EMF.createPatternBrush, [16]],
]);

/** Behind the places in these, in front of them in all others, stands what the colours are. */
const COLOURS_BEHIND: ReadonlySet<number> = new Set([EMF.setBitsToDevice, EMF.stretchBits]);

/** A bitmap as header and pixels in one piece. */
export interface RecordBitmap {
  readonly bytes: Buffer;
  /** Its colours are numbers of those that the program chose before (MS-WMF 2.1.1.6). */
  readonly hasForeignColours: boolean;
}

/** The bitmaps of a record. @throws RangeError if one does not lie in the record. */
export function bitmapsOf(type: number, record: Buffer): RecordBitmap[] {
  return (BITMAPS_AT.get(type) ?? []).flatMap((at) => {
    const number = (index: number): number => record.readUInt32LE(at + index * 4);
    if (number(1) === 0) return [];
    const bytes = Buffer.concat([slice(record, number(0), number(1)), slice(record, number(2), number(3))]);
    return [{ bytes, hasForeignColours: number(COLOURS_BEHIND.has(type) ? 4 : -1) !== 0 }];
  });
}
