import { CompoundError } from '../compound/compound-error.ts';

const PROPERTIES = 1;
const PIECE_TABLE = 2;
const PIECE_BYTES = 8;
const IS_COMPRESSED = 0x4000_0000;

/** A stretch of text and where it stands (MS-DOC 2.9.177). */
export interface Piece {
  /** Number of its first character in the document. */
  readonly start: number;
  readonly end: number;
  /** Offset of its first byte in the main stream. */
  readonly at: number;
  /** Bytes of a character: 1 in code page 1252, 2 in UTF-16. */
  readonly width: 1 | 2;
  /** Changes that apply to the whole piece, or null. */
  readonly changes: Uint8Array | null;
}

/**
 * Reads the piece table (MS-DOC 2.9.38).
 * @throws CompoundError for a damaged one.
 */
export function readPieces(table: Uint8Array): Piece[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const changes: Uint8Array[] = [];
  let at = 0;
  while (at < table.length) {
    const kind = view.getUint8(at);
    if (kind === PIECE_TABLE) return readTable(view, at + 5, view.getUint32(at + 1, true), changes);
    if (kind !== PROPERTIES) throw new CompoundError();
    const size = view.getUint16(at + 1, true);
    changes.push(table.subarray(at + 3, at + 3 + size));
    at += 3 + size;
  }
  throw new CompoundError();
}

function readTable(view: DataView, start: number, size: number, changes: readonly Uint8Array[]): Piece[] {
  const count = (size - 4) / (4 + PIECE_BYTES);
  if (!Number.isInteger(count) || count < 0 || start + size > view.byteLength) throw new CompoundError();
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index++) {
    const first = view.getUint32(start + index * 4, true);
    const end = view.getUint32(start + (index + 1) * 4, true);
    if (end < first || (index === 0 && first !== 0)) throw new CompoundError();
    const descriptor = start + (count + 1) * 4 + index * PIECE_BYTES;
    const position = view.getUint32(descriptor + 2, true);
    const modifier = view.getUint16(descriptor + 6, true);
    const isCompressed = (position & IS_COMPRESSED) !== 0;
    pieces.push({
      start: first,
      end,
      at: isCompressed ? (position & 0x3fff_ffff) / 2 : position & 0x3fff_ffff,
      width: isCompressed ? 1 : 2,
      changes: (modifier & 1) === 1 ? (changes[modifier >> 1] ?? null) : null,
    });
  }
  return pieces;
}
