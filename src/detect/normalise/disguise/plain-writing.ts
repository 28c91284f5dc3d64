import { ANY_DIGIT, GLYPH, hasAny, hasOnly } from './glyphs.ts';
import type { Fit } from './fit-shape.ts';
import { groupLengths, type Grouping } from './group-glyphs.ts';
import type { Glyph } from './read-glyphs.ts';

/** What stands for a stretch of the text; `text` is never longer than the stretch. */
export interface Edit {
  readonly start: number;
  readonly width: number;
  readonly text: string;
}

/** A number that is not written in plain digits, and the edits that write it so. Offsets in the text. */
export interface Disguise {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
  /** Digits were guessed from letters or words: weaker than digits that only stood in boxes. */
  readonly isRepaired: boolean;
}

/** A token with fewer plain digits than this is a word or a code (detector reference, section 3.5). */
const MIN_PLAIN_SHARE = 0.6;
/** Fewer words for digits than this in a row are everyday syllables, unless as many plain digits stand by. */
const MIN_WORDS = 6;
const SEPARATOR = GLYPH.joint | GLYPH.blank;
const SPOKEN = /[가-힣]/;
/** Resident numbers are read over a line end anyway. */
const HALVES = 2;

/** Writes a number in plain digits and hyphens; null where it is so written already, or not a number beyond doubt. */
export function writePlainly(glyphs: readonly Glyph[], grouping: Grouping, fit: Fit): Disguise | null {
  const used = glyphs.slice(0, fit.count);
  const counts = countKinds(used, fit.letters);
  const isGuessed = guessesOf(glyphs, fit) > 0;
  if (counts.lookalikes > 0 && counts.lookalikes > fit.count * (1 - MIN_PLAIN_SHARE)) return null;
  if (counts.words > 0 && counts.words < MIN_WORDS && counts.plain < MIN_WORDS) return null;
  if (!isGuessed && !isOddlySpaced(used, grouping, fit)) return null;
  const [first] = used;
  const last = used.at(-1);
  if (first === undefined || last === undefined) return null;
  const edits = used.flatMap((glyph, index) => editsAt(glyph, index, grouping, fit));
  return { start: first.start, end: last.start + last.width, edits, isRepaired: isGuessed };
}

/** How many digits of a number are guessed from letters or words. */
export function guessesOf(glyphs: readonly Glyph[], { count, letters }: Fit): number {
  const { lookalikes, words, han } = countKinds(glyphs.slice(0, count), letters);
  return lookalikes + words + han;
}

function countKinds(
  glyphs: readonly Glyph[],
  letters: readonly number[],
): { plain: number; lookalikes: number; words: number; han: number } {
  const counts = { plain: 0, lookalikes: 0, words: 0, han: 0 };
  for (const [index, { kind }] of glyphs.entries()) {
    if ((kind & GLYPH.word) !== 0) counts.words++;
    else if (letters.includes(index)) continue;
    else if ((kind & GLYPH.digit) !== 0) counts.plain++;
    else if ((kind & GLYPH.han) !== 0) counts.han++;
    else if ((kind & ANY_DIGIT) !== 0) counts.lookalikes++;
  }
  return counts;
}

/** Boxes, a spoken hyphen, a line end, or blanks where the finders of the rule read none. */
function isOddlySpaced(glyphs: readonly Glyph[], grouping: Grouping, { letters, isReadSpread }: Fit): boolean {
  const gaps = glyphs.slice(1).map(({ gap }) => gap);
  if (gaps.some((gap) => hasAny(gap, GLYPH.box) || SPOKEN.test(gap))) return true;
  const groups = groupLengths(grouping, 0, glyphs.length).length;
  if (gaps.some((gap) => gap.includes('\n'))) return groups !== HALVES;
  return (grouping.usualGap !== '' && !isReadSpread) || (letters.length > 0 && gaps.some((gap) => gap !== ''));
}

function editsAt(glyph: Glyph, index: number, { begins }: Grouping, fit: Fit): Edit[] {
  const edits: Edit[] = [];
  if (index > 0 && glyph.gap !== '') {
    const isBoundary = begins[index] === true && !fit.isCollapsed;
    const text = !isBoundary ? '' : glyph.gap.length === 1 && hasOnly(glyph.gap, SEPARATOR) ? glyph.gap : '-';
    edits.push({ start: glyph.start - glyph.gap.length, width: glyph.gap.length, text });
  }
  const text = fit.letters.includes(index) ? glyph.letter : String(glyph.digit);
  edits.push({ start: glyph.start, width: glyph.width, text });
  return edits;
}
