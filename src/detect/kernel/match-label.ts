import { CLASS } from './character-classes.ts';
import type { IndexedWord } from './word-index.ts';

/** A joiner run longer than this ends a word: forms are printed wide (`성    명`). */
export const MAX_JOINERS = 6;
const UNDERSCORE = 0x5f;
/** `SHA-256` */
const HYPHEN = 0x2d;

/** Korean particles that may follow a word that must stand alone. */
export const PARTICLES: ReadonlySet<number> = new Set(
  Array.from('은는이가을를의에로와과도만및', (particle) => particle.charCodeAt(0)),
);

/**
 * Where a word that begins at `at` ends, or 0 if it does not stand there. Letters are compared without case; up to six
 * spaces or joiners may stand between characters (`주민 등록 번호`, `jumin_no`).
 */
export function matchLabel(units: Uint16Array, classes: Uint8Array, at: number, word: IndexedWord): number {
  const wantedUnits = word.units;
  let index = at + 1;
  for (let position = 1; position < wantedUnits.length; position++) {
    const wanted = wantedUnits[position];
    let joiners = 0;
    for (;;) {
      const unit = units[index] ?? 0;
      if (unit === wanted || (unit >= 0x41 && unit <= 0x5a && unit + 0x20 === wanted)) break;
      if (joiners++ === MAX_JOINERS || ((classes[unit] ?? 0) & CLASS.joiner) === 0) return 0;
      // The digit of a word stands at the word: in `주민번호 150317-…` the 1 is the number's, not that of `주민번호1`.
      if (isDigitUnit(wanted ?? 0) && unit !== UNDERSCORE && unit !== HYPHEN) return 0;
      index++;
    }
    index++;
  }
  return standsWell(units, classes, at, index, word) ? index : 0;
}

/** Latin words end where letters end; a whole word has no Hangul or letter at either side, but for particles. */
function standsWell(units: Uint16Array, classes: Uint8Array, start: number, end: number, word: IndexedWord): boolean {
  const lastBits = classes[units[end - 1] ?? 0] ?? 0;
  const after = units[end] ?? 0;
  const afterBits = classes[after] ?? 0;
  if ((lastBits & CLASS.latinLetter) !== 0 && (afterBits & CLASS.latinLetter) !== 0) return false;
  if (isDigitUnit(units[end - 1] ?? 0) && isDigitUnit(after)) return false;
  if (!word.isWhole) return true;
  if (start > 0 && isWordUnit(units[start - 1] ?? 0, classes)) return false;
  return !isWordUnit(after, classes) || PARTICLES.has(after);
}

function isDigitUnit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isWordUnit(unit: number, classes: Uint8Array): boolean {
  return ((classes[unit] ?? 0) & CLASS.latinLetter) !== 0 || (unit >= 0xac00 && unit <= 0xd7a3);
}
