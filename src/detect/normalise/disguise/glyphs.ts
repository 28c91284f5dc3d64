/** What a UTF-16 unit can be in a number that is not written in plain digits. Bits. */
export const GLYPH = {
  digit: 1,
  /** A letter that recognition or a writer puts for a digit: `O`, `l`, `S` … */
  lookalike: 2,
  /** A Hangul word for a digit: `공`, `일` … */
  word: 4,
  /** A Han numeral. */
  han: 8,
  /** Draws a box around a digit, or a bar between two. */
  box: 16,
  joint: 32,
  blank: 64,
  /** A Latin capital or small letter. */
  letter: 128,
} as const;

/** Glyphs that stand for a digit. */
export const ANY_DIGIT = GLYPH.digit | GLYPH.lookalike | GLYPH.word | GLYPH.han;

/** Detector reference, section 3.3 (words, Han numerals) and 3.5 (look-alikes). Each writing, then its digit. */
const WRITINGS: readonly (readonly [number, string])[] = [
  [GLYPH.digit, '00112233445566778899'],
  [GLYPH.lookalike, 'O0o0Q0D0l1I1!1i1Z2z2S5s5G6b6B8g9q9'],
  [GLYPH.word, '공0영0일1이2삼3사4오5육6륙6칠7팔8구9'],
  [GLYPH.han, '〇0零0一1壹1二2三3四4五5六6七7八8九9'],
];
const UNITS = 65_536;
const LETTERS = 26;

const kinds = new Uint8Array(UNITS);
const digits = new Uint8Array(UNITS);
for (let letter = 0; letter < LETTERS; letter++) kinds[0x41 + letter] = kinds[0x61 + letter] = GLYPH.letter;
for (const [kind, writings] of WRITINGS) {
  for (let at = 0; at < writings.length; at += 2) {
    const unit = writings.charCodeAt(at);
    kinds[unit] = (kinds[unit] ?? 0) | kind;
    digits[unit] = Number(writings.charAt(at + 1));
  }
}
for (const sign of '[](){}|¦│┃□☐【】〔〕') kinds[sign.charCodeAt(0)] = GLYPH.box;
for (const sign of '-./~_·') kinds[sign.charCodeAt(0)] = GLYPH.joint;
kinds[0x20] = GLYPH.blank;

/** The bits of a unit; 0 where it belongs to no number. */
export function glyphOf(unit: number): number {
  return kinds[unit] ?? 0;
}

/** The digit that a glyph of {@link ANY_DIGIT} stands for. */
export function digitOf(unit: number): number {
  return digits[unit] ?? 0;
}

/** Whether some unit of a text is one of `kinds`. */
export function hasAny(text: string, kinds: number): boolean {
  for (let at = 0; at < text.length; at++) if ((glyphOf(text.charCodeAt(at)) & kinds) !== 0) return true;
  return false;
}

/** Whether every unit of a text, and at least one, is one of `kinds`. */
export function hasOnly(text: string, kinds: number): boolean {
  for (let at = 0; at < text.length; at++) if ((glyphOf(text.charCodeAt(at)) & kinds) === 0) return false;
  return text !== '';
}
