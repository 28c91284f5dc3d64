import { inflateStream } from '../hangul/inflate.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { PackageError } from '../package/package-error.ts';
import { decodeName, memberName } from './archive-names.ts';
import { writeArchiveTexts, type ArchiveText } from './archive-texts.ts';
import { readingOf } from './member-readings.ts';

/** Local file header (APPNOTE.TXT 6.3.10, section 4.3.7). */
const LOCAL_HEADER = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const LOCAL_HEADER_BYTES = 30;
const ENCRYPTED_FLAG = 1;
const STORED = 0;
const DEFLATED = 8;

/** A member as its local header describes it; `packed` reaches to the next header where the size is not written there. */
interface LocalEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: Uint8Array;
}

/**
 * Hands on what is left of a ZIP whose directory is gone or contradicts itself, by the headers in front of the members.
 * The caller has reported the damage; what is readable of the content still counts.
 */
export function salvageZip(bytes: Uint8Array, sink: ExtractSink, limits: ExtractLimits): void {
  const entries = localEntries(bytes, limits.maxMembers);
  const names: ArchiveText[] = entries.map(({ name }) => ({ text: name, path: 'member names' }));
  writeArchiveTexts(names, sink, limits);
  for (const entry of entries) {
    if (entry.packed.length === 0) continue;
    sink.member(
      entry.name,
      readingOf(() => contentOf(entry, sink, limits)),
    );
  }
}

function localEntries(bytes: Uint8Array, maxEntries: number): LocalEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: LocalEntry[] = [];
  let at = view.indexOf(LOCAL_HEADER);
  while (at >= 0 && at + LOCAL_HEADER_BYTES <= view.length && entries.length < maxEntries) {
    const nameStart = at + LOCAL_HEADER_BYTES;
    const nameEnd = nameStart + view.readUInt16LE(at + 26);
    const dataStart = nameEnd + view.readUInt16LE(at + 28);
    const size = view.readUInt32LE(at + 18);
    // Headers are looked for behind the data, so that members cannot overlap.
    const next = view.indexOf(LOCAL_HEADER, size === 0xffffffff ? dataStart : dataStart + size);
    const dataEnd = size > 0 && size !== 0xffffffff ? dataStart + size : next < 0 ? view.length : next;
    entries.push({
      name: memberName(decodeName(view.subarray(nameStart, nameEnd))),
      flags: view.readUInt16LE(at + 6),
      method: view.readUInt16LE(at + 8),
      packed: view.subarray(dataStart, dataEnd),
    });
    at = next;
  }
  return entries;
}

function contentOf({ flags, method, packed }: LocalEntry, sink: ExtractSink, limits: ExtractLimits): Uint8Array {
  if ((flags & ENCRYPTED_FLAG) !== 0) throw new PackageError('encrypted');
  if (method === STORED) {
    sink.budget.spend(packed.length);
    return packed;
  }
  if (method !== DEFLATED) throw new PackageError('unsupported');
  const { bytes } = inflateStream(packed, sink.budget);
  if (bytes.length > limits.maxMemberBytes) throw new PackageError('limit');
  return bytes;
}
