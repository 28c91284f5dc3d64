import type { Random } from '../../../random.ts';
import { BANK_LAYOUTS } from './bank-layouts.ts';
import type { BankLayout } from './bank-layouts.ts';
import type { Identifier } from './identifier.ts';

/** An account and the name of its bank. */
export interface Account {
  readonly bank: string;
  readonly number: Identifier;
}

/** An account number in one of the layouts, its product code in place. Its check digit is not published, so it has none. */
export function accountNumber(random: Random): Account {
  const layout = random.pick(BANK_LAYOUTS);
  return { bank: layout.bank, number: { kind: 'account-number', groups: draw(random, layout), check: 'has-none' } };
}

function draw(random: Random, { groups, code }: BankLayout): readonly string[] {
  let digits = random.digits(groups.reduce((sum, length) => sum + length, 0));
  if (code !== null) {
    const value = random.pick(code.values);
    digits = digits.slice(0, code.at - 1) + value + digits.slice(code.at - 1 + value.length);
  }
  // A leading zero is a number chosen by the customer; those are met too rarely to be drawn.
  if (digits.startsWith('0') && code?.at !== 1) digits = `${1 + random.below(9)}${digits.slice(1)}`;
  let start = 0;
  return groups.map((length) => digits.slice(start, (start += length)));
}
