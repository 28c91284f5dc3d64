import type { Vocabulary } from '../../patterns/vocabulary.ts';
import { buildClassTable, buildSuspectTable, CLASS, TRAIT } from './character-classes.ts';
import { PARTICLES } from './match-label.ts';

const PAIR_BITS = 65_536;
/** Slots of the table for each beginning of a word: few share one. */
const SLOTS_PER_PAIR = 4;
const SLOT_BYTES = 8;
const WORD_HEADER_BYTES = 8;
const NIBBLES = 16;
const ASCII = 128;
const FIRST_HANGUL = 0xac00;
const LAST_HANGUL = 0xd7a3;
/** Words of one Hangul syllable: each costs a comparison in every step. */
const MAX_LONE_WORDS = 16;

/** The tables of the kernel, as they lie in its memory. Multi-byte values are little-endian. */
export interface KernelTables {
  readonly classes: Uint8Array;
  readonly traits: Uint8Array;
  readonly pairs: Uint8Array;
  readonly triples: Uint8Array;
  /** Slots and behind them the words; addresses in the slots count from the beginning of this table. */
  readonly words: Uint8Array;
  readonly slotCount: number;
  readonly nibbles: Uint8Array;
  readonly lone: Uint8Array;
  readonly loneCount: number;
}

/** Compiles a vocabulary for the kernel; null where it has more words of one syllable than the kernel compares. */
export function compileKernelTables(vocabulary: Vocabulary): KernelTables | null {
  const classes = buildClassTable(vocabulary);
  const lone = [...new Set(vocabulary.labels.filter(({ folded }) => folded.length === 1).map(codeOf))].filter(isHangul);
  if (lone.length > MAX_LONE_WORDS) return null;
  const { words, slotCount } = compileWords(vocabulary);
  return {
    classes,
    traits: compileTraits(),
    pairs: compilePairs(vocabulary),
    triples: compileTriples(vocabulary),
    words,
    slotCount,
    nibbles: compileNibbles(classes),
    lone: new Uint8Array(Uint16Array.from(lone).buffer),
    loneCount: lone.length,
  };
}

/** The hash of two characters in 16 bits; the same as `pairHash` of the kernel. */
function pairHash(first: number, second: number): number {
  const mixed = (Math.imul(first, 0x9e37) ^ Math.imul(second, 0x85eb)) & 0xffff;
  return mixed ^ (mixed >>> 7);
}

function compileTraits(): Uint8Array {
  const traits = buildSuspectTable().map((isSuspect) => (isSuspect === 0 ? 0 : TRAIT.suspect));
  for (const unit of PARTICLES) traits[unit] = (traits[unit] ?? 0) | TRAIT.particle;
  return traits;
}

function compilePairs({ labels }: Vocabulary): Uint8Array {
  const pairs = new Uint8Array(PAIR_BITS / 8);
  for (const { folded } of labels) {
    const second = folded.charAt(1);
    // Both cases of the second: behind a syllable it is compared as it stands (`홍OO`).
    for (const following of [second, second.toUpperCase()]) {
      const hash = pairHash(folded.charCodeAt(0), following.charCodeAt(0) || 0);
      pairs[hash >> 3] = (pairs[hash >> 3] ?? 0) | (1 << (hash & 7));
    }
  }
  return pairs;
}

/** One bit for each beginning of three characters, and in a second half one for each word of one or two. */
function compileTriples({ labels }: Vocabulary): Uint8Array {
  const triples = new Uint8Array((PAIR_BITS / 8) * 2);
  for (const { folded } of labels) {
    const pair = pairHash(folded.charCodeAt(0), folded.charCodeAt(1) || 0);
    const bit = folded.length > 2 ? pairHash(pair, folded.charCodeAt(2)) : PAIR_BITS + pair;
    triples[bit >> 3] = (triples[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return triples;
}

/** A table with open addressing by the first two characters, and behind it the words, longest first. */
function compileWords({ byPair }: Vocabulary): { readonly words: Uint8Array; readonly slotCount: number } {
  let slotCount = 1;
  while (slotCount < byPair.size * SLOTS_PER_PAIR) slotCount *= 2;
  const groups = [...byPair.values()];
  const bytesOfGroup = groups.map((labels) =>
    labels.reduce((total, { folded }) => total + wordBytes(folded.length), WORD_HEADER_BYTES),
  );
  const total = bytesOfGroup.reduce((sum, bytes) => sum + bytes, slotCount * SLOT_BYTES);
  const words = new Uint8Array(total);
  const view = new DataView(words.buffer);
  let at = slotCount * SLOT_BYTES;
  groups.forEach((labels, group) => {
    const first = labels[0]?.folded.charCodeAt(0) ?? 0;
    const second = labels[0]?.folded.charCodeAt(1) ?? 0;
    let slot = pairHash(first, second || 0) & (slotCount - 1);
    while (view.getUint32(slot * SLOT_BYTES + 4, true) !== 0) slot = (slot + 1) & (slotCount - 1);
    view.setUint16(slot * SLOT_BYTES, first, true);
    view.setUint16(slot * SLOT_BYTES + 2, second || 0, true);
    view.setUint32(slot * SLOT_BYTES + 4, at, true);
    let word = at;
    for (const { index, folded, isWhole } of labels) {
      view.setInt32(word, index, true);
      view.setUint16(word + 4, folded.length, true);
      view.setUint16(word + 6, isWhole ? 1 : 0, true);
      for (let unit = 0; unit < folded.length; unit++)
        view.setUint16(word + WORD_HEADER_BYTES + unit * 2, folded.charCodeAt(unit), true);
      word += wordBytes(folded.length);
    }
    at += bytesOfGroup[group] ?? 0;
  });
  return { words, slotCount };
}

function wordBytes(length: number): number {
  return WORD_HEADER_BYTES + ((length + 1) & ~1) * 2;
}

/**
 * Which ASCII characters are visited, letters aside, as two lookups by nibble: the low one gives a bit for each row of
 * 16 characters in which it is visited, the high one the bit of its row.
 */
function compileNibbles(classes: Uint8Array): Uint8Array {
  const visited = CLASS.digit | CLASS.labelStart | CLASS.mask | CLASS.trigger | CLASS.foldable;
  const tables = new Uint8Array(NIBBLES * 2);
  for (let unit = 0; unit < ASCII; unit++) {
    const bits = classes[unit] ?? 0;
    if ((bits & CLASS.latinLetter) !== 0 || (bits & visited) === 0) continue;
    tables[unit & 15] = (tables[unit & 15] ?? 0) | (1 << (unit >> 4));
  }
  for (let row = 0; row < ASCII / NIBBLES; row++) tables[NIBBLES + row] = 1 << row;
  return tables;
}

function codeOf({ folded }: { readonly folded: string }): number {
  return folded.charCodeAt(0);
}

function isHangul(unit: number): boolean {
  return unit >= FIRST_HANGUL && unit <= LAST_HANGUL;
}
