import { emptyImageFile, takeTrailing, type ImageFile } from './image-file.ts';
import { keepBytes, keepRuns } from './texts.ts';

const HEADER_BYTES = 13;
const BLOCK = { picture: 0x2c, extension: 0x21, end: 0x3b } as const;
const EXTENSION = { text: 0x01, control: 0xf9, comment: 0xfe, application: 0xff } as const;

/** Reads the blocks of a GIF file (GIF89a specification): every picture of a moving one is a page. */
export function readGifFile(bytes: Uint8Array): ImageFile {
  const file = emptyImageFile();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  file.isWhole = false;
  if (bytes.length < HEADER_BYTES) return file;
  const headEnd = HEADER_BYTES + colourBytes(view.getUint8(10));
  const head = bytes.subarray(0, headEnd);
  let at = headEnd;
  while (at < bytes.length) {
    const start = at;
    const block = view.getUint8(at++);
    if (block === BLOCK.end) {
      file.isWhole = true;
      takeTrailing(file, bytes, at);
      break;
    }
    if (block === BLOCK.extension && at < bytes.length) {
      const label = view.getUint8(at++);
      const data = subBlocks(bytes, at);
      if (label === EXTENSION.comment) keepBytes(file, 'comment', data.bytes);
      else if (label !== EXTENSION.control) keepRuns(file, 'remark', data.bytes);
      at = data.end;
    } else if (block === BLOCK.picture && at + 9 < bytes.length) {
      const [width, height] = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)];
      const end = subBlocks(bytes, at + 9 + colourBytes(view.getUint8(at + 8)) + 1).end;
      const picture = bytes.subarray(start, end);
      const alone = Buffer.concat([head, picture, Uint8Array.of(BLOCK.end)]);
      file.pages.push({ width, height, orientation: 1, pieces: () => [alone] });
      at = end;
    } else break;
  }
  return file;
}

/** Bytes of a colour table, from the flags that announce it. */
function colourBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** The contents of a row of sub-blocks and where it ends. */
function subBlocks(bytes: Uint8Array, from: number): { bytes: Uint8Array; end: number } {
  const parts: Uint8Array[] = [];
  let at = from;
  while (at < bytes.length) {
    const length = bytes[at++] ?? 0;
    if (length === 0) break;
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  return { bytes: Buffer.concat(parts), end: Math.min(at, bytes.length) };
}
