import { ANY_DIGIT, GLYPH, glyphOf } from './glyphs.ts';
import { MAX_GAP_CHARS, spokenJointAt, spokenLetterAt } from './read-glyphs.ts';

/** Fewer digits, in any writing, are no number. */
const MIN_DIGITS = 7;
/** More plain digits than any number has. */
const MAX_PLAIN_DIGITS = 20;
/** From this many blanks on, each digit may stand by itself. */
const MIN_BLANKS = 6;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Whether what stands from `at` on may be a number in other than plain writing. Nearly every value behind a label is
 * plain, and passed over here at a cost of some nanoseconds a character; it allocates nothing.
 */
export function mayBeDisguised(text: string, at: number, limit: number): boolean {
  const spoken = spokenLetterAt(text, at)?.[0].length ?? 0;
  let digits = 0;
  let blanks = 0;
  let gap = 0;
  let isOdd = spoken > 0;
  // What stands behind the last digit counts only where another one follows.
  let isPending = false;
  for (let index = at + spoken; index < limit; index++) {
    const unit = text.charCodeAt(index);
    const kind = glyphOf(unit);
    if ((kind & ANY_DIGIT) !== 0) {
      isOdd ||= isPending || blanks >= MIN_BLANKS;
      // Behind a number it may be a particle: `…567이며`.
      isPending = (kind & GLYPH.word) !== 0 && digits > MIN_DIGITS;
      isOdd ||= !isPending && (kind & GLYPH.digit) === 0;
      digits++;
      gap = 0;
      if (isOdd && digits >= MIN_DIGITS) return true;
      if (digits > MAX_PLAIN_DIGITS) return false;
    } else if ((kind & GLYPH.letter) !== 0) gap = 0;
    else if (++gap > MAX_GAP_CHARS) return false;
    else if ((kind & GLYPH.blank) !== 0) blanks++;
    else if ((kind & GLYPH.box) !== 0 || unit === NEWLINE) isPending = true;
    else if ((kind & GLYPH.joint) === 0 && unit !== RETURN) {
      const joint = digits > 0 ? spokenJointAt(text, index) : 0;
      if (joint === 0) return false;
      index += joint - 1;
      isPending = true;
    }
  }
  return false;
}
