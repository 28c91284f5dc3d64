import type { Vocabulary } from '../../patterns/vocabulary.ts';
import { buildClassTable, buildSuspectTable, CLASS, SEPARATOR } from './character-classes.ts';
import { IntList } from './int-list.ts';
import { matchLabel, MAX_JOINERS } from './match-label.ts';
import { createPairFilter, pairBit } from './pair-filter.ts';
import type { TextScanner } from './text-scanner.ts';
import { createWordIndex, type IndexedWord } from './word-index.ts';

/** Chains with fewer digits hold no number of any kind. */
const MIN_CHAIN_DIGITS = 6;
const FRONT_HALF_DIGITS = 6;
const LETTERED_DIGITS = 3;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const HYPHEN = 45;
const CLOSING_BRACKET = 41;
const ZERO = 48;
const AREA_CODE_DIGITS = 3;
// Constants of this module: the optimiser need not ask whether an object has changed.
const {
  digit: DIGIT,
  labelStart: LABEL_START,
  mask: MASK,
  trigger: TRIGGER,
  separator: SEPARATING,
  joiner: JOINER,
  latinLetter: LATIN,
  foldable: FOLDABLE,
} = CLASS;
/** Looked at whatever follows; Hangul only where its second character may follow. */
const INTEREST = DIGIT | MASK | TRIGGER | LATIN | FOLDABLE;
const WORD_START = LABEL_START | LATIN;
/** Zeros behind the text, so that looking ahead needs no bounds check. */
const PADDING_UNITS = 8;

/**
 * One pass over a text: digit chains, words of the vocabulary, and the characters that other finders start from. The
 * plain TypeScript scanner; a faster one must leave the same marks. It works on a copy of the UTF-16 units, because
 * reading a typed array costs a third of reading a string. Complexity: linear in the text.
 */
