import type { DocumentExtractor, ExtractLimits, ExtractSink } from '../contract.ts';
import { openZip, type ZipPackage, type ZipPart } from '../package/zip-package.ts';
import { memberName } from './archive-names.ts';
import { writeArchiveTexts, type ArchiveText } from './archive-texts.ts';
import { gapReasonOf, readingOf } from './member-readings.ts';
import { salvageZip } from './zip-salvage.ts';

/**
 * Reads a ZIP archive: every file in it is a member, names and remarks are text. The content of a symbolic link is the
 * name of its target and is scanned as the text that it is. Names are never paths of ours.
 */
export const extractZip: DocumentExtractor = async (bytes, sink, limits) => {
  try {
    const archive = await openZip(bytes, sink.budget, limits, { allowDuplicates: true });
    if (archive.hasForeignBytes) sink.gap('partial-content', 'bytes outside archive');
    handOn(archive, sink, limits);
  } catch (error) {
    const reason = gapReasonOf(error);
    sink.gap(reason, 'document');
    if (reason === 'corrupt') salvageZip(bytes, sink, limits);
  }
};

function handOn(archive: ZipPackage, sink: ExtractSink, limits: ExtractLimits): void {
  const texts: ArchiveText[] = [{ text: archive.comment, path: 'archive comment' }];
  for (const part of archive.parts) {
    texts.push({ text: memberName(part.name), path: 'member names' }, { text: part.comment, path: 'member comment' });
  }
  writeArchiveTexts(texts, sink, limits);
  for (const part of archive.parts) {
    if (!isFolder(part))
      sink.member(
        memberName(part.name),
        readingOf(() => archive.read(part)),
      );
  }
}

/** Some writers deflate the nothing of a folder into two bytes. More than that is content under a folder's name. */
const MAX_FOLDER_BYTES = 2;

function isFolder(part: ZipPart): boolean {
  return part.isDirectory && part.packedBytes <= MAX_FOLDER_BYTES;
}
