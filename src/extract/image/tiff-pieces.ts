import { inflateSync } from 'node:zlib';
import type { UnpackBudget } from '../unpack-budget.ts';
import type { Directory, DirectoryReader } from './directory.ts';

export const TIFF_TAG = {
  width: 256,
  height: 257,
  bits: 258,
  packing: 259,
  meaning: 262,
  stripAt: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  planes: 284,
  predictor: 317,
  colours: 320,
  innerDirectories: 330,
  jpegTables: 347,
} as const;

/** The library's own TIFF reader was built without these two. */
const JPEG = 7;
const DEFLATE = new Set([8, 32_946]);
const SHORT = 3;
const LONG = 4;

/** A page of a TIFF file as files with one picture that the library opens. Null if there is no way. */
export function piecesOfPage(
  reader: DirectoryReader,
  directory: Directory,
  at: number,
  budget: UnpackBudget,
): Uint8Array[] | null {
  const numbers = (tag: number): number[] => reader.numbers(directory.entries.get(tag));
  const [packing = 1] = numbers(TIFF_TAG.packing);
  if (packing === JPEG) return jpegStrips(reader, directory);
  if (DEFLATE.has(packing)) return unpackedPage(reader, directory, budget);
  budget.spend(reader.bytes.length);
  return [startingAt(reader, at)];
}

/** The library reads the first page only: a copy begins with the page that is wanted. */
function startingAt(reader: DirectoryReader, at: number): Uint8Array {
  // Not `slice`: of a Buffer that is no copy.
  const copy = Uint8Array.from(reader.bytes);
  new DataView(copy.buffer).setUint32(4, at, reader.isLittle);
  return copy;
}

function stripsOf(reader: DirectoryReader, { entries }: Directory): Uint8Array[] {
  const lengths = reader.numbers(entries.get(TIFF_TAG.stripBytes));
  return reader
    .numbers(entries.get(TIFF_TAG.stripAt))
    .map((start, index) => reader.bytes.subarray(start, start + (lengths[index] ?? 0)));
}

/** Every strip is a JPEG file that lacks its tables (TIFF Technical Note 2). */
function jpegStrips(reader: DirectoryReader, directory: Directory): Uint8Array[] | null {
  const strips = stripsOf(reader, directory);
  const tables = directory.entries.get(TIFF_TAG.jpegTables)?.bytes;
  if (strips.length === 0) return null;
  // Without the end mark of the tables and the start mark of the strip they are one file.
  return strips.map((strip) =>
    tables === undefined ? strip : Buffer.concat([tables.subarray(0, tables.length - 2), strip.subarray(2)]),
  );
}

function unpackedPage(reader: DirectoryReader, directory: Directory, budget: UnpackBudget): Uint8Array[] | null {
  const numbers = (tag: number): number[] => reader.numbers(directory.entries.get(tag));
  const [width = 0] = numbers(TIFF_TAG.width);
  const [height = 0] = numbers(TIFF_TAG.height);
  const [samples = 1] = numbers(TIFF_TAG.samples);
  const bits = numbers(TIFF_TAG.bits);
  const isPredicted = numbers(TIFF_TAG.predictor)[0] === 2;
  const strips = stripsOf(reader, directory);
  if (strips.length === 0 || numbers(TIFF_TAG.planes)[0] === 2 || (isPredicted && bits[0] !== 8)) return null;
  const unpacked = strips.map((strip) => {
    const bytes = inflateSync(strip, { maxOutputLength: Math.max(1, budget.left) });
    budget.spend(bytes.length);
    return bytes;
  });
  const pixels = Buffer.concat(unpacked);
  if (isPredicted) undoPrediction(pixels, width * samples, samples);
  const [meaning = 1] = numbers(TIFF_TAG.meaning);
  return [
    writeTiff(pixels, [
      [TIFF_TAG.width, [width]],
      [TIFF_TAG.height, [height]],
      [TIFF_TAG.bits, bits.length > 0 ? bits : [1]],
      [TIFF_TAG.packing, [1]],
      [TIFF_TAG.meaning, [meaning]],
      [TIFF_TAG.stripAt, [8]],
      [TIFF_TAG.samples, [samples]],
      [TIFF_TAG.rowsPerStrip, [height]],
      [TIFF_TAG.stripBytes, [pixels.length]],
      [TIFF_TAG.colours, numbers(TIFF_TAG.colours)],
    ]),
  ];
}

/** Every sample was stored as the difference to its left neighbour (TIFF 6.0, section 14). */
function undoPrediction(pixels: Uint8Array, rowBytes: number, samples: number): void {
  for (let row = 0; row + rowBytes <= pixels.length; row += rowBytes) {
    for (let at = row + samples; at < row + rowBytes; at++)
      pixels[at] = ((pixels[at] ?? 0) + (pixels[at - samples] ?? 0)) & 255;
  }
}

/** A file of one page in one strip, which begins at byte 8. */
function writeTiff(
  pixels: Uint8Array,
  tags: readonly (readonly [tag: number, values: readonly number[]])[],
): Uint8Array {
  const used = tags.filter(([, values]) => values.length > 0);
  const directoryAt = 8 + pixels.length + (pixels.length & 1);
  const listsAt = directoryAt + 2 + used.length * 12 + 4;
  const lists = used.reduce((sum, [, values]) => sum + (values.length > 2 ? values.length * 2 : 4), 0);
  const bytes = new Uint8Array(listsAt + lists);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, directoryAt, true);
  bytes.set(pixels, 8);
  view.setUint16(directoryAt, used.length, true);
  let list = listsAt;
  used.forEach(([tag, values], index) => {
    const at = directoryAt + 2 + index * 12;
    const isShort = values.length > 1 || (values[0] ?? 0) < 65_536;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, isShort ? SHORT : LONG, true);
    view.setUint32(at + 4, values.length, true);
    if (values.length > 2) view.setUint32(at + 8, list, true);
    values.forEach((value, position) => {
      const place = values.length > 2 ? list + position * 2 : at + 8 + position * 2;
      if (isShort) view.setUint16(place, value, true);
      else view.setUint32(place, value, true);
    });
    if (values.length > 2) list += values.length * 2;
  });
  return bytes;
}
