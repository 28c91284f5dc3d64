import { createHash } from 'node:crypto';
import type { CompoundDocument } from './compound-document.ts';

/** Kinds of pictures (MS-ODRAW 2.2.23): instance without its lowest bit, record type, and what comes of it. */
interface BlipKind {
  readonly instance: number;
  readonly type: number;
  /** Extension of the file, or null for a drawing that no reader knows. */
  readonly extension: string | null;
}

const KINDS: readonly BlipKind[] = [
  { instance: 0x6e0, type: 0xf01e, extension: 'png' },
  { instance: 0x46a, type: 0xf01d, extension: 'jpg' },
  { instance: 0x6e2, type: 0xf01d, extension: 'jpg' },
  { instance: 0x6e4, type: 0xf029, extension: 'tif' },
  { instance: 0x7a8, type: 0xf01f, extension: 'bmp' },
  { instance: 0x3d4, type: 0xf01a, extension: null },
  { instance: 0x216, type: 0xf01b, extension: null },
  { instance: 0x542, type: 0xf01c, extension: null },
];

const HEADER_BYTES = 8;
const CHECKSUM_BYTES = 16;
/** A byte between checksum and picture. */
const TAG_BYTES = 1;
/** Size of the header of a bitmap file, which the record leaves out. */
const BITMAP_HEADER_BYTES = 14;

/**
 * Hands on the pictures that stand in a stream as records, wherever they stand: in the stores of drawings and behind the
 * descriptions of pictures. Answers with the places that they take.
 */
export function handOnBlips(bytes: Uint8Array, document: CompoundDocument, seen: Set<string>): [number, number][] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const taken: [number, number][] = [];
  for (let at = nextMark(data, 0); at >= 0; at = nextMark(data, at)) {
    const start = at - 3;
    const kind = kindAt(data, start);
    const end = kind === null ? -1 : start + HEADER_BYTES + data.readUInt32LE(start + 4);
    if (kind !== null && end > data.length) document.gap('corrupt', 'picture');
    if (kind === null || end > data.length) {
      at += 1;
      continue;
    }
    taken.push([start, end]);
    handOn(data, start, end, kind, document, seen);
    at = end;
  }
  return taken;
}

/** The next high byte of a record type of pictures, from a place on. */
function nextMark(data: Buffer, from: number): number {
  return data.indexOf(0xf0, Math.max(3, from));
}

function kindAt(data: Buffer, at: number): BlipKind | null {
  if (at < 0 || at + HEADER_BYTES > data.length) return null;
  const head = data.readUInt16LE(at);
  if ((head & 15) !== 0) return null;
  const instance = (head >> 4) & 0xffe;
  const type = data.readUInt16LE(at + 2);
  return KINDS.find((kind) => kind.type === type && (kind.instance & 0xffe) === instance) ?? null;
}

function handOn(
  data: Buffer,
  start: number,
  end: number,
  { extension, instance }: BlipKind,
  document: CompoundDocument,
  seen: Set<string>,
): void {
  // Pictures stand in several stores; the checksum that a record names may be any.
  const key = createHash('sha256').update(data.subarray(start, end)).digest('base64');
  if (seen.has(key)) return;
  seen.add(key);
  if (extension === null) {
    document.gap('image-not-read', 'picture');
    return;
  }
  const checksums = data.readUInt16LE(start) >> 4 === instance ? 1 : 2;
  const from = start + HEADER_BYTES + checksums * CHECKSUM_BYTES + TAG_BYTES;
  if (from >= end) return;
  const picture = data.subarray(from, end);
  const name = `image${seen.size}.${extension}`;
  document.attachments.take(name, extension === 'bmp' ? bitmapFile(picture, document) : picture);
}

/** A bitmap as a file: its header says where the pixels begin. */
function bitmapFile(picture: Buffer, document: CompoundDocument): Uint8Array {
  document.sink.budget.spend(picture.length + BITMAP_HEADER_BYTES);
  const headerBytes = picture.length >= 40 ? picture.readUInt32LE(0) : 40;
  const depth = picture.length >= 40 ? picture.readUInt16LE(14) : 24;
  const used = picture.length >= 40 ? picture.readUInt32LE(32) : 0;
  const colours = depth <= 8 ? (used === 0 ? 1 << depth : Math.min(used, 256)) : 0;
  const header = Buffer.alloc(BITMAP_HEADER_BYTES);
  header.write('BM', 'latin1');
  header.writeUInt32LE(BITMAP_HEADER_BYTES + picture.length, 2);
  header.writeUInt32LE(Math.min(0xffff_ffff, BITMAP_HEADER_BYTES + headerBytes + colours * 4), 10);
  return Buffer.concat([header, picture]);
}
