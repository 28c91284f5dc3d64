import { ANY_DIGIT, digitOf, GLYPH, glyphOf, hasAny } from './glyphs.ts';

/** One digit or letter of a number, however it is written. */
export interface Glyph {
  /** UTF-16 offset in the text. */
  readonly start: number;
  readonly width: number;
  /** Bits of `GLYPH`. */
  readonly kind: number;
  /** What it is where a digit must stand, or -1. */
  readonly digit: number;
  /** What it is where a letter must stand, or ''. */
  readonly letter: string;
  /** What stands between the glyph before and this one. */
  readonly gap: string;
}

/** Two spaces, a hyphen between spaces and bars (` | - | `), or a line end behind a hyphen. */
export const MAX_GAP_CHARS = 7;
const MAX_GLYPHS = 24;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BAR = '|';
/** How the letters of passports are said (detector reference, section 3.3). */
const SPOKEN_LETTERS: readonly (readonly [string, string])[] = [
  ['엠', 'M'],
  ['에스', 'S'],
];

/** How a hyphen is said between digits: `구공공일공일 다시 일이삼사오육칠`. */
const SPOKEN_JOINTS = ['다시', '대시', '하이픈'];

/** What may belong to a number where it is read. */
export interface Reading {
  /** Nothing from here on is read. */
  readonly limit: number;
  /** Bits of `GLYPH` that a digit or letter may be. */
  readonly allowed: number;
  /** A bar may be a badly read 1 instead of a line between boxes. */
  readonly isBarDigit: boolean;
}

/** Reads the glyphs from `at` on, where a digit or letter stands, up to the first character that belongs to no number. */
export function readGlyphs(text: string, at: number, reading: Reading): Glyph[] {
  const glyphs: Glyph[] = [];
  let gapStart = at;
  let index = at;
  while (index < reading.limit && glyphs.length < MAX_GLYPHS && index - gapStart <= MAX_GAP_CHARS) {
    const glyph = glyphAt(text, index, text.slice(gapStart, index), reading);
    if (glyph !== null) {
      glyphs.push(glyph);
      index += glyph.width;
      gapStart = index;
    } else if (isGap(text.charCodeAt(index), text.slice(gapStart, index))) index++;
    else {
      const joint = glyphs.length > 0 ? spokenJointAt(text, index) : 0;
      if (joint === 0) break;
      index += joint;
    }
  }
  return glyphs;
}

function glyphAt(text: string, start: number, gap: string, { allowed, isBarDigit }: Reading): Glyph | null {
  const unit = text.charCodeAt(start);
  const kind = isBarDigit && text.charAt(start) === BAR ? GLYPH.lookalike : glyphOf(unit) & allowed;
  if ((kind & (ANY_DIGIT | GLYPH.letter)) !== 0) {
    const isDigit = (kind & ANY_DIGIT) !== 0;
    const digit = !isDigit ? -1 : text.charAt(start) === BAR ? 1 : digitOf(unit);
    const letter = (kind & GLYPH.letter) === 0 ? '' : text.charAt(start).toUpperCase();
    return { start, width: 1, kind, digit, letter, gap };
  }
  if ((allowed & GLYPH.word) === 0) return null;
  const spoken = spokenLetterAt(text, start);
  if (spoken === undefined) return null;
  return { start, width: spoken[0].length, kind: GLYPH.letter | GLYPH.word, digit: -1, letter: spoken[1], gap };
}

/** The word for a letter of passports that stands here, and the letter. */
export function spokenLetterAt(text: string, at: number): readonly [string, string] | undefined {
  return SPOKEN_LETTERS.find(([word]) => text.startsWith(word, at));
}

/** The length of the word for a hyphen that stands here, or 0. */
export function spokenJointAt(text: string, at: number): number {
  return SPOKEN_JOINTS.find((word) => text.startsWith(word, at))?.length ?? 0;
}

/** Boxes, blanks, one joint and one line end may part the glyphs of a number. */
function isGap(unit: number, before: string): boolean {
  const kind = glyphOf(unit);
  if ((kind & (GLYPH.box | GLYPH.blank)) !== 0) return true;
  if ((kind & GLYPH.joint) !== 0) return !hasAny(before, GLYPH.joint);
  return (unit === NEWLINE && !before.includes('\n')) || (unit === RETURN && !before.includes('\r'));
}
