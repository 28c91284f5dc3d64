import { textOfBytes } from '../table/binary-value.ts';
import type { FileHeader } from './file-header.ts';

const PAGE_HEADER_BYTES = 8;
const MAX_VARINT_BYTES = 9;

/** The values of every row of a leaf page of a table that is still in order, as texts; null when it is not. */
export function readLeafRows(page: Uint8Array, header: FileHeader): string[][] | null {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const count = view.getUint16(3);
  if (PAGE_HEADER_BYTES + count * 2 > page.length) return null;
  const rows: string[][] = [];
  try {
    for (let cell = 0; cell < count; cell++) {
      rows.push(readCell(page, view.getUint16(PAGE_HEADER_BYTES + cell * 2), header));
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return rows;
}

/** A cell is the payload's size, the row's number and the record (file format, sections 1.6 and 2.1). */
function readCell(page: Uint8Array, start: number, header: FileHeader): string[] {
  const [, afterSize] = readVarint(page, start);
  const [, record] = readVarint(page, afterSize);
  const [headerBytes, types] = readVarint(page, record);
  const end = record + headerBytes;
  if (end > page.length) throw new RangeError('record');
  const values: string[] = [];
  let value = end;
  for (let at = types; at < end;) {
    const [type, next] = readVarint(page, at);
    const bytes = sizeOf(type);
    const text = textOfValue(page.subarray(value, value + bytes), type, header.encoding);
    if (text !== '') values.push(text);
    value += bytes;
    at = next;
  }
  return values;
}

function readVarint(page: Uint8Array, start: number): [value: number, next: number] {
  let value = 0;
  for (let at = start; at < start + MAX_VARINT_BYTES; at++) {
    const byte = page[at];
    if (byte === undefined) throw new RangeError('varint');
    if (at === start + MAX_VARINT_BYTES - 1) return [value * 256 + byte, at + 1];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + 1];
  }
  throw new RangeError('varint');
}

/** Bytes of a value by its serial type. */
function sizeOf(type: number): number {
  if (type >= 12) return (type - (type % 2 === 0 ? 12 : 13)) / 2;
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function textOfValue(bytes: Uint8Array, type: number, encoding: number): string {
  if (type >= 13 && type % 2 === 1 && encoding > 1) {
    return new TextDecoder(encoding === 2 ? 'utf-16le' : 'utf-16be').decode(bytes);
  }
  if (type >= 12) return textOfBytes(bytes) ?? '';
  if (type < 1 || type > 6 || bytes.length !== sizeOf(type)) return '';
  let value = BigInt((bytes[0] ?? 0) >= 0x80 ? -1 : 0);
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return String(value);
}
