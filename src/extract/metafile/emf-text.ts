import { EMF } from './emf-records.ts';

/** A text of a record, with its point in logical units. */
export interface EmfText {
  readonly x: number;
  readonly y: number;
  /** Characters in UTF-16, or in the charset of the font. */
  readonly bytes: Buffer;
  readonly encoding: 'utf-16' | 'font' | 'latin-1';
  /** Sum of the distances between its characters, or null. */
  readonly advance: number | null;
  /** The characters are numbers of shapes in a font: what they say is not in the picture. */
  readonly isGlyphs: boolean;
}

/** Options of texts (MS-EMF 2.1.11). */
const OPTION = { glyphs: 0x10, noBounds: 0x100, smallCharacters: 0x200, pairs: 0x2000 } as const;
const TEXT_AT = 36;
const FIRST_OF_SEVERAL_AT = 40;
const TEXT_BYTES = 40;

/** The texts of a record, or none. @throws RangeError if one does not lie in the record. */
export function textsOf(type: number, record: Buffer): EmfText[] {
  switch (type) {
    case EMF.textA:
    case EMF.textW:
      return [textAt(record, TEXT_AT, type === EMF.textW)];
    case EMF.polyTextA:
    case EMF.polyTextW:
      return severalTexts(record, type === EMF.polyTextW);
    case EMF.smallText:
      return [smallText(record)];
    default:
      return [];
  }
}

/** Texts must not lie over each other in the record, or a few bytes would be any number of characters. */
function severalTexts(record: Buffer, isWide: boolean): EmfText[] {
  const count = record.readUInt32LE(TEXT_AT);
  if (count > record.length / TEXT_BYTES) throw new RangeError('texts');
  const texts: EmfText[] = [];
  let left = record.length;
  for (let index = 0; index < count; index++) {
    const text = textAt(record, FIRST_OF_SEVERAL_AT + index * TEXT_BYTES, isWide);
    left -= text.bytes.length;
    if (left < 0) throw new RangeError('texts');
    texts.push(text);
  }
  return texts;
}

/** An EmrText object (MS-EMF 2.2.5). */
function textAt(record: Buffer, at: number, isWide: boolean): EmfText {
  const count = record.readUInt32LE(at + 8);
  const options = record.readUInt32LE(at + 16);
  return {
    x: record.readInt32LE(at),
    y: record.readInt32LE(at + 4),
    bytes: slice(record, record.readUInt32LE(at + 12), count * (isWide ? 2 : 1)),
    encoding: isWide ? 'utf-16' : 'font',
    advance: advanceAt(record, record.readUInt32LE(at + 36), count, (options & OPTION.pairs) === 0 ? 1 : 2),
    isGlyphs: (options & OPTION.glyphs) !== 0,
  };
}

/** MS-EMF 2.3.5.37. */
function smallText(record: Buffer): EmfText {
  const count = record.readUInt32LE(16);
  const options = record.readUInt32LE(20);
  const isSmall = (options & OPTION.smallCharacters) !== 0;
  const start = (options & OPTION.noBounds) === 0 ? 52 : 36;
  return {
    x: record.readInt32LE(8),
    y: record.readInt32LE(12),
    bytes: slice(record, start, count * (isSmall ? 1 : 2)),
    encoding: isSmall ? 'latin-1' : 'utf-16',
    advance: null,
    isGlyphs: (options & OPTION.glyphs) !== 0,
  };
}

function advanceAt(record: Buffer, at: number, count: number, step: number): number | null {
  if (at === 0 || at + count * step * 4 > record.length) return null;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += record.readInt32LE(at + index * step * 4);
  return sum;
}

/** Part of a record. @throws RangeError if it reaches beyond. */
export function slice(record: Buffer, start: number, length: number): Buffer {
  if (start + length > record.length) throw new RangeError('part of a record');
  return record.subarray(start, start + length);
}
