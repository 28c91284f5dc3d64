import type { Random } from '../../../random.ts';
import { luhnCheckDigit } from './check-digits.ts';
import type { Identifier } from './identifier.ts';

/** Heads of cards issued in Korea, about as often as each first digit is met (facts of the public table of 28 April 2026). */
const HEADS = {
  9: '900035 910035 920062 930003 930927 940988 941099 941184 941648 942077 943078 943194 943520 944063 944196 944563 945103 945511 946031 948521 948816 949097 949557 950027 951001 952062 955000 958001 971014 972000 999950',
  4: '400696 400772 400907 400978 401585 403831 404332 404803 404811 405203 411471 421573 427352 457973 459953',
  5: '502928 510003 510296 510315 510554 510737 511070 513041 516520 521176 531439 538159 540926 554245',
  6: '606045 620011 620103 621006 624399 626344 636189 654103',
  3: '356003 356021 356406 356804',
  2: '200001 200013 200021 200033 205001 209304',
} as const;
const FIRST_DIGITS = Array.from('9999999444455553362') as unknown as readonly (keyof typeof HEADS)[];
const AMEX_HEADS = ['370302', '376293', '377328', '341136', '379350'];
const DINERS_HEADS = ['361111', '380012', '300123'];

/**
 * A payment card number: 16 digits in fours, one in twenty an American Express (15, 4-6-5), one in forty a Diners Club
 * (14, 4-6-4). Local cards of companies are reported not to pass Luhn, so a failing one is as true as a passing one.
 */
export function cardNumber(random: Random, passes: boolean): Identifier {
  const chance = random.below(40);
  if (chance < 2) return finish(random, random.pick(AMEX_HEADS), [4, 6, 5], passes);
  if (chance === 2) return finish(random, random.pick(DINERS_HEADS), [4, 6, 4], passes);
  return sixteenDigitCard(random, passes);
}

/** A payment card number of 16 digits. */
export function sixteenDigitCard(random: Random, passes: boolean): Identifier {
  return finish(random, random.pick(HEADS[random.pick(FIRST_DIGITS)].split(' ')), [4, 4, 4, 4], passes);
}

function finish(random: Random, head: string, lengths: readonly number[], passes: boolean): Identifier {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const front = head + random.digits(total - head.length - 1);
  const fitting = luhnCheckDigit(front);
  const digits = `${front}${passes ? fitting : (fitting + 1 + random.below(9)) % 10}`;
  const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  return {
    kind: 'card-number',
    groups: starts.map((start, index) => digits.slice(start, start + (lengths[index] ?? 0))),
    check: passes ? 'passes' : 'fails',
  };
}
