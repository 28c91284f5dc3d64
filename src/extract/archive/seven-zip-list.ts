import { ARCHIVE_PATH, runSevenZip } from './seven-zip-library.ts';
import { PackageError } from '../package/package-error.ts';

/** A member as the archive's directory describes it. */
export interface SevenZipEntry {
  readonly name: string;
  /** Bytes; 0 where the directory names none. */
  readonly size: number;
  readonly isFolder: boolean;
  readonly isEncrypted: boolean;
  /** CRC-32 of the content; null where there is none. */
  readonly checksum: number | null;
}

export interface SevenZipList {
  readonly entries: readonly SevenZipEntry[];
  /** Bytes stand behind the archive that do not belong to it. */
  readonly hasForeignBytes: boolean;
}

/** At the very beginning only: otherwise 7-Zip passes over a damaged archive without a word and opens one inside it. */
export const SEVEN_ZIP_TYPE = '-t7z:s0';
/** A member takes some 200 characters of the list. */
const MAX_LIST_BYTES_PER_MEMBER = 8_192;
/** Between what is said of the archive and of its members. */
const MEMBERS_BEGIN = '\n----------\n';

/**
 * Lists a 7z archive.
 * @throws PackageError `encrypted` if even the names are, `limit` for too many members, `corrupt`.
 */
export async function listSevenZip(bytes: Uint8Array, maxMembers: number): Promise<SevenZipList> {
  const chunks: Buffer[] = [];
  let left = maxMembers * MAX_LIST_BYTES_PER_MEMBER;
  const args = ['l', SEVEN_ZIP_TYPE, '-slt', '-sccUTF-8', '-bd', '-pnone', ARCHIVE_PATH];
  const { isGood } = await runSevenZip(bytes, args, (chunk) => {
    chunks.push(Buffer.from(chunk));
    left -= chunk.length;
    return left >= 0;
  });
  if (left < 0) throw new PackageError('limit');
  const text = Buffer.concat(chunks).toString('utf8').replaceAll('\r\n', '\n');
  const begin = text.indexOf(MEMBERS_BEGIN);
  if (begin < 0) throw new PackageError(hasEncryptedDirectory(bytes) ? 'encrypted' : 'corrupt');
  const entries = text
    .slice(begin + MEMBERS_BEGIN.length)
    .split('\n\n')
    .map(readEntry)
    .filter((entry) => entry !== null);
  if (entries.length > maxMembers) throw new PackageError('limit');
  return { entries, hasForeignBytes: !isGood || /^Tail Size = /m.test(text.slice(0, begin)) };
}

function readEntry(block: string): SevenZipEntry | null {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf(' = ');
    // The first of a name counts: a name of a member stands before all else and cannot pose as a field.
    if (at > 0 && !fields.has(line.slice(0, at))) fields.set(line.slice(0, at), line.slice(at + 3));
  }
  const name = fields.get('Path');
  if (name === undefined) return null;
  const checksum = fields.get('CRC') ?? '';
  return {
    name,
    size: Number(fields.get('Size') ?? 0),
    isFolder: (fields.get('Attributes') ?? '').startsWith('D'),
    isEncrypted: fields.get('Encrypted') === '+',
    checksum: checksum === '' ? null : Number.parseInt(checksum, 16),
  };
}

/** The identifier of the AES coder (7zFormat.txt and Methods.txt of 7-Zip), as the packed directory names it in the open. */
const AES_CODER = Buffer.from([0x06, 0xf1, 0x07, 0x01]);
const SIGNATURE_HEADER_BYTES = 32;

function hasEncryptedDirectory(bytes: Uint8Array): boolean {
  if (bytes.length < SIGNATURE_HEADER_BYTES) return false;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = SIGNATURE_HEADER_BYTES + Number(view.readBigUInt64LE(12));
  const end = start + Number(view.readBigUInt64LE(20));
  return end <= view.length && view.subarray(start, end).includes(AES_CODER);
}
