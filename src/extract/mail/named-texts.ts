import { NOWHERE } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { findCut } from '../text/cut.ts';

/** A text that stands outside a body: what it is called, what it says, where. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
  readonly path: string;
}

/**
 * Writes headers and properties as one record of running text, a line each. They are no record of fields: who sends and
 * who receives is not whom the subject is about.
 */
export function writeNamedTexts(texts: readonly NamedText[], sink: ExtractSink, limits: ExtractLimits): void {
  const builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  const maxPiece = limits.maxPassageChars >> 2;
  for (const { name, text, path } of texts) {
    if (text.trim() === '') continue;
    if (builder.length + name.length + Math.min(text.length, maxPiece) > limits.flushPassageChars) builder.flush();
    if (!builder.isRecordOpen) builder.openRecord(RecordForm.prose);
    if (name !== '') builder.appendGlue(`${name}: `);
    let start = 0;
    while (start < text.length) {
      const end =
        text.length - start > maxPiece ? findCut(text, start + (maxPiece >> 1), start + maxPiece) : text.length;
      builder.appendPlaced(text.slice(start, end), { ...NOWHERE, path });
      if (end < text.length) {
        builder.flush();
        builder.openRecord(RecordForm.prose);
      }
      start = end;
    }
    builder.appendGlue('\n');
  }
  builder.flush();
}
