import { crc32, inflateRawSync } from 'node:zlib';

/** A file inside a ZIP as its central directory describes it. Sizes are claims until it is read. */
export interface ZipMember {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

/** The ZIP cannot be read (`corrupt`), or a file in it grows past the limit (`limit`). Says nothing of the content. */
export class ZipError extends Error {
  readonly reason: 'corrupt' | 'limit';

  constructor(reason: 'corrupt' | 'limit') {
    super(`zip ${reason}`);
    this.name = 'ZipError';
    this.reason = reason;
  }
}

const END_SIGNATURE = 0x06054b50;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const UNKNOWN_32 = 0xffffffff;

/**
 * Lists the files of a ZIP from its central directory.
 * @throws ZipError if the directory is damaged or names a file twice.
 */
export function listZip(bytes: Uint8Array, maxMembers: number): ZipMember[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readDirectory(view, maxMembers);
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError('corrupt');
  }
}

/**
 * Reads one file, checking its real size against `maxBytes` and its checksum.
 * @throws ZipError
 */
export function readZipMember(bytes: Uint8Array, member: ZipMember, maxBytes: number): Buffer {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.readUInt32LE(member.headerOffset) !== LOCAL_SIGNATURE) throw new ZipError('corrupt');
    const namesLength = view.readUInt16LE(member.headerOffset + 26) + view.readUInt16LE(member.headerOffset + 28);
    const start = member.headerOffset + 30 + namesLength;
    if (start + member.compressedSize > view.length) throw new ZipError('corrupt');
    const data = unpack(view.subarray(start, start + member.compressedSize), member.method, maxBytes);
    if (crc32(data) !== member.crc) throw new ZipError('corrupt');
    return data;
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError('corrupt');
  }
}

function unpack(packed: Buffer, method: number, maxBytes: number): Buffer {
  if (method === 0) {
    if (packed.length > maxBytes) throw new ZipError('limit');
    return packed;
  }
  if (method !== 8) throw new ZipError('corrupt');
  if (maxBytes < 1) throw new ZipError('limit');
  try {
    return inflateRawSync(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipError(isTooLarge ? 'limit' : 'corrupt');
  }
}

function readDirectory(view: Buffer, maxMembers: number): ZipMember[] {
  const end = endOffset(view);
  let count = view.readUInt16LE(end + 10);
  let offset = view.readUInt32LE(end + 16);
  if (offset === UNKNOWN_32 || count === 0xffff) {
    const locator = end - 20;
    if (view.readUInt32LE(locator) !== ZIP64_LOCATOR_SIGNATURE) throw new ZipError('corrupt');
    const record = Number(view.readBigUInt64LE(locator + 8));
    count = Number(view.readBigUInt64LE(record + 32));
    offset = Number(view.readBigUInt64LE(record + 48));
  }
  if (count > maxMembers) throw new ZipError('limit');
  const members = new Map<string, ZipMember>();
  for (let index = 0; index < count; index++) {
    if (view.readUInt32LE(offset) !== ENTRY_SIGNATURE) throw new ZipError('corrupt');
    const nameLength = view.readUInt16LE(offset + 28);
    const extraLength = view.readUInt16LE(offset + 30);
    const name = view.toString('utf8', offset + 46, offset + 46 + nameLength);
    const member = entryAt(
      view,
      offset,
      name,
      view.subarray(offset + 46 + nameLength, offset + 46 + nameLength + extraLength),
    );
    // Two files of one name: a reader may open either, so neither can be trusted.
    if (members.has(name.toLowerCase())) throw new ZipError('corrupt');
    members.set(name.toLowerCase(), member);
    offset += 46 + nameLength + extraLength + view.readUInt16LE(offset + 32);
  }
  return [...members.values()];
}

function entryAt(view: Buffer, offset: number, name: string, extra: Buffer): ZipMember {
  let size = view.readUInt32LE(offset + 24);
  let compressedSize = view.readUInt32LE(offset + 20);
  let headerOffset = view.readUInt32LE(offset + 42);
  let wide = zip64Field(extra);
  const take = (): number => {
    const value = Number(wide.readBigUInt64LE(0));
    wide = wide.subarray(8);
    return value;
  };
  if (size === UNKNOWN_32) size = take();
  if (compressedSize === UNKNOWN_32) compressedSize = take();
  if (headerOffset === UNKNOWN_32) headerOffset = take();
  return {
    name: name.replaceAll('\\', '/'),
    isEncrypted: (view.readUInt16LE(offset + 8) & 0x2041) !== 0,
    method: view.readUInt16LE(offset + 10),
    crc: view.readUInt32LE(offset + 16),
    compressedSize,
    size,
    headerOffset,
  };
}

function zip64Field(extra: Buffer): Buffer {
  for (let offset = 0; offset + 4 <= extra.length; offset += 4 + extra.readUInt16LE(offset + 2)) {
    if (extra.readUInt16LE(offset) === 1)
      return extra.subarray(offset + 4, offset + 4 + extra.readUInt16LE(offset + 2));
  }
  return extra.subarray(0, 0);
}

function endOffset(view: Buffer): number {
  const lowest = Math.max(0, view.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let offset = view.length - END_BYTES; offset >= lowest; offset--) {
    if (view.readUInt32LE(offset) === END_SIGNATURE) return offset;
  }
  throw new ZipError('corrupt');
}
