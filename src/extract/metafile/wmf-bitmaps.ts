import type { RecordBitmap } from './emf-bitmaps.ts';
import { WMF } from './wmf-records.ts';

/** Where a record has a bitmap (MS-WMF 2.3.1 and 2.3.4.8), and where it says what its colours are, if it does. */
interface BitmapPlace {
  readonly at: number;
  readonly coloursAt?: number;
}

const BITMAPS: ReadonlyMap<number, BitmapPlace> = new Map<number, BitmapPlace>([
  [WMF.bitmapBlt, { at: 22 }],
  [WMF.stretchBitmapBlt, { at: 26 }],
  [WMF.stretchBits, { at: 28, coloursAt: 10 }],
  [WMF.setBitsToDevice, { at: 24, coloursAt: 6 }],
  [WMF.createBitmapBrush, { at: 10, coloursAt: 8 }],
]);
/** Bitmaps in the form of the device (MS-WMF 2.2.2.1): nobody writes them since Windows 3. */
const DEVICE_BITMAPS: ReadonlySet<number> = new Set([WMF.bitBlt, WMF.stretchBlt]);
const RECORD_HEADER_WORDS = 3;

/** The bitmap of a record, or null. @throws RangeError if the record is cut off. */
export function wmfBitmapOf(type: number, record: Buffer): RecordBitmap | null {
  const place = BITMAPS.get(type);
  if (place === undefined || isWithoutBitmap(type, record)) return null;
  const hasForeignColours = place.coloursAt !== undefined && record.readUInt16LE(place.coloursAt) !== 0;
  return { bytes: record.subarray(place.at), hasForeignColours };
}

/** Whether a record holds a bitmap that no reader knows. */
export function hasDeviceBitmap(type: number, record: Buffer): boolean {
  return DEVICE_BITMAPS.has(type) && !isWithoutBitmap(type, record);
}

/** The high byte of a function counts the words of its parameters; one more is there in records without a bitmap. */
function isWithoutBitmap(type: number, record: Buffer): boolean {
  return record.length / 2 === (type >> 8) + RECORD_HEADER_WORDS;
}
