import { crc32, inflateRawSync } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import type { ExtractLimits } from '../contract.ts';
import { UnpackLimitError, type UnpackBudget } from '../unpack-budget.ts';
import { PackageError } from './package-error.ts';
import { hasBytesBetween, type ZipExtent } from './zip-extents.ts';
import { entryName, entryText } from './zip-names.ts';
import { findZipRange, type ZipRange } from './zip-range.ts';

export { PackageError } from './package-error.ts';

/** A file inside a ZIP as its central directory describes it. Sizes are claims until it is read. */
export interface ZipPart {
  /** With `/` between folders, as stored: it may be absolute or hold `..`, and is no path of ours. */
  readonly name: string;
  /** A folder, which holds no bytes. */
  readonly isDirectory: boolean;
  /** A symbolic link: its content is the name of its target. */
  readonly isLink: boolean;
  readonly isEncrypted: boolean;
  readonly packedBytes: number;
  readonly declaredBytes: number;
  readonly comment: string;
}

/** An open ZIP. */
export interface ZipPackage {
  /** In the order of the directory. */
  readonly parts: readonly ZipPart[];
  /** The remark on the whole archive. */
  readonly comment: string;
  /** Whether bytes stand before, after or between the entries that belong to none of them. */
  readonly hasForeignBytes: boolean;
  /** The first part of a name, whatever its case and with or without a leading `/`. */
  find(name: string): ZipPart | undefined;
  /**
   * The content of a part, counted against the budget and checked against its declared size and checksum. A stored
   * part is a view into the archive.
   * @throws PackageError
   */
  read(part: ZipPart): Promise<Uint8Array>;
}

/** Options of {@link openZip}. */
export interface ZipOptions {
  /** An archive may hold a name twice; in an office package readers differ on which one counts, so there it is `corrupt`. */
  readonly allowDuplicates?: boolean;
}

interface OpenEntry {
  readonly entry: Entry;
  readonly dataStart: number;
  /** The local header tells another story than the directory. */
  readonly isContradicted: boolean;
}

const STORED = 0;
const DEFLATED = 8;
/** Bits 0, 6 and 13 (APPNOTE.TXT 6.3.10, section 4.4.4): encrypted, strongly encrypted, masked headers. */
const ENCRYPTED_FLAGS = 0x2041;
/** Bit 3: sizes and checksum follow the data. */
const DESCRIPTOR_FLAG = 0x8;
const UNKNOWN_32 = 0xffffffff;
const DIRECTORY_ENTRY_BYTES = 46;
/** Systems whose entries carry Unix modes: Unix and macOS. */
const UNIX_SYSTEMS: readonly number[] = [3, 19];
const FILE_TYPE_BITS = 0o170000;
const LINK_TYPE = 0o120000;

/**
 * Opens a ZIP by its central directory. Handles ZIP64, data descriptors, Korean names in CP949, stored and deflated parts.
 * @throws PackageError `corrupt` for a damaged or ambiguous directory, overlapping entries or (unless allowed) a name that
 * stands twice; `limit` for too many entries; `encrypted` for strong encryption, which hides the directory itself.
 */
export async function openZip(
  bytes: Uint8Array,
  budget: UnpackBudget,
  limits: Pick<ExtractLimits, 'maxMembers' | 'maxMemberBytes'>,
  options: ZipOptions = {},
): Promise<ZipPackage> {
  const range = findZipRange(bytes);
  if (range.entryCount > limits.maxMembers) throw new PackageError('limit');
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset + range.start, range.end - range.start);
  const entries = await readEntries(archive, range);
  const extents = entries.map(extentOf);
  const hasBytesInside = hasBytesBetween(extents, range.directoryStart);
  const parts = new Map(entries.map((open) => [partOf(open.entry), open]));
  const byName = new Map<string, ZipPart>();
  for (const part of parts.keys()) {
    const key = nameKey(part.name);
    if (!byName.has(key)) byName.set(key, part);
    else if (options.allowDuplicates !== true) throw new PackageError('corrupt');
  }
  return {
    parts: [...parts.keys()],
    comment: entryText(range.comment, { generalPurposeBitFlag: 0 }),
    hasForeignBytes: hasBytesInside || range.start > 0 || range.end < bytes.length,
    find: (name) => byName.get(nameKey(name)),
    read: (part) =>
      new Promise((resolve) => {
        const open = parts.get(part);
        if (open === undefined) throw new PackageError('corrupt');
        resolve(readEntry(archive, open, budget, limits.maxMemberBytes));
      }),
  };
}

