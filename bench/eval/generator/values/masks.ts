import type { Random } from '../../../random.ts';
import { plain } from '../forms/index.ts';
import type { Identifier } from './identifier.ts';

const MASK_CHARACTERS = Array.from('****●X');

/** A number as it is masked for print: of cards the first six and last four digits stay, of others the front part. */
export function maskedNumber({ kind, groups }: Identifier, random: Random): string {
  const mask = random.pick(MASK_CHARACTERS);
  const digits = groups.join('').length;
  if (kind === 'card-number') return keep(plain(groups), mask, (index) => index < 6 || index >= digits - 4);
  if (kind === 'account-number') return keep(plain(groups), mask, (index) => index < 3 || index >= digits - 3);
  // The digit that tells sex and century stays, as receipts and certificates print it.
  return keep(plain(groups), mask, (index) => index < 7);
}

function keep(text: string, mask: string, isKept: (index: number) => boolean): string {
  let index = -1;
  return text.replace(/\d/g, (digit) => {
    index += 1;
    return isKept(index) ? digit : mask;
  });
}
