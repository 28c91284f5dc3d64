import { HYPHEN, JOINER, LATIN, PARTICLE, TRIGGER, UNDERSCORE, ZERO } from './classes';
import { classOf, markLabel, pairs, slotMask, slots, traitsOf, triples, unitAt } from './memory';

/** A joiner run longer than this ends a word: forms are printed wide (`성    명`). */
const MAX_JOINERS: i32 = 6;

// A word in memory: i32 index, u16 length, u16 whether it must stand alone, its units, padded to four bytes. Words of one
// beginning follow each other, the longest first; a length of 0 ends them.
const WORD_LENGTH: usize = 4;
const WORD_IS_WHOLE: usize = 6;
const WORD_UNITS: usize = 8;

/**
 * Looks for a word of the vocabulary that begins here; answers the offset behind it, or behind this character. A Latin
 * word begins where a letter follows something else: the rest of it holds no other.
 */
export function readWord(at: i32, unit: u32, bits: u32): i32 {
  const secondAt = behindJoiners(at + 1);
  const first = fold(unit);
  const second = fold(unitAt(secondAt));
  const hash = pairHash(first, second);
  let end =
    mayBegin(hash) && mayGoOn(hash, fold(unitAt(behindJoiners(secondAt + 1))))
      ? markOneOf(wordsOf(first, second), at)
      : 0;
  if (end == 0 && (bits & TRIGGER) != 0) end = markOneOf(wordsOf(first, 0), at);
  if (end == 0) end = at + 1;
  if ((classOf(unitAt(end - 1)) & LATIN) != 0) while ((classOf(unitAt(end)) & LATIN) != 0) end++;
  return end;
}

/** The hash of two characters: 16 bits, as eight lanes of a vector compute it too. */
export function pairHash(first: u32, second: u32): u32 {
  const mixed = ((first * 0x9e37) ^ (second * 0x85eb)) & 0xffff;
  return mixed ^ (mixed >> 7);
}

export function mayBegin(hash: u32): bool {
  return ((load<u8>(pairs + (hash >> 3)) >> (hash & 7)) & 1) != 0;
}

/** Whether some word goes on so, or ends with the two characters of the hash: most Latin words of a text share two letters with some label. */
function mayGoOn(hash: u32, third: u32): bool {
  const following = pairHash(hash, third);
  return (
    ((load<u8>(triples + (following >> 3)) >> (following & 7)) & 1) != 0 ||
    ((load<u8>(triples + 8192 + (hash >> 3)) >> (hash & 7)) & 1) != 0
  );
}

function behindJoiners(from: i32): i32 {
  let at = from;
  while ((classOf(unitAt(at)) & JOINER) != 0 && at - from < MAX_JOINERS) at++;
  return at;
}

/** Lower case of ASCII letters. */
function fold(unit: u32): u32 {
  return unit - 0x41 <= 25 ? unit + 0x20 : unit;
}

function wordsOf(first: u32, second: u32): usize {
  const wanted = first | (second << 16);
  let slot = pairHash(first, second) & slotMask;
  let entry = slots + ((<usize>slot) << 3);
  while (load<u32>(entry, 4) != 0 && load<u32>(entry) != wanted) {
    slot = (slot + 1) & slotMask;
    entry = slots + ((<usize>slot) << 3);
  }
  return load<u32>(entry, 4);
}

/** Marks the first of these words that stands here and answers the offset behind it; 0: none does. */
function markOneOf(words: usize, at: i32): i32 {
  if (words == 0) return 0;
  let word = words;
  let length = <i32>load<u16>(word, WORD_LENGTH);
  while (length != 0) {
    const end = matchWord(word, length, at);
    if (end != 0) {
      markLabel(at, end, load<i32>(word));
      return end;
    }
    word += WORD_UNITS + ((<usize>((length + 1) & ~1)) << 1);
    length = <i32>load<u16>(word, WORD_LENGTH);
  }
  return 0;
}

function matchWord(word: usize, length: i32, at: i32): i32 {
  let index = at + 1;
  for (let position = 1; position < length; position++) {
    const wanted = <u32>load<u16>(word + ((<usize>position) << 1), WORD_UNITS);
    let joiners = 0;
    for (;;) {
      const unit = unitAt(index);
      if (fold(unit) == wanted) break;
      if (joiners++ == MAX_JOINERS || (classOf(unit) & JOINER) == 0) return 0;
      // The digit of a word stands at the word: in `주민번호 150317-…` the 1 is the number's, not that of `주민번호1`.
      if (isDigitUnit(wanted) && unit != UNDERSCORE && unit != HYPHEN) return 0;
      index++;
    }
    index++;
  }
  return standsWell(at, index, load<u16>(word, WORD_IS_WHOLE) != 0) ? index : 0;
}

/** Latin words end where letters end; a whole word has no Hangul or letter at either side, but for particles. */
function standsWell(start: i32, end: i32, isWhole: bool): bool {
  const last = unitAt(end - 1);
  const after = unitAt(end);
  if ((classOf(last) & LATIN) != 0 && (classOf(after) & LATIN) != 0) return false;
  if (isDigitUnit(last) && isDigitUnit(after)) return false;
  if (!isWhole) return true;
  if (isWordUnit(unitAt(start - 1))) return false;
  return !isWordUnit(after) || (traitsOf(after) & PARTICLE) != 0;
}

function isDigitUnit(unit: u32): bool {
  return unit - ZERO <= 9;
}

function isWordUnit(unit: u32): bool {
  return (classOf(unit) & LATIN) != 0 || unit - 0xac00 <= 0xd7a3 - 0xac00;
}
