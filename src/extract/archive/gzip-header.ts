import { PackageError } from '../package/package-error.ts';

/** What stands in front of a gzip stream (RFC 1952, section 2.3). */
export interface GzipHeader {
  /** As stored: the charset is ISO 8859-1 by the book, and any in practice. */
  readonly name: Uint8Array;
  readonly comment: Uint8Array;
  /** Offset of the packed data. */
  readonly end: number;
}

const FIXED_BYTES = 10;
const FLAG = { headerChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;
const NOTHING = new Uint8Array(0);

/** Whether a stream begins here: signature and the one method there is. */
export function beginsGzip(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
}

/** Reads the header of a stream. @throws PackageError `corrupt` if it is cut off or has flags that nobody knows. */
export function readGzipHeader(bytes: Uint8Array, start: number): GzipHeader {
  const flags = bytes[start + 3] ?? FLAG.reserved;
  if ((flags & FLAG.reserved) !== 0) throw new PackageError('corrupt');
  let end = start + FIXED_BYTES;
  if ((flags & FLAG.extra) !== 0) end += 2 + (bytes[end] ?? 0) + ((bytes[end + 1] ?? 0) << 8);
  const take = (flag: number): Uint8Array => {
    if ((flags & flag) === 0) return NOTHING;
    const from = end;
    const zero = bytes.indexOf(0, from);
    if (zero < 0) throw new PackageError('corrupt');
    end = zero + 1;
    return bytes.subarray(from, zero);
  };
  const name = take(FLAG.name);
  const comment = take(FLAG.comment);
  if ((flags & FLAG.headerChecksum) !== 0) end += 2;
  if (end > bytes.length) throw new PackageError('corrupt');
  return { name, comment, end };
}
