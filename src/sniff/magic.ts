import type { Sniffed } from '../model/format.ts';
import { isUnmarkedTar } from './tar.ts';

/** A signature at a fixed place. A `null` byte matches anything. */
interface Magic {
  readonly at: number;
  readonly bytes: readonly (number | null)[];
  readonly sniffed: Sniffed;
}

function magic(
  at: number,
  bytes: string | readonly (number | null)[],
  format: Sniffed['format'],
  mediaType: string,
): Magic {
  const codes = typeof bytes === 'string' ? Array.from(bytes, (character) => character.charCodeAt(0)) : bytes;
  return { at, bytes: codes, sniffed: { format, mediaType } };
}

/** Signatures in the order they are tried; long ones first, so that a text that merely begins with two letters is not taken. */
const MAGICS: readonly Magic[] = [
  magic(0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image', 'image/png'),
  magic(0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'doc', 'application/x-cfb'),
  magic(0, 'SQLite format 3\0', 'sqlite', 'application/vnd.sqlite3'),
  magic(0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z', 'application/x-7z-compressed'),
  magic(0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'xz', 'application/x-xz'),
  magic(0, 'Rar!\x1a\x07', 'rar', 'application/vnd.rar'),
  magic(0, [0x78, 0x9f, 0x3e, 0x22], 'tnef', 'application/ms-tnef'),
  magic(0, 'HWP Document File', 'hwp3', 'application/x-hwp'),
  // Word opens what begins so, whatever letters follow.
  magic(0, '{\\rt', 'rtf', 'application/rtf'),
  magic(0, 'GIF87a', 'image', 'image/gif'),
  magic(0, 'GIF89a', 'image', 'image/gif'),
  magic(0, [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50], 'image', 'image/webp'),
  magic(0, [0x49, 0x49, 0x2a, 0x00], 'image', 'image/tiff'),
  magic(0, [0x4d, 0x4d, 0x00, 0x2a], 'image', 'image/tiff'),
  magic(0, [0xff, 0xd8, 0xff], 'image', 'image/jpeg'),
  magic(0, [0xd7, 0xcd, 0xc6, 0x9a], 'wmf', 'image/wmf'),
  magic(0, [0x50, 0x4b, 0x03, 0x04], 'zip', 'application/zip'),
  magic(0, [0x50, 0x4b, 0x05, 0x06], 'zip', 'application/zip'),
  magic(0, [0x50, 0x4b, 0x07, 0x08], 'zip', 'application/zip'),
  magic(0, [0x1f, 0x8b, 0x08], 'gzip', 'application/gzip'),
  magic(0, [0x7f, 0x45, 0x4c, 0x46], 'executable', 'application/x-executable'),
  magic(0, [0x41, 0x4c, 0x5a, 0x01], 'alz', 'application/x-alz'),
  magic(0, [0x45, 0x47, 0x47, 0x41, 0x00], 'egg', 'application/x-egg'),
  magic(0, [0x28, 0xb5, 0x2f, 0xfd], 'zstd', 'application/zstd'),
  magic(0, 'MSCF\0\0\0\0', 'cab', 'application/vnd.ms-cab-compressed'),
  magic(2, [0x2d, 0x6c, 0x68, null, 0x2d], 'lzh', 'application/x-lzh-compressed'),
  magic(257, 'ustar', 'tar', 'application/x-tar'),
  magic(32_769, 'CD001', 'iso', 'application/vnd.efi.iso'),
];

const PDF: Sniffed = { format: 'pdf', mediaType: 'application/pdf' };
const PDF_MARK = [0x25, 0x50, 0x44, 0x46, 0x2d];
/** Readers accept a PDF whose mark stands this far in. */
const PDF_MARK_WITHIN_BYTES = 1_024;
const BZIP2_BLOCK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
/** Stands in place of a block where there is none. */
const BZIP2_END = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];

/** What the signature of the first bytes says, or null. Containers (zip, CFB) still have to be looked into. */
export function sniffMagic(head: Uint8Array): Sniffed | null {
  for (const { at, bytes, sniffed } of MAGICS) if (matchesAt(head, at, bytes)) return sniffed;
  if (isBzip2(head)) return { format: 'bzip2', mediaType: 'application/x-bzip2' };
  if (isBmp(head)) return { format: 'image', mediaType: 'image/bmp' };
  if (isEmf(head)) return { format: 'emf', mediaType: 'image/emf' };
  if (isWmf(head)) return { format: 'wmf', mediaType: 'image/wmf' };
  if (isWindowsExecutable(head))
    return { format: 'executable', mediaType: 'application/vnd.microsoft.portable-executable' };
  if (isUnmarkedTar(head)) return { format: 'tar', mediaType: 'application/x-tar' };
  if (isParquet(head)) return { format: 'parquet', mediaType: 'application/vnd.apache.parquet' };
  return isPdf(head) ? PDF : null;
}

/** Whether `bytes` stand at an offset; out of bounds is no match. */
export function matchesAt(data: Uint8Array, at: number, bytes: readonly (number | null)[]): boolean {
  if (at < 0 || at + bytes.length > data.length) return false;
  return bytes.every((byte, index) => byte === null || data[at + index] === byte);
}

/** `PAR1`, or `PARE` with an encrypted footer. Four letters begin many a text: binary content must follow them soon. */
function isParquet(head: Uint8Array): boolean {
  const isNamed = matchesAt(head, 0, [0x50, 0x41, 0x52, 0x31]) || matchesAt(head, 0, [0x50, 0x41, 0x52, 0x45]);
  return isNamed && head.subarray(4, 64).some((byte) => byte < 0x09);
}

function isBzip2(head: Uint8Array): boolean {
  const level = head[3] ?? 0;
  const isStream = matchesAt(head, 0, [0x42, 0x5a, 0x68]) && level >= 0x31 && level <= 0x39;
  return isStream && (matchesAt(head, 4, BZIP2_BLOCK) || matchesAt(head, 4, BZIP2_END));
}

/** `BM` alone begins many a text: the reserved fields must be zero and the header size known. */
function isBmp(head: Uint8Array): boolean {
  return matchesAt(head, 0, [0x42, 0x4d, null, null, null, null, 0, 0, 0, 0]) && (head[14] ?? 0) >= 12;
}

/** The record that begins every enhanced metafile, and its signature (MS-EMF 2.3.4.2). */
function isEmf(head: Uint8Array): boolean {
  return matchesAt(head, 0, [1, 0, 0, 0]) && matchesAt(head, 40, [0x20, 0x45, 0x4d, 0x46]);
}

/** A metafile without a mark: kind, length of the header, one of two versions, and a number that is always zero (MS-WMF 2.3.2.2). */
function isWmf(head: Uint8Array): boolean {
  const isHeader = matchesAt(head, 0, [null, 0, 9, 0, 0]) && matchesAt(head, 16, [0, 0]);
  return isHeader && (head[0] === 1 || head[0] === 2) && (head[5] === 1 || head[5] === 3);
}

/** `MZ` alone begins many a text: an executable has NULs in its first 64 bytes. */
function isWindowsExecutable(head: Uint8Array): boolean {
  return matchesAt(head, 0, [0x4d, 0x5a]) && head.length >= 64 && head.subarray(2, 64).includes(0);
}

function isPdf(head: Uint8Array): boolean {
  const limit = Math.min(PDF_MARK_WITHIN_BYTES, head.length - PDF_MARK.length + 1);
  for (let at = head.indexOf(0x25); at >= 0 && at < limit; at = head.indexOf(0x25, at + 1)) {
    // Behind other text the version must follow, or a sentence about "%PDF-" would be a PDF.
    if (matchesAt(head, at, PDF_MARK) && (at === 0 || isDigit(head[at + 5]))) return true;
  }
  return false;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
