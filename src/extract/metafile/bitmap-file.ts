/** Size of the header of a bitmap file, which pictures inside other files leave out. */
const FILE_HEADER_BYTES = 14;
const INFO_HEADER_BYTES = 40;
const CORE_HEADER_BYTES = 12;
const MAX_COLOURS = 256;
/** Bits that are a picture file of their own (MS-WMF 2.1.1.7). */
const COMPRESSION = { fields: 3, jpeg: 4, png: 5 } as const;

/** What the header of a device-independent bitmap says (MS-WMF 2.2.2.9). */
interface BitmapHeader {
  readonly width: number;
  readonly height: number;
  readonly compression: number;
  /** Bytes of the header and of the colours behind it. */
  readonly bytes: number;
}

/** Reads the header of a device-independent bitmap. @throws RangeError if it is cut off. */
export function readBitmapHeader(bitmap: Buffer): BitmapHeader {
  const bytes = bitmap.readUInt32LE(0);
  if (bytes === CORE_HEADER_BYTES) {
    const depth = bitmap.readUInt16LE(10);
    const colours = depth <= 8 ? 1 << depth : 0;
    const size = { width: bitmap.readUInt16LE(4), height: bitmap.readUInt16LE(6) };
    return { ...size, compression: 0, bytes: bytes + colours * 3 };
  }
  const depth = bitmap.readUInt16LE(14);
  const compression = bitmap.readUInt32LE(16);
  const used = bitmap.readUInt32LE(32);
  const colours = depth <= 8 ? (used === 0 ? 1 << depth : Math.min(used, MAX_COLOURS)) : 0;
  const masks = compression === COMPRESSION.fields && bytes === INFO_HEADER_BYTES ? 12 : 0;
  return {
    width: Math.abs(bitmap.readInt32LE(4)),
    height: Math.abs(bitmap.readInt32LE(8)),
    compression,
    bytes: bytes + masks + colours * 4,
  };
}

/** A bitmap as a file: its header says where the pixels begin. @throws RangeError if the header is cut off. */
export function bitmapFile(bitmap: Buffer): Uint8Array {
  const { compression, bytes } = readBitmapHeader(bitmap);
  if (compression === COMPRESSION.jpeg || compression === COMPRESSION.png) return bitmap.subarray(bytes);
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  header.write('BM', 'latin1');
  header.writeUInt32LE(FILE_HEADER_BYTES + bitmap.length, 2);
  header.writeUInt32LE(Math.min(0xffff_ffff, FILE_HEADER_BYTES + bytes), 10);
  return Buffer.concat([header, bitmap]);
}
