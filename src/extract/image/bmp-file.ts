import { emptyImageFile, takeTrailing, wholePage, type ImageFile } from './image-file.ts';

/** Reads the header of a bitmap (BITMAPFILEHEADER and BITMAPINFOHEADER, Windows GDI). */
export function readBmpFile(bytes: Uint8Array): ImageFile {
  const file = emptyImageFile();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(14, true);
  // The oldest header has short numbers.
  const isOld = headerBytes === 12;
  const width = Math.abs(isOld ? view.getInt16(18, true) : view.getInt32(18, true));
  const height = Math.abs(isOld ? view.getInt16(20, true) : view.getInt32(22, true));
  const depth = view.getUint16(isOld ? 24 : 28, true);
  const isPlain = isOld || [0, 3].includes(view.getUint32(30, true));
  const pixelBytes = isPlain ? Math.ceil((width * depth) / 32) * 4 * height : 0;
  const end = view.getUint32(10, true) + pixelBytes;
  file.isWhole = end <= bytes.length;
  file.pages.push(wholePage(bytes, width, height));
  if (isPlain && file.isWhole) takeTrailing(file, bytes, end);
  return file;
}
