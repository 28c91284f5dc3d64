import { NOWHERE } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { findCut } from '../text/cut.ts';

/** A text of the archive itself. */
export interface ArchiveText {
  readonly text: string;
  /** `member names`, `member comment`, `archive comment`, `link target` or `member property`. */
  readonly path: string;
}

/**
 * Hands on what an archive says about its members: names, comments, where links lead. People write numbers there, too.
 * Each is a record of its own: names that stand beside each other are not about one person.
 */
export function writeArchiveTexts(texts: readonly ArchiveText[], sink: ExtractSink, limits: ExtractLimits): void {
  const builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  for (const { text, path } of texts) {
    if (text.trim() === '') continue;
    let start = 0;
    while (start < text.length) {
      const end = pieceEnd(text, start, limits.maxPassageChars >> 2);
      builder.openRecord(RecordForm.prose);
      builder.appendPlaced(text.slice(start, end), { ...NOWHERE, path });
      builder.closeRecord();
      builder.appendGlue('\n');
      builder.flushIfFull();
      start = end;
    }
  }
  builder.flush();
}

function pieceEnd(text: string, start: number, maxChars: number): number {
  return text.length - start > maxChars ? findCut(text, start + (maxChars >> 1), start + maxChars) : text.length;
}
