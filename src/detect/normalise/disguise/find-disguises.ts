import type { Day } from '../../../model/day.ts';
import type { HeadingMeaning } from '../../../model/finding.ts';
import type { Passage } from '../../../model/passage.ts';
import type { CompiledPack } from '../../../patterns/compile.ts';
import type { TextScanner } from '../../kernel/text-scanner.ts';
import { createLabelledReader } from './labelled-disguises.ts';
import type { Disguise } from './plain-writing.ts';
import { createTokenReader } from './token-disguises.ts';

/** Finds what is a number but not written in plain digits; sorted, none overlapping another. Marks are those of the passage. */
export type DisguiseFinder = (
  passage: Passage,
  marks: TextScanner,
  meanings: readonly HeadingMeaning[],
  today: Day,
) => readonly Disguise[];

const NONE: readonly Disguise[] = [];

/**
 * Compiles the search for a pack (detector reference, section 3, steps 3, 5 and 6): behind labels and under headings
 * anything that stands for a digit is read, elsewhere look-alikes, Han numerals and boxes. Linear: every place is looked
 * at over a bounded stretch, and only beside a digit, a label or in a field.
 */
export function createDisguiseFinder(pack: CompiledPack): DisguiseFinder {
  const readLabelled = createLabelledReader(pack);
  const readTokens = createTokenReader(pack);
  return (passage, marks, meanings, today) => {
    const found: Disguise[] = [];
    readLabelled(passage, marks, meanings, found);
    if (marks.suspects.count > 0) readTokens(passage, marks, today, found);
    return found.length === 0 ? NONE : withoutOverlaps(found);
  };
}

function withoutOverlaps(found: Disguise[]): Disguise[] {
  let end = 0;
  return found
    .sort((one, other) => one.start - other.start)
    .filter((disguise) => {
      if (disguise.start < end) return false;
      end = disguise.end;
      return true;
    });
}
