/** A source of repeatable choices: the same seed gives the same values on every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<Item>(list: readonly Item[]): Item;
  /** `count` decimal digits, leading zeros kept. */
  digits(count: number): string;
}

/** Creates a {@link Random} from any words (xorshift over an FNV-1a seed); a value per file name keeps files independent. */
export function createRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  // A state of zero would stay zero for ever.
  state ||= 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  for (let warmUp = 0; warmUp < 8; warmUp += 1) next();
  return {
    between,
    pick: <Item>(list: readonly Item[]): Item => list[between(0, list.length - 1)] as Item,
    digits: (count) => Array.from({ length: count }, () => String(between(0, 9))).join(''),
  };
}
