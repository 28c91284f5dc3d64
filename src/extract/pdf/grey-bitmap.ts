import type { PaintedPicture } from './painted-pictures.ts';

const FILE_HEADER_BYTES = 14;
const INFO_HEADER_BYTES = 40;
const GREYS = 256;

/** A picture as a bitmap file of 256 greys (BITMAPFILEHEADER and BITMAPINFOHEADER, Windows GDI). */
export function asGreyBitmap({ width, height, values }: PaintedPicture): Uint8Array {
  const rowBytes = Math.ceil(width / 4) * 4;
  const start = FILE_HEADER_BYTES + INFO_HEADER_BYTES + GREYS * 4;
  const bytes = new Uint8Array(start + rowBytes * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, INFO_HEADER_BYTES, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  view.setUint32(46, GREYS, true);
  for (let grey = 0; grey < GREYS; grey++) {
    const at = FILE_HEADER_BYTES + INFO_HEADER_BYTES + grey * 4;
    bytes.fill(grey, at, at + 3);
  }
  // The lowest row comes first.
  for (let y = 0; y < height; y++) {
    bytes.set(values.subarray(y * width, (y + 1) * width), start + (height - 1 - y) * rowBytes);
  }
  return bytes;
}
