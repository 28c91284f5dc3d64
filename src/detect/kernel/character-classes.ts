import { GLYPH, glyphOf } from '../normalise/disguise/glyphs.ts';
import { isFoldable } from '../normalise/fold-character.ts';
import type { Vocabulary } from '../../patterns/vocabulary.ts';

/** What a UTF-16 unit can be to the kernel. Bits of the class table. */
export const CLASS = {
  digit: 1,
  /** First character of some label. */
  labelStart: 2,
  /** A character that hides digits: `*`, `●`, `■` … */
  mask: 4,
  /** `@`, `=`, `^`: where addresses, base64 tails and track data are looked for. With `labelStart`: a word of one character. */
  trigger: 8,
  /** May join digit groups. */
  separator: 16,
  /** Skipped between the characters of a label. */
  joiner: 32,
  latinLetter: 64,
  /** To be folded before anything is read: full-width, zero-width, dashes … */
  foldable: 128,
} as const;

/** What else a UTF-16 unit can be. Bits of the kernel's second table. */
export const TRAIT = {
  /** Makes digits beside it suspect. */
  suspect: 1,
  /** A Korean particle that may follow a word that must stand alone. */
  particle: 2,
} as const;

/** Characters that hide digits. `X`, `x` and `#` hide too, but only after digits (see the masked finder). */
export const MASK_CHARACTERS = '*●○■□＊◯∗▲△◆';

/** How digit groups are joined. Values of `Groups.separator`. */
export const SEPARATOR = { none: 0, hyphen: 1, space: 2, other: 3, spacedHyphen: 4, newline: 5 } as const;

const OTHER_SEPARATORS = './~_·';
const JOINERS = ' _-.\u00a0';
const UNITS = 65_536;

/** One byte of classes for every UTF-16 unit. */
export function buildClassTable(vocabulary: Vocabulary): Uint8Array {
  const table = new Uint8Array(UNITS);
  const mark = (characters: string, bits: number): void => {
    for (const character of characters) {
      const unit = character.charCodeAt(0);
      table[unit] = (table[unit] ?? 0) | bits;
    }
  };
  mark('0123456789', CLASS.digit);
  mark(MASK_CHARACTERS, CLASS.mask);
  mark('@=^', CLASS.trigger);
  mark(`- ${OTHER_SEPARATORS}`, CLASS.separator);
  mark(JOINERS, CLASS.joiner);
  mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', CLASS.latinLetter);
  for (let unit = 0; unit < UNITS; unit++) if (isFoldable(unit)) table[unit] = CLASS.foldable;
  for (const { folded } of vocabulary.labels) {
    mark(folded.charAt(0), CLASS.labelStart);
    mark(folded.charAt(0).toUpperCase(), CLASS.labelStart);
    if (folded.length === 1) mark(folded, CLASS.trigger);
  }
  return table;
}

/** 1 for each UTF-16 unit that makes digits beside it suspect: it may stand for a digit, or draws a box around one. */
export function buildSuspectTable(): Uint8Array {
  const table = new Uint8Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++)
    if ((glyphOf(unit) & (GLYPH.lookalike | GLYPH.han | GLYPH.box)) !== 0) table[unit] = 1;
  for (const opening of '([{【〔!') table[opening.charCodeAt(0)] = 0;
  return table;
}
