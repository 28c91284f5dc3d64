import { pairKey, type Label, type Vocabulary } from '../../patterns/vocabulary.ts';
import { buildClassTable, buildFoldTable, CLASS, SEPARATOR } from './character-classes.ts';
import { IntList } from './int-list.ts';

/** What one pass over a text leaves behind. Valid until the next call of `scan`. */
export interface ScanMarks {
  /** Digit groups, in parallel columns; a chain is a row of groups joined by separators. */
  readonly groupStart: IntList;
  readonly groupLength: IntList;
  /** How the group is joined to the one before it (`SEPARATOR`); `none` begins a chain. */
  readonly groupSeparator: IntList;
  readonly labelStart: IntList;
  readonly labelEnd: IntList;
  readonly label: IntList;
  /** Offsets of mask characters that begin a run. */
  readonly masks: IntList;
  /** Offsets of `@`, `=` and `^`. */
  readonly triggers: IntList;
  /** Offsets of three digits followed by a letter and a digit. */
  readonly lettered: IntList;
}

/** Chains with fewer digits hold no number of any kind. */
const MIN_CHAIN_DIGITS = 6;
/** A joiner run longer than this ends a label. */
const MAX_JOINERS = 2;
const FRONT_HALF_DIGITS = 6;
const LETTERED_DIGITS = 3;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const HYPHEN = 45;
const PAIR_BITS = 65_536;

/** Korean particles that may follow a word that must stand alone. */
const PARTICLES = new Set([...'은는이가을를의에로와과도만및']);

/**
 * One pass over a text: digit chains, words of the vocabulary, and the characters that other finders start from. The
 * plain TypeScript scanner; a faster one must leave the same marks. Complexity: linear in the text.
 */
export class TextScanner implements ScanMarks {
  readonly groupStart = new IntList();
  readonly groupLength = new IntList();
  readonly groupSeparator = new IntList();
  readonly labelStart = new IntList();
  readonly labelEnd = new IntList();
  readonly label = new IntList();
  readonly masks = new IntList();
  readonly triggers = new IntList();
  readonly lettered = new IntList();
  readonly #classes: Uint8Array;
  readonly #fold = buildFoldTable();
  readonly #pairs = new Uint8Array(PAIR_BITS);
  readonly #byPair: ReadonlyMap<number, readonly Label[]>;

  constructor(vocabulary: Vocabulary) {
    this.#classes = buildClassTable(vocabulary);
    this.#byPair = vocabulary.byPair;
    for (const { folded } of vocabulary.labels) {
      this.#pairs[pairHash(folded.charCodeAt(0), folded.length > 1 ? folded.charCodeAt(1) : 0)] = 1;
    }
  }

  /** The class table, for finders that look around a mark. */
  get classes(): Uint8Array {
    return this.#classes;
  }

  scan(text: string): void {
    const classes = this.#classes;
    const length = text.length;
    this.#clear();
    let index = 0;
    while (index < length) {
      const bits = classes[text.charCodeAt(index)] ?? 0;
      if ((bits & (CLASS.digit | CLASS.labelStart | CLASS.mask | CLASS.trigger)) === 0) {
        index++;
      } else if ((bits & CLASS.digit) !== 0) {
        index = this.#readChain(text, index);
      } else if ((bits & CLASS.labelStart) !== 0) {
        index = this.#readLabel(text, index, bits);
      } else if ((bits & CLASS.mask) !== 0) {
        this.masks.push(index++);
        while (index < length && ((classes[text.charCodeAt(index)] ?? 0) & CLASS.mask) !== 0) index++;
      } else {
        this.triggers.push(index++);
      }
    }
  }

