import type { Random } from './random.ts';

/** How a file is damaged. `tail`: bytes are put behind it; `head`: in front of it. */
export const MUTATIONS = ['flip-bits', 'cut', 'swap-parts', 'zero-block', 'repeat-block', 'tail', 'head'] as const;
export type Mutation = (typeof MUTATIONS)[number];

const MAX_FLIPS = 24;
const MAX_BLOCK_BYTES = 2_048;

/** A damaged copy of a file: the same for the same state of `random`. Files of fewer than 16 bytes are only lengthened. */
export function mutate(bytes: Uint8Array, mutation: Mutation, random: Random): Uint8Array {
  const copy = new Uint8Array(bytes);
  const { length } = copy;
  if (length < 16 || mutation === 'tail' || mutation === 'head') return lengthen(copy, mutation, random);
  const block = 1 + random.below(Math.min(MAX_BLOCK_BYTES, length >> 2));
  const from = random.below(length - block);
  const to = random.below(length - block);
  switch (mutation) {
    case 'flip-bits':
      for (let left = 1 + random.below(MAX_FLIPS); left > 0; left--) {
        const at = random.below(length);
        copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      }
      return copy;
    case 'cut':
      return copy.subarray(0, 1 + random.below(length - 1));
    case 'swap-parts': {
      const first = copy.slice(from, from + block);
      copy.copyWithin(from, to, to + block);
      copy.set(first, to);
      return copy;
    }
    case 'zero-block':
      return copy.fill(0, from, from + block);
    case 'repeat-block':
      return copy.copyWithin(to, from, from + block);
  }
}

function lengthen(bytes: Uint8Array, mutation: Mutation, random: Random): Uint8Array {
  const added = Uint8Array.from({ length: 1 + random.below(MAX_BLOCK_BYTES) }, () => random.below(256));
  return Buffer.concat(mutation === 'head' ? [added, bytes] : [bytes, added]);
}
