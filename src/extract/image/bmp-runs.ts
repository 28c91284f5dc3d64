import type { UnpackBudget } from '../unpack-budget.ts';

const INFO_HEADER_BYTES = 40;
const FILE_HEADER_BYTES = 14;
/** After a zero: what is not a run (Windows GDI, "Bitmap Compression"). */
const ESCAPE = { endOfLine: 0, endOfBitmap: 1, move: 2 } as const;

/** Where the parts of a packed bitmap file are. */
interface PackedBitmap {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** Bits of a pixel: 8 or 4. */
  readonly depth: number;
  readonly pixelsAt: number;
}

/**
 * A bitmap whose rows are packed in runs, as one of eight bits without packing. Null if its head is not as usual, or if it
 * breaks off. What runs past a row is left out, as viewers do. Complexity: linear in pixels and bytes.
 */
export function unpackRuns(file: Uint8Array, budget: UnpackBudget): Uint8Array | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const bitmap: PackedBitmap = {
    bytes,
    width: bytes.readInt32LE(18),
    height: bytes.readInt32LE(22),
    depth: bytes.readUInt16LE(28),
    pixelsAt: bytes.readUInt32LE(10),
  };
  // Packed bitmaps run from the bottom up only.
  if (bytes.readUInt32LE(14) !== INFO_HEADER_BYTES || bitmap.width <= 0 || bitmap.height <= 0) return null;
  const stride = Math.ceil(bitmap.width / 4) * 4;
  const paletteBytes = 256 * 4;
  const start = FILE_HEADER_BYTES + INFO_HEADER_BYTES + paletteBytes;
  budget.spend(start + stride * bitmap.height);
  const plain = Buffer.alloc(start + stride * bitmap.height);
  bytes.copy(plain, 0, 0, Math.min(start, bitmap.pixelsAt));
  plain.writeUInt32LE(plain.length, 2);
  plain.writeUInt32LE(start, 10);
  plain.writeUInt16LE(8, 28);
  plain.writeUInt32LE(0, 30);
  plain.writeUInt32LE(stride * bitmap.height, 34);
  plain.writeUInt32LE(0, 46);
  return writePixels(bitmap, plain.subarray(start), stride) ? plain : null;
}

/** Answers false where the runs break off before the last row is full. */
function writePixels({ bytes, width, height, depth, pixelsAt }: PackedBitmap, rows: Buffer, stride: number): boolean {
  let [x, y] = [0, 0];
  const put = (colour: number): void => {
    if (x < width && y < height) rows[y * stride + x] = colour;
    x++;
  };
  const colourAt = (at: number, index: number): number => {
    if (depth === 8) return bytes[at + index] ?? 0;
    const pair = bytes[at + (index >> 1)] ?? 0;
    return (index & 1) === 0 ? pair >> 4 : pair & 15;
  };
  for (let at = pixelsAt; at + 1 < bytes.length && y < height;) {
    const [count = 0, value = 0] = [bytes[at], bytes[at + 1]];
    at += 2;
    if (count > 0) for (let index = 0; index < count; index++) put(colourAt(at - 1, depth === 8 ? 0 : index & 1));
    else if (value === ESCAPE.endOfBitmap) return true;
    else if (value === ESCAPE.endOfLine) [x, y] = [0, y + 1];
    else if (value === ESCAPE.move) {
      x += bytes[at] ?? 0;
      y += bytes[at + 1] ?? 0;
      at += 2;
    } else {
      for (let index = 0; index < value; index++) put(colourAt(at, index));
      // What is written out takes whole words.
      at += Math.ceil((value * depth) / 16) * 2;
    }
  }
  return y >= height || (y === height - 1 && x >= width);
}
