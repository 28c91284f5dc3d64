import type { Random } from '../../../random.ts';
import { foreignerCheckDigit, residentCheckDigit } from './check-digits.ts';
import type { Identifier } from './identifier.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A day as six digits, `YYMMDD`. Days 29 to 31 are left out, so that every day exists. */
function birth(random: Random, firstYear: number, lastYear: number): { readonly year: number; readonly front: string } {
  const year = firstYear + random.below(lastYear - firstYear + 1);
  return { year, front: `${two(year % 100)}${two(1 + random.below(12))}${two(1 + random.below(28))}` };
}

/**
 * A resident registration number. One that passes its check is of the old scheme: digits 8 and 9 a region from 00 to 96.
 * One that fails has the random tail of numbers issued or changed since 5 October 2020: a number changed by somebody born
 * earlier, or, where `mayBeChild`, a child's.
 */
export function residentNumber(random: Random, passes: boolean, mayBeChild: boolean): Identifier {
  const isChild = !passes && mayBeChild && random.below(5) === 0;
  const { year, front } = isChild ? birth(random, 2021, 2025) : birth(random, 1945, 2007);
  const sex = (year < 2000 ? 1 : 3) + random.below(2);
  const twelve = `${front}${sex}${passes ? two(random.below(97)) + random.digits(3) : random.digits(5)}`;
  const fitting = residentCheckDigit(twelve);
  const last = passes ? fitting : (fitting + 1 + random.below(9)) % 10;
  return {
    kind: 'resident-registration-number',
    groups: [front, `${twelve.slice(6)}${last}`],
    check: passes ? 'passes' : 'fails',
  };
}

/**
 * A foreigner registration (or domestic residence report) number: seventh digit 5 to 8. Sources disagree on its check
 * digit; one that passes fits the usual formula or, one time in four, that of residents; one that fails fits neither.
 */
export function foreignerNumber(random: Random, passes: boolean): Identifier {
  const { year, front } = birth(random, 1950, 2005);
  const twelve = `${front}${(year < 2000 ? 5 : 7) + random.below(2)}${random.digits(5)}`;
  const usual = foreignerCheckDigit(twelve);
  const other = residentCheckDigit(twelve);
  const failing = Array.from({ length: 10 }, (_, digit) => digit).filter((digit) => digit !== usual && digit !== other);
  const fitting = random.below(4) === 0 ? other : usual;
  return {
    kind: 'foreigner-registration-number',
    groups: [front, `${twelve.slice(6)}${passes ? fitting : random.pick(failing)}`],
    check: passes ? 'passes' : 'fails',
  };
}
