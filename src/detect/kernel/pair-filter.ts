import type { Vocabulary } from '../../patterns/vocabulary.ts';
import { CLASS } from './character-classes.ts';

const UNITS = 65_536;
const EVERY_BUCKET = 0xffff;
const PAIR_BITS = 65_536;

/**
 * Says cheaply where nothing can begin: nothing does unless `first[unit] & second[next unit]` is above zero. In
 * Korean prose two characters in five begin some word, which no branch predictor can learn, while one pair in twenty does.
 */
export interface PairFilter {
  /** For each unit the buckets of the characters that may follow it in a word; all of them where it is of interest by itself. */
  readonly first: Uint16Array;
  /** The bucket of each unit, one bit of 16; all of them where it may stand between the characters of a word. */
  readonly second: Uint16Array;
  /** One bit for each {@link pairBit} of two folded characters that begin a word: 8 KB, so it stays in the first cache. */
  readonly pairs: Int32Array;
}

/** The bit of a pair of folded characters in `PairFilter.pairs`. */
export function pairBit(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (PAIR_BITS - 1);
}

/** Builds the filter of a vocabulary. `interest`: the classes that are looked at whatever follows. */
export function createPairFilter({ labels }: Vocabulary, classes: Uint8Array, interest: number): PairFilter {
  const first = new Uint16Array(UNITS);
  const second = new Uint16Array(UNITS);
  const pairs = new Int32Array(PAIR_BITS / 32);
  for (let unit = 0; unit < UNITS; unit++) {
    const bits = classes[unit] ?? 0;
    first[unit] = (bits & interest) === 0 ? 0 : EVERY_BUCKET;
    second[unit] = (bits & CLASS.joiner) === 0 ? bucketOf(unit) : EVERY_BUCKET;
  }
  for (const { folded } of labels) {
    const buckets = folded.length === 1 ? EVERY_BUCKET : eitherCase(folded.charAt(1)).reduce(addBucket, 0);
    for (const unit of eitherCase(folded.charAt(0))) first[unit] = (first[unit] ?? 0) | buckets;
    const bit = pairBit(folded.charCodeAt(0), folded.charCodeAt(1) || 0);
    pairs[bit >> 5] = (pairs[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
  return { first, second, pairs };
}

function bucketOf(unit: number): number {
  return 1 << ((Math.imul(unit, 0x9e3779b1) >>> 28) & 15);
}

function addBucket(buckets: number, unit: number): number {
  return buckets | bucketOf(unit);
}

function eitherCase(character: string): number[] {
  return [character.charCodeAt(0), character.toUpperCase().charCodeAt(0)];
}
