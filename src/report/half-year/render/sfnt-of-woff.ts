import { inflateSync } from 'node:zlib';

const WOFF_SIGNATURE = 0x774f4646;
const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const SFNT_HEADER_BYTES = 12;
const SFNT_ENTRY_BYTES = 16;
const TABLE_ALIGNMENT = 4;

/**
 * Unpacks a WOFF 1.0 font into the sfnt (TrueType) it was made of (W3C WOFF 1.0, sections 3 to 5). The PDF library misreads glyphs of
 * packed fonts, and embeds them a hundred times as large. Throws a `RangeError` for what is no WOFF.
 */
export function sfntOfWoff(woff: Uint8Array): Buffer {
  const source = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  if (source.length < WOFF_HEADER_BYTES || source.readUInt32BE(0) !== WOFF_SIGNATURE)
    throw new RangeError('no WOFF font');
  const flavor = source.readUInt32BE(4);
  const count = source.readUInt16BE(12);
  const directory = Buffer.alloc(SFNT_HEADER_BYTES + count * SFNT_ENTRY_BYTES);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt32BE(flavor, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** power * SFNT_ENTRY_BYTES, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((count - 2 ** power) * SFNT_ENTRY_BYTES, 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (let at = 0; at < count; at += 1) {
    const entry = WOFF_HEADER_BYTES + at * WOFF_ENTRY_BYTES;
    const [packedAt, packedBytes, bytes] = [4, 8, 12].map((field) => source.readUInt32BE(entry + field));
    const packed = source.subarray(packedAt, (packedAt ?? 0) + (packedBytes ?? 0));
    const table = packedBytes === bytes ? packed : inflateSync(packed);
    const target = SFNT_HEADER_BYTES + at * SFNT_ENTRY_BYTES;
    source.copy(directory, target, entry, entry + 4);
    source.copy(directory, target + 4, entry + 16, entry + 20);
    directory.writeUInt32BE(offset, target + 8);
    directory.writeUInt32BE(table.length, target + 12);
    const padding = (TABLE_ALIGNMENT - (table.length % TABLE_ALIGNMENT)) % TABLE_ALIGNMENT;
    parts.push(table, Buffer.alloc(padding));
    offset += table.length + padding;
  }
  return Buffer.concat(parts);
}
