import { crc32 } from 'node:zlib';
import type { DocumentExtractor, ExtractLimits, ExtractSink } from '../contract.ts';
import { memberName } from './archive-names.ts';
import { writeArchiveTexts } from './archive-texts.ts';
import { gapReasonOf } from './member-readings.ts';
import { MemberSplitter } from './member-splitter.ts';
import { ARCHIVE_PATH, failureOf, runSevenZip } from './seven-zip-library.ts';
import { SEVEN_ZIP_TYPE, listSevenZip, type SevenZipEntry } from './seven-zip-list.ts';

const NAMES_PATH = '/names';
/** Only the members named in a list, whose names stand for themselves whatever signs are in them. */
const NAMED_ONLY = ['-spd', '-scsUTF-8', `-i@${NAMES_PATH}`];

/**
 * Reads a 7z archive. Its files are packed behind one another as one stream, so they are unpacked in one run, which the
 * directory's sizes part; checksums tell whether each part is what it should be.
 */
export const extractSevenZip: DocumentExtractor = async (bytes, sink, limits) => {
  try {
    const { entries, hasForeignBytes } = await listSevenZip(bytes, limits.maxMembers);
    if (hasForeignBytes) sink.gap('partial-content', 'bytes outside archive');
    const names = entries.map(({ name }) => ({ text: memberName(name), path: 'member names' }));
    writeArchiveTexts(names, sink, limits);
    const files = entries.filter(({ isFolder, size }) => !isFolder || size > 0);
    for (const { name, isEncrypted } of files) {
      if (isEncrypted) sink.member(memberName(name), () => Promise.resolve('encrypted'));
    }
    const open = files.filter(({ isEncrypted }) => !isEncrypted);
    if (open.length > 0) await unpack(bytes, open, open.length < files.length, sink, limits);
  } catch (error) {
    sink.gap(gapReasonOf(error), 'document');
  }
};

/** Unpacks the entries, which are all of the archive unless it is mixed with encrypted ones. */
async function unpack(
  bytes: Uint8Array,
  entries: readonly SevenZipEntry[],
  isMixed: boolean,
  sink: ExtractSink,
  limits: ExtractLimits,
): Promise<void> {
  const sizes = entries.map(({ size }) => size);
  const splitter = new MemberSplitter(sizes, sink.budget, limits.maxMemberBytes);
  const args = ['x', SEVEN_ZIP_TYPE, '-so', '-bd', '-pnone', ...(isMixed ? NAMED_ONLY : []), ARCHIVE_PATH];
  const names = isMixed ? { [NAMES_PATH]: Buffer.from(entries.map(({ name }) => name).join('\n')) } : {};
  const outcome = await runSevenZip(bytes, args, (chunk) => splitter.take(chunk), names);
  splitter.end();
  let isWhole = outcome.isGood || splitter.isOverLimit;
  for (const [index, entry] of entries.entries()) {
    const content = splitter.contents[index] ?? 'corrupt';
    if (typeof content === 'string') sink.member(memberName(entry.name), () => Promise.resolve(content));
    else {
      sink.member(memberName(entry.name), content);
      isWhole &&= isAsDescribed(content, entry);
    }
  }
  if (!isWhole) sink.gap(failureOf(outcome.complaints), 'document');
}

function isAsDescribed(content: Uint8Array, { size, checksum }: SevenZipEntry): boolean {
  return content.length === size && (checksum === null || crc32(content) === checksum);
}
