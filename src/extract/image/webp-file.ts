import { readExif } from './exif.ts';
import { emptyImageFile, takeTrailing, wholePage, type ImageFile } from './image-file.ts';
import { keepRuns, keepXmp } from './texts.ts';

const HEADER_BYTES = 12;
const KNOWN = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ICCP']);

/** Reads the chunks of a WebP file (RFC 9649). */
export function readWebpFile(bytes: Uint8Array): ImageFile {
  const file = emptyImageFile();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length < HEADER_BYTES ? 0 : view.getUint32(4, true) + 8;
  file.isWhole = end > 0 && end <= bytes.length;
  let size: { width: number; height: number } | null = null;
  let orientation = 1;
  for (let at = HEADER_BYTES; at + 8 <= Math.min(end, bytes.length);) {
    const kind = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    size ??= sizeOf(kind, data);
    if (kind === 'EXIF') orientation = readExif(file, data);
    else if (kind === 'XMP ') keepXmp(file, data);
    else if (kind === 'ANMF') file.unread++;
    else if (!KNOWN.has(kind)) keepRuns(file, 'remark', data);
    at += 8 + length + (length & 1);
  }
  if (size !== null) file.pages.push(wholePage(bytes, size.width, size.height, orientation));
  if (file.isWhole) takeTrailing(file, bytes, end);
  return file;
}

function sizeOf(kind: string, data: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (kind === 'VP8X' && data.length >= 10) {
    const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1;
    return { width: three(4), height: three(7) };
  }
  if (kind === 'VP8L' && data.length >= 5) {
    const bits = view.getUint32(1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (kind !== 'VP8 ' || data.length < 10) return null;
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
}
