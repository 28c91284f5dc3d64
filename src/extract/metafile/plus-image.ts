import type { Canvas } from './canvas.ts';
import { slice } from './emf-text.ts';

/** What an image object holds (MS-EMFPLUS 2.1.1.15 and 2.1.1.2). */
const IMAGE = { bitmap: 1, metafile: 2 } as const;
const IS_COMPRESSED = 1;
const BITS_WITH_ALPHA = 32;
const BITS_OF_COLOURS = 24;
const CORE_HEADER_BYTES = 12;

/** Hands on the picture in an image object (MS-EMFPLUS 2.2.1.4). @throws RangeError if it is cut off. */
export function readPlusImage(object: Buffer, canvas: Canvas): void {
  const type = object.readUInt32LE(4);
  if (type === IMAGE.metafile) canvas.file(slice(object, 16, object.readUInt32LE(12)));
  else if (type !== IMAGE.bitmap) canvas.gap('image-not-read');
  else if (object.readUInt32LE(24) === IS_COMPRESSED) canvas.file(object.subarray(28));
  else readPixels(object, canvas);
}

/** Pixels without packing: a bitmap file is made of those in whole bytes for each colour. */
function readPixels(object: Buffer, canvas: Canvas): void {
  const width = object.readUInt32LE(8);
  const height = object.readUInt32LE(12);
  if (canvas.isSmall(width, height)) return;
  const bits = (object.readUInt32LE(20) >> 8) & 0xff;
  if (bits !== BITS_WITH_ALPHA && bits !== BITS_OF_COLOURS) {
    canvas.gap('image-not-read');
    return;
  }
  const stride = Math.abs(object.readInt32LE(16));
  if (stride < (width * bits) / 8 || width > 0xffff || height > 0xffff) throw new RangeError('pixels');
  canvas.bitmap(bitmapOf(slice(object, 28, stride * height), width, height, stride, bits / 8), false);
}

/** Rows from the bottom up, on white where nothing is painted (MS-WMF 2.2.2.2). */
function bitmapOf(pixels: Buffer, width: number, height: number, stride: number, step: number): Buffer {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const bitmap = Buffer.alloc(CORE_HEADER_BYTES + rowBytes * height);
  bitmap.writeUInt32LE(CORE_HEADER_BYTES, 0);
  bitmap.writeUInt16LE(width, 4);
  bitmap.writeUInt16LE(height, 6);
  bitmap.writeUInt16LE(1, 8);
  bitmap.writeUInt16LE(BITS_OF_COLOURS, 10);
  for (let row = 0; row < height; row++) {
    let to = CORE_HEADER_BYTES + (height - 1 - row) * rowBytes;
    for (let from = row * stride; from < row * stride + width * step; from += step) {
      const isPainted = step < 4 || (pixels[from + 3] ?? 0) > 0;
      for (let colour = 0; colour < 3; colour++) bitmap[to++] = isPainted ? (pixels[from + colour] ?? 0) : 0xff;
    }
  }
  return bitmap;
}
