import type { Canvas } from './canvas.ts';
import { slice } from './emf-text.ts';
import type { PlusReader } from './plus-reader.ts';
import { readPrivateData } from './private-data.ts';

/** What a comment is (MS-EMF 2.3.3); other numbers are data of the program that wrote it. */
const COMMENT = { spooledFonts: 0, plus: 0x2b46_4d45, public: 0x4349_4447 } as const;
const PUBLIC = {
  beginGroup: 2,
  endGroup: 3,
  unicodeEnd: 0x80,
  severalFormats: 0x4000_0004,
  windowsMetafile: 0x8000_0001,
} as const;
const DATA_AT = 12;
const FORMAT_BYTES = 16;
const EMF_SIGNATURE = 0x464d_4520;

/** Reads a comment: records of EMF+, pictures in other formats, names of groups, data of programs. @throws RangeError if it is cut off. */
export function readEmfComment(record: Buffer, canvas: Canvas, plus: PlusReader): void {
  const data = slice(record, DATA_AT, record.readUInt32LE(8));
  const identifier = data.length < 4 ? null : data.readUInt32LE(0);
  if (identifier === COMMENT.plus) plus.read(data.subarray(4));
  else if (identifier === COMMENT.public) readPublicComment(data, canvas);
  // Fonts that the printing system keeps; the texts in them stand in their own records.
  else if (identifier !== COMMENT.spooledFonts) readPrivateData(data, canvas);
}

/** MS-EMF 2.3.3.4. */
function readPublicComment(data: Buffer, canvas: Canvas): void {
  const kind = data.readUInt32LE(4);
  if (kind === PUBLIC.endGroup || kind === PUBLIC.unicodeEnd) return;
  if (kind === PUBLIC.beginGroup) canvas.remark(slice(data, 28, data.readUInt32LE(24) * 2).toString('utf16le'));
  else if (kind === PUBLIC.windowsMetafile) canvas.file(slice(data, 24, data.readUInt32LE(20)));
  else if (kind === PUBLIC.severalFormats) readFormats(data, canvas);
  else canvas.gap('image-not-read');
}

/** The same picture in several formats, of which a viewer chooses one; only those of this format are read. */
function readFormats(data: Buffer, canvas: Canvas): void {
  const count = data.readUInt32LE(24);
  let left = data.length;
  for (let index = 0; index < count; index++) {
    const at = 28 + index * FORMAT_BYTES;
    // Offsets count from the identifier of the comment.
    const content = slice(data, data.readUInt32LE(at + 12), data.readUInt32LE(at + 8));
    left -= content.length;
    if (left < 0) throw new RangeError('formats');
    if (data.readUInt32LE(at) === EMF_SIGNATURE) canvas.file(content);
    else canvas.gap('image-not-read');
  }
}