  #clear(): void {
    this.groupStart.clear();
    this.groupLength.clear();
    this.groupSeparator.clear();
    this.labelStart.clear();
    this.labelEnd.clear();
    this.label.clear();
    this.masks.clear();
    this.triggers.clear();
    this.lettered.clear();
  }

  /** Reads a chain from its first digit and returns the offset behind it. Short chains leave no mark. */
  #readChain(text: string, from: number): number {
    const classes = this.#classes;
    const firstGroup = this.groupStart.count;
    let digits = 0;
    let separator: number = SEPARATOR.none;
    let index = from;
    let end = from;
    for (;;) {
      const start = index;
      while (((classes[text.charCodeAt(index)] ?? 0) & CLASS.digit) !== 0) index++;
      const groupLength = index - start;
      this.groupStart.push(start);
      this.groupLength.push(groupLength);
      this.groupSeparator.push(separator);
      digits += groupLength;
      end = index;
      // Packed: where the next group begins, and how it is joined. 0: the chain ends here.
      const next = this.#nextGroup(text, index, groupLength);
      if (next === 0) break;
      separator = next & 7;
      index = next >> 3;
    }
    if (digits < MIN_CHAIN_DIGITS) {
      const isLettered = end - from === LETTERED_DIGITS && ((classes[text.charCodeAt(end)] ?? 0) & CLASS.latinLetter) !== 0;
      if (isLettered && this.#isDigit(text, end + 1)) this.lettered.push(from);
      this.groupStart.count = firstGroup;
      this.groupLength.count = firstGroup;
      this.groupSeparator.count = firstGroup;
    }
    return end;
  }

  #nextGroup(text: string, at: number, groupLength: number): number {
    const classes = this.#classes;
    const unit = text.charCodeAt(at);
    if (((classes[unit] ?? 0) & CLASS.separator) === 0) {
      if ((unit === NEWLINE || unit === RETURN) && groupLength === FRONT_HALF_DIGITS) return this.#nextLine(text, at);
      return 0;
    }
    if (this.#isDigit(text, at + 1)) {
      const separator = unit === HYPHEN ? SEPARATOR.hyphen : unit === SPACE ? SEPARATOR.space : SEPARATOR.other;
      return ((at + 1) << 3) | separator;
    }
    if (unit === SPACE && text.charCodeAt(at + 1) === HYPHEN) {
      const digitAt = text.charCodeAt(at + 2) === SPACE ? at + 3 : at + 2;
      return this.#isDigit(text, digitAt) ? (digitAt << 3) | SEPARATOR.spacedHyphen : 0;
    }
    if (unit === HYPHEN && text.charCodeAt(at + 1) === SPACE && this.#isDigit(text, at + 2)) {
      return ((at + 2) << 3) | SEPARATOR.spacedHyphen;
    }
    // Two spaces may stand at a group boundary; a hyphen may end the line that a number is broken over.
    if (unit === SPACE && text.charCodeAt(at + 1) === SPACE && this.#isDigit(text, at + 2)) {
      return ((at + 2) << 3) | SEPARATOR.space;
    }
    if (unit === HYPHEN && groupLength === FRONT_HALF_DIGITS) return this.#nextLine(text, at + 1);
    return 0;
  }

  /** A number broken over two lines goes on at the first character of the next one. */
  #nextLine(text: string, at: number): number {
    let index = at;
    if (text.charCodeAt(index) === RETURN) index++;
    if (text.charCodeAt(index) !== NEWLINE) return 0;
    return this.#isDigit(text, index + 1) ? ((index + 1) << 3) | SEPARATOR.newline : 0;
  }

  #isDigit(text: string, at: number): boolean {
    return ((this.#classes[text.charCodeAt(at)] ?? 0) & CLASS.digit) !== 0;
  }

  /** Marks the longest word that begins here, if there is one, and returns the offset to go on from. */
  #readLabel(text: string, at: number, bits: number): number {
    const classes = this.#classes;
    if ((bits & CLASS.latinLetter) !== 0 && at > 0) {
      const before = classes[text.charCodeAt(at - 1)] ?? 0;
      if ((before & CLASS.latinLetter) !== 0) return at + 1;
    }
    const fold = this.#fold;
    const first = fold[text.charCodeAt(at)] ?? 0;
    let secondAt = at + 1;
    while (((classes[text.charCodeAt(secondAt)] ?? 0) & CLASS.joiner) !== 0 && secondAt - at <= MAX_JOINERS) secondAt++;
    const second = secondAt < text.length ? (fold[text.charCodeAt(secondAt)] ?? 0) : 0;
    if (this.#pairs[pairHash(first, second)] === 1) {
      const end = this.#matchGroup(text, at, this.#byPair.get(pairKey(first, second)));
      if (end > 0) return end;
    }
    if (this.#pairs[pairHash(first, 0)] === 1) {
      const end = this.#matchGroup(text, at, this.#byPair.get(pairKey(first, 0)));
      if (end > 0) return end;
    }
    return at + 1;
  }

  #matchGroup(text: string, at: number, group: readonly Label[] | undefined): number {
    if (group === undefined) return 0;
    for (let index = 0; index < group.length; index++) {
      const label = group[index];
      if (label === undefined) break;
      const end = this.#matchLabel(text, at, label);
      if (end === 0) continue;
      this.labelStart.push(at);
      this.labelEnd.push(end);
      this.label.push(label.index);
      return end;
    }
    return 0;
  }

  #matchLabel(text: string, at: number, label: Label): number {
    const { folded } = label;
    const fold = this.#fold;
    const classes = this.#classes;
    let index = at + 1;
    for (let position = 1; position < folded.length; position++) {
      const wanted = folded.charCodeAt(position);
      let joiners = 0;
      while (fold[text.charCodeAt(index)] !== wanted) {
        if (joiners++ === MAX_JOINERS || ((classes[text.charCodeAt(index)] ?? 0) & CLASS.joiner) === 0) return 0;
        index++;
      }
      index++;
    }
    return this.#standsWell(text, at, index, label) ? index : 0;
  }

  /** Latin words end where letters end; a whole word has no Hangul or letter at either side, but for particles. */
  #standsWell(text: string, start: number, end: number, label: Label): boolean {
    const classes = this.#classes;
    const lastBits = classes[text.charCodeAt(end - 1)] ?? 0;
    const afterBits = classes[text.charCodeAt(end)] ?? 0;
    if ((lastBits & CLASS.latinLetter) !== 0 && (afterBits & CLASS.latinLetter) !== 0) return false;
    if (!label.isWhole) return true;
    const word = CLASS.latinLetter | CLASS.hangul;
    if (start > 0 && ((classes[text.charCodeAt(start - 1)] ?? 0) & word) !== 0) return false;
    return end >= text.length || (afterBits & word) === 0 || PARTICLES.has(text.charAt(end));
  }
}

function pairHash(first: number, second: number): number {
  return ((first * 31) ^ (second * 7)) & (PAIR_BITS - 1);
}
