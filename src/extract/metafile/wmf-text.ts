import { slice } from './emf-text.ts';
import { WMF } from './wmf-records.ts';

/** A text of a record, in the charset of the font, with its point in logical units. */
export interface WmfText {
  readonly x: number;
  readonly y: number;
  readonly bytes: Buffer;
  /** Sum of the distances between its characters, or null. */
  readonly advance: number | null;
  /** The characters are numbers of shapes in a font: what they say is not in the picture. */
  readonly isGlyphs: boolean;
}

/** Options of texts (MS-WMF 2.1.2.2). */
const OPTION = { opaque: 2, clipped: 4, glyphs: 0x10 } as const;
const RECTANGLE_BYTES = 8;

/** The text of a record, or null. @throws RangeError if it does not lie in the record. */
export function wmfTextOf(type: number, record: Buffer): WmfText | null {
  if (type === WMF.text) return plainText(record);
  return type === WMF.extendedText ? extendedText(record) : null;
}

/** MS-WMF 2.3.3.20. */
function plainText(record: Buffer): WmfText {
  const count = record.readUInt16LE(6);
  const behind = 8 + padded(count);
  return {
    x: record.readInt16LE(behind + 2),
    y: record.readInt16LE(behind),
    bytes: slice(record, 8, count),
    advance: null,
    isGlyphs: false,
  };
}

/** MS-WMF 2.3.3.5. */
function extendedText(record: Buffer): WmfText {
  const count = record.readUInt16LE(10);
  const options = record.readUInt16LE(12);
  const start = 14 + ((options & (OPTION.opaque | OPTION.clipped)) === 0 ? 0 : RECTANGLE_BYTES);
  return {
    x: record.readInt16LE(8),
    y: record.readInt16LE(6),
    bytes: slice(record, start, count),
    advance: advanceAt(record, start + padded(count), count),
    isGlyphs: (options & OPTION.glyphs) !== 0,
  };
}

function padded(count: number): number {
  return count + (count & 1);
}

function advanceAt(record: Buffer, at: number, count: number): number | null {
  if (count === 0 || at + count * 2 > record.length) return null;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += record.readInt16LE(at + index * 2);
  return sum;
}
