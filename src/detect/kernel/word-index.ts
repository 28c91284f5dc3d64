import type { Label, Vocabulary } from '../../patterns/vocabulary.ts';

/** A word as the matcher compares it: folded UTF-16 units instead of a string. */
export interface IndexedWord {
  readonly units: Uint16Array;
  readonly index: number;
  readonly isWhole: boolean;
}

/** The words that begin with two given characters, longest first; undefined where there is none. */
export type WordIndex = (first: number, second: number) => readonly IndexedWord[] | undefined;

/** Slots of the table for each pair: few pairs share a slot. */
const SLOTS_PER_PAIR = 4;

/**
 * Indexes a vocabulary by the first two folded characters of its words (0 for the second of a word of one character), in
 * a table with open addressing: the keys of `Vocabulary.byPair` go beyond 31 bits, which a `Map` hashes slowly.
 */
export function createWordIndex({ byPair }: Vocabulary): WordIndex {
  let slots = 1;
  while (slots < byPair.size * SLOTS_PER_PAIR) slots *= 2;
  const mask = slots - 1;
  const firsts = new Uint16Array(slots);
  const seconds = new Uint16Array(slots);
  const groups: (readonly IndexedWord[] | undefined)[] = new Array<undefined>(slots).fill(undefined);
  for (const labels of byPair.values()) {
    const folded = labels[0]?.folded ?? '';
    const first = folded.charCodeAt(0);
    const second = folded.charCodeAt(1) || 0;
    let slot = hashPair(first, second) & mask;
    while (groups[slot] !== undefined) slot = (slot + 1) & mask;
    firsts[slot] = first;
    seconds[slot] = second;
    groups[slot] = labels.map(indexed);
  }
  return (first, second) => {
    for (let slot = hashPair(first, second) & mask; ; slot = (slot + 1) & mask) {
      const group = groups[slot];
      if (group === undefined || (firsts[slot] === first && seconds[slot] === second)) return group;
    }
  };
}

function hashPair(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function indexed({ folded, index, isWhole }: Label): IndexedWord {
  return { units: Uint16Array.from({ length: folded.length }, (_unused, at) => folded.charCodeAt(at)), index, isWhole };
}
