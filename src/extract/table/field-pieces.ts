import type { RecordForm } from '../../model/passage.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { findCut } from '../text/cut.ts';

/**
 * Writes a value of an open record, each piece followed by a tab. One longer than half a passage is cut between words, and a
 * record that outgrows its passage goes on in the next one. `append` writes a piece and answers where it begins; a `heading`
 * of null makes the value no field.
 */
export function writePieces(
  builder: PassageBuilder,
  text: string,
  { form, heading, maxPassageChars }: { form: RecordForm; heading: string | null; maxPassageChars: number },
  append: (piece: string) => number,
): void {
  const most = maxPassageChars >> 1;
  for (let at = 0; at < text.length;) {
    const end = text.length - at > most ? findCut(text, at + (most >> 1), at + most) : text.length;
    if (builder.length + end - at > maxPassageChars) {
      builder.flush();
      builder.openRecord(form);
    }
    const start = append(text.slice(at, end));
    if (heading !== null) builder.markField(start, builder.length, builder.headingId(heading));
    builder.appendGlue('\t');
    at = end;
  }
}