/** Reads the directory and every local header. Its errors carry names from the file, so they go no further. */
async function readEntries(archive: Buffer, range: ZipRange): Promise<OpenEntry[]> {
  const entries: OpenEntry[] = [];
  let directoryBytes = 0;
  try {
    const zip = await fromBufferPromise(archive, { decodeStrings: false, strictFileNames: false });
    for await (const entry of zip.eachEntry()) {
      directoryBytes += DIRECTORY_ENTRY_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      entries.push(await openEntry(zip, entry));
    }
  } catch (error) {
    throw new PackageError(isStrongEncryption(error) ? 'encrypted' : 'corrupt');
  }
  // A directory that goes on past its count hides entries from one reader that another one shows.
  if (range.directoryStart + directoryBytes !== range.directoryEnd) throw new PackageError('corrupt');
  return entries;
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<OpenEntry> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  const hasDescriptor = (local.generalPurposeBitFlag & DESCRIPTOR_FLAG) !== 0;
  const differs = (here: number, there: number): boolean => !hasDescriptor && here !== there && here !== UNKNOWN_32;
  const isContradicted =
    !local.fileName.equals(entry.fileNameRaw) ||
    local.compressionMethod !== entry.compressionMethod ||
    differs(local.compressedSize, entry.compressedSize) ||
    differs(local.uncompressedSize, entry.uncompressedSize) ||
    differs(local.crc32, entry.crc32);
  return { entry, dataStart: local.fileDataStart, isContradicted };
}

/** The library refuses strong encryption for the whole archive, and tells it by its message only. */
function isStrongEncryption(error: unknown): boolean {
  return error instanceof Error && error.message === 'strong encryption is not supported';
}

function extentOf({ entry, dataStart }: OpenEntry): ZipExtent {
  return { start: entry.relativeOffsetOfLocalHeader, end: dataStart + entry.compressedSize };
}

function partOf(entry: Entry): ZipPart {
  const name = entryName(entry);
  const mode = UNIX_SYSTEMS.includes(entry.versionMadeBy >> 8) ? entry.externalFileAttributes >>> 16 : 0;
  return {
    name,
    isDirectory: name.endsWith('/') && entry.uncompressedSize === 0,
    isLink: (mode & FILE_TYPE_BITS) === LINK_TYPE,
    isEncrypted: (entry.generalPurposeBitFlag & ENCRYPTED_FLAGS) !== 0,
    packedBytes: entry.compressedSize,
    declaredBytes: entry.uncompressedSize,
    comment: entryText(entry.fileCommentRaw, entry),
  };
}

function nameKey(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

function readEntry(archive: Buffer, open: OpenEntry, budget: UnpackBudget, maxBytes: number): Uint8Array {
  const { entry, dataStart, isContradicted } = open;
  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAGS) !== 0) throw new PackageError('encrypted');
  if (isContradicted) throw new PackageError('corrupt');
  const packed = archive.subarray(dataStart, dataStart + entry.compressedSize);
  const most = Math.min(maxBytes, budget.left);
  if (entry.uncompressedSize > most) throw new PackageError('limit');
  const content = unpack(packed, entry.compressionMethod, most, budget);
  if (content.length !== entry.uncompressedSize || crc32(content) !== entry.crc32) throw new PackageError('corrupt');
  return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
}

function unpack(packed: Buffer, method: number, most: number, budget: UnpackBudget): Buffer {
  if (method !== STORED && method !== DEFLATED) throw new PackageError('unsupported');
  if (method === STORED) {
    spend(packed.length, budget);
    return packed;
  }
  try {
    // The size claimed is no more than that: what really comes out is capped.
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
    spend(content.length, budget);
    return content;
  } catch (error) {
    if (error instanceof PackageError) throw error;
    if ((error as { code?: unknown }).code !== 'ERR_BUFFER_TOO_LARGE') throw new PackageError('corrupt');
    // The work was done: a row of such parts must not be free.
    spend(most, budget);
    throw new PackageError('limit');
  }
}

function spend(bytes: number, budget: UnpackBudget): void {
  try {
    budget.spend(bytes);
  } catch (error) {
    if (error instanceof UnpackLimitError) throw new PackageError('limit');
    throw error;
  }
}
