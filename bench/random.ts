/** A source of repeatable choices: the same seed gives the same corpus on every machine. */
export interface Random {
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number;
  /** One of the list. */
  pick<Item>(list: readonly Item[]): Item;
  /** `count` decimal digits, leading zeros kept. */
  digits(count: number): string;
}

/** Creates a {@link Random} from a 32-bit seed (mulberry32, public domain). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    pick: <Item>(list: readonly Item[]): Item => list[below(list.length)] as Item,
    digits: (count) => {
      let text = '';
      for (let index = 0; index < count; index += 1) text += String.fromCharCode(48 + below(10));
      return text;
    },
  };
}