export function createPlainScanner(vocabulary: Vocabulary): TextScanner {
  const classes = buildClassTable(vocabulary);
  const isSuspect = buildSuspectTable();
  const wordsAt = createWordIndex(vocabulary);
  const filter = createPairFilter(vocabulary, classes, INTEREST);

  let bytes = Buffer.alloc(0);
  let units = new Uint16Array(0);
  const groupStart = new IntList();
  const groupLength = new IntList();
  const groupSeparator = new IntList();
  const labelStart = new IntList();
  const labelEnd = new IntList();
  const label = new IntList();
  const masks = new IntList();
  const triggers = new IntList();
  const lettered = new IntList();
  const suspects = new IntList();
  const lists = [
    groupStart,
    groupLength,
    groupSeparator,
    labelStart,
    labelEnd,
    label,
    masks,
    triggers,
    lettered,
    suspects,
  ];

  const load = (text: string): void => {
    const needed = text.length + PADDING_UNITS;
    if (needed > units.length) {
      const memory = new ArrayBuffer(needed * 4);
      bytes = Buffer.from(memory);
      units = new Uint16Array(memory);
    }
    bytes.write(text, 0, 'utf16le');
    units.fill(0, text.length, needed);
  };

  const isDigit = (at: number): boolean => ((classes[units[at] ?? 0] ?? 0) & DIGIT) !== 0;

  /** A number broken over two lines goes on at the first character of the next one. */
  const nextLine = (at: number): number => {
    const index = units[at] === RETURN ? at + 1 : at;
    return units[index] === NEWLINE && isDigit(index + 1) ? ((index + 1) << 3) | SEPARATOR.newline : 0;
  };

  const areaCodeEnd = (at: number): number => {
    const next = units[at + 1];
    const digitAt = next === SPACE || next === HYPHEN ? at + 2 : at + 1;
    // A code that comes again is a remark: `(064) 064-123-4567`.
    return isDigit(digitAt) && units[digitAt] !== ZERO ? (digitAt << 3) | SEPARATOR.other : 0;
  };

  /** Where the next group begins and how it is joined, packed; 0: the chain ends here. */
  const nextGroup = (at: number, length: number): number => {
    const unit = units[at] ?? 0;
    if (((classes[unit] ?? 0) & SEPARATING) === 0) {
      // `(010)1234-5678`, `02) 123-4567`: an area code in brackets.
      if (unit === CLOSING_BRACKET && length <= AREA_CODE_DIGITS && units[at - length] === ZERO) return areaCodeEnd(at);
      return (unit === NEWLINE || unit === RETURN) && length === FRONT_HALF_DIGITS ? nextLine(at) : 0;
    }
    if (isDigit(at + 1)) {
      const separator = unit === HYPHEN ? SEPARATOR.hyphen : unit === SPACE ? SEPARATOR.space : SEPARATOR.other;
      return ((at + 1) << 3) | separator;
    }
    const next = units[at + 1];
    if (unit === SPACE && next === HYPHEN) {
      const digitAt = units[at + 2] === SPACE ? at + 3 : at + 2;
      return isDigit(digitAt) ? (digitAt << 3) | SEPARATOR.spacedHyphen : 0;
    }
    if (unit === HYPHEN && next === SPACE && isDigit(at + 2)) return ((at + 2) << 3) | SEPARATOR.spacedHyphen;
    // Two spaces may stand at a group boundary; a hyphen may end the line that a number is broken over.
    if (unit === SPACE && next === SPACE && isDigit(at + 2)) return ((at + 2) << 3) | SEPARATOR.space;
    return unit === HYPHEN && length === FRONT_HALF_DIGITS ? nextLine(at + 1) : 0;
  };

  /** Reads a chain from its first digit and returns the offset behind it. Short chains leave no mark. */
  const readChain = (from: number): number => {
    const firstGroup = groupStart.count;
    let digits = 0;
    let separator: number = SEPARATOR.none;
    let index = from;
    for (;;) {
      const start = index;
      while (((classes[units[index] ?? 0] ?? 0) & DIGIT) !== 0) index++;
      const length = index - start;
      digits += length;
      const next = nextGroup(index, length);
      if (next === 0 && ((isSuspect[units[index] ?? 0] ?? 0) | (isSuspect[units[from - 1] ?? 0] ?? 0)) !== 0)
        suspects.push(from);
      if (next === 0 && digits < MIN_CHAIN_DIGITS) {
        groupStart.count = groupLength.count = groupSeparator.count = firstGroup;
        const isLettered = index - from === LETTERED_DIGITS && ((classes[units[index] ?? 0] ?? 0) & LATIN) !== 0;
        if (isLettered && isDigit(index + 1)) lettered.push(from);
        return index;
      }
      groupStart.push(start);
      groupLength.push(length);
      groupSeparator.push(separator);
      if (next === 0) return index;
      separator = next & 7;
      index = next >> 3;
    }
  };

  /** Marks the longest word that stands here, or else the one of this character alone; answers the offset behind it, or behind this character. */
  const readWord = (at: number, first: number, second: number, bits: number): number => {
    const end = markOneOf(wordsAt(first, second), at);
    if (end > 0) return end;
    const alone = (bits & TRIGGER) === 0 ? 0 : markOneOf(wordsAt(first, 0), at);
    return alone > 0 ? alone : at + 1;
  };

  const markOneOf = (words: readonly IndexedWord[] | undefined, at: number): number => {
    if (words === undefined) return 0;
    for (let position = 0; position < words.length; position++) {
      const word = words[position];
      if (word === undefined) break;
      const end = matchLabel(units, classes, at, word);
      if (end === 0) continue;
      labelStart.push(at);
      labelEnd.push(end);
      label.push(word.index);
      return end;
    }
    return 0;
  };

  const scan = (text: string, isFolded = false): boolean => {
    load(text);
    for (const list of lists) list.count = 0;
    // Locals, because the optimiser reads a captured variable anew at every step.
    const text16 = units;
    const bitsOf = classes;
    const { first, second, pairs } = filter;
    const length = text.length;
    let index = 0;
    let unit = text16[0] ?? 0;
    while (index < length) {
      const next = text16[index + 1] ?? 0;
      if (((first[unit] ?? 0) & (second[next] ?? 0)) === 0) {
        index++;
        unit = next;
        continue;
      }
      const bits = bitsOf[unit] ?? 0;
      if ((bits & DIGIT) !== 0) {
        index = readChain(index);
      } else if ((bits & WORD_START) !== 0) {
        let following = next;
        for (let joiners = 1; ((bitsOf[following] ?? 0) & JOINER) !== 0 && joiners <= MAX_JOINERS; joiners++)
          following = text16[index + 1 + joiners] ?? 0;
        const bit = pairBit(fold(unit), fold(following));
        const mayBegin = ((pairs[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0 || (bits & TRIGGER) !== 0;
        index = mayBegin ? readWord(index, fold(unit), fold(following), bits) : index + 1;
        // A Latin word begins where a letter follows something else: the rest of it holds no other.
        if (((bitsOf[text16[index - 1] ?? 0] ?? 0) & LATIN) !== 0)
          while (((bitsOf[text16[index] ?? 0] ?? 0) & LATIN) !== 0) index++;
      } else if ((bits & MASK) !== 0) {
        masks.push(index++);
        while (((bitsOf[text16[index] ?? 0] ?? 0) & MASK) !== 0) index++;
      } else if ((bits & FOLDABLE) !== 0) {
        if (!isFolded) return true;
        index++;
      } else {
        triggers.push(index++);
      }
      unit = text16[index] ?? 0;
    }
    return false;
  };

  return {
    scan,
    units: () => units,
    classes,
    groupStart,
    groupLength,
    groupSeparator,
    labelStart,
    labelEnd,
    label,
    masks,
    triggers,
    lettered,
    suspects,
  };
}

/** Lower case of ASCII letters. */
function fold(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
}
