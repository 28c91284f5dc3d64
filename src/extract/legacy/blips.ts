import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { ExtractSink } from '../contract.ts';
import type { Attachments } from '../attachments.ts';
import { bitmapFile } from '../metafile/bitmap-file.ts';
import { UnpackLimitError } from '../unpack-budget.ts';

/** Where the pictures of a document go. */
export interface BlipRoom {
  readonly sink: ExtractSink;
  readonly attachments: Attachments;
  gap(reason: Parameters<ExtractSink['gap']>[0], where: string): void;
}

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
  { instance: 0x3d4, type: 0xf01a, extension: 'emf' },
  { instance: 0x216, type: 0xf01b, extension: 'wmf' },
  { instance: 0x542, type: 0xf01c, extension: null },
];

const HEADER_BYTES = 8;
const CHECKSUM_BYTES = 16;
/** A byte between checksum and picture. */
const TAG_BYTES = 1;
/** What stands between checksum and drawing: sizes, and whether it is packed (MS-ODRAW 2.2.31). */
const DRAWING_HEADER_BYTES = 34;
const PACKING_AT = 32;
const NOT_PACKED = 0xfe;
const WHERE = 'picture';

/**
 * Hands on the pictures that stand in a stream as records, wherever they stand: in the stores of drawings and behind the
 * descriptions of pictures. Answers with the places that they take.
 */
export function handOnBlips(bytes: Uint8Array, room: BlipRoom, seen: Set<string>): [number, number][] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const taken: [number, number][] = [];
  for (let at = nextMark(data, 0); at >= 0; at = nextMark(data, at)) {
    const start = at - 3;
    const kind = kindAt(data, start);
    const end = kind === null ? -1 : start + HEADER_BYTES + data.readUInt32LE(start + 4);
    if (kind !== null && end > data.length) room.gap('corrupt', WHERE);
    if (kind === null || end > data.length) {
      at += 1;
      continue;
    }
    taken.push([start, end]);
    handOn(data, start, end, kind, room, seen);
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
  room: BlipRoom,
  seen: Set<string>,
): void {
  // Pictures stand in several stores; the checksum that a record names may be any.
  const key = createHash('sha256').update(data.subarray(start, end)).digest('base64');
  if (seen.has(key)) return;
  seen.add(key);
  if (extension === null) {
    room.gap('image-not-read', WHERE);
    return;
  }
  const checksums = data.readUInt16LE(start) >> 4 === instance ? 1 : 2;
  const from = start + HEADER_BYTES + checksums * CHECKSUM_BYTES;
  try {
    const picture = pictureFile(data.subarray(from, end), extension, room.sink);
    room.attachments.take(`image${seen.size}.${extension}`, picture);
  } catch (error) {
    if (error instanceof UnpackLimitError) throw error;
    room.gap('corrupt', WHERE);
  }
}

/** @throws what goes wrong with a damaged picture, UnpackLimitError past the budget. */
function pictureFile(content: Buffer, extension: string, { budget }: ExtractSink): Uint8Array {
  if (extension === 'emf' || extension === 'wmf') return drawingFile(content, budget);
  const picture = content.subarray(TAG_BYTES);
  if (extension !== 'bmp' || picture.length === 0) return picture;
  budget.spend(picture.length);
  return bitmapFile(picture);
}

function drawingFile(content: Buffer, budget: ExtractSink['budget']): Uint8Array {
  const drawing = content.subarray(DRAWING_HEADER_BYTES);
  if (content.readUInt8(PACKING_AT) === NOT_PACKED) return drawing;
  const bytes = inflateSync(drawing, { maxOutputLength: Math.max(1, budget.left) });
  budget.spend(bytes.length);
  return bytes;
}
