import { PackageError } from './package-error.ts';

const END_SIGNATURE = 0x06054b50;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_END_SIGNATURE = 0x06064b50;
const END_BYTES = 22;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_BYTES = 56;
const MAX_COMMENT_BYTES = 65_535;
const UNKNOWN_32 = 0xffffffff;

/** Where an archive lies in a file, by its end record (APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16). */
export interface ZipRange {
  /** First byte of the archive: offsets in it count from here. */
  readonly start: number;
  /** Past the comment of the end record. */
  readonly end: number;
  /** From `start`. */
  readonly directoryStart: number;
  /** From `start`: where the records that end the directory begin. */
  readonly directoryEnd: number;
  readonly entryCount: number;
  readonly comment: Uint8Array;
}

/**
 * Finds the last end record that fits. Bytes may stand before the archive (a self-extractor) and after it.
 * @throws PackageError `corrupt` if there is none, or if it points nowhere.
 */
export function findZipRange(bytes: Uint8Array): ZipRange {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = endRecord(view);
  const end = at + END_BYTES + view.readUInt16LE(at + 20);
  const wide = wideEnd(view, at);
  const { directoryEnd, directorySize, directoryOffset, entryCount } = wide ?? {
    directoryEnd: at,
    directorySize: view.readUInt32LE(at + 12),
    directoryOffset: view.readUInt32LE(at + 16),
    entryCount: view.readUInt16LE(at + 10),
  };
  const start = directoryEnd - directorySize - directoryOffset;
  if (start < 0 || directoryOffset < 0) throw new PackageError('corrupt');
  return {
    start,
    end,
    directoryStart: directoryOffset,
    directoryEnd: directoryEnd - start,
    entryCount,
    comment: view.subarray(at + END_BYTES, end),
  };
}

function endRecord(view: Buffer): number {
  // What follows the archive may be as long as a comment: no reader looks further back.
  const lowest = Math.max(0, view.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = view.length - END_BYTES; at >= lowest; at--) {
    if (view.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + view.readUInt16LE(at + 20) <= view.length) return at;
  }
  throw new PackageError('corrupt');
}

type Directory = Pick<ZipRange, 'directoryEnd' | 'entryCount'> & {
  readonly directorySize: number;
  readonly directoryOffset: number;
};

/** The ZIP64 record, which stands right before its locator; null if there is none. */
function wideEnd(view: Buffer, at: number): Directory | null {
  const locator = at - ZIP64_LOCATOR_BYTES;
  if (locator < 0 || view.readUInt32LE(locator) !== ZIP64_LOCATOR_SIGNATURE) {
    if (view.readUInt32LE(at + 16) === UNKNOWN_32) throw new PackageError('corrupt');
    return null;
  }
  const record = locator - ZIP64_END_BYTES;
  if (record < 0 || view.readUInt32LE(record) !== ZIP64_END_SIGNATURE) throw new PackageError('corrupt');
  return {
    directoryEnd: record,
    entryCount: Number(view.readBigUInt64LE(record + 32)),
    directorySize: Number(view.readBigUInt64LE(record + 40)),
    directoryOffset: Number(view.readBigUInt64LE(record + 48)),
  };
}
