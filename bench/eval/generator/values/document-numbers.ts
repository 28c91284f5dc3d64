import type { Random } from '../../../random.ts';
import type { Identifier } from './identifier.ts';

/** Multiple, single, residence, official, diplomatic passports; the letters by how often they are met. */
const PASSPORT_LETTERS = Array.from('MMMMMMMMSSRGDO');
/** Letters of the newer form without those taken for digits. */
const MIDDLE_LETTERS = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ');
const LICENCE_REGIONS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28];

/** A Korean passport number: letter and 8 digits, or, since 21 December 2021, letter, 3 digits, letter, 4 digits. */
export function passportNumber(random: Random, form: 'older' | 'newer'): Identifier {
  const head = random.pick(PASSPORT_LETTERS);
  const number =
    form === 'older'
      ? `${head}${random.digits(8)}`
      : `${head}${random.digits(3)}${random.pick(MIDDLE_LETTERS)}${random.digits(4)}`;
  return { kind: 'passport-number', groups: [number], check: 'has-none' };
}

/** A foreign passport number: Chinese, Japanese, United States, Vietnamese. */
export function foreignPassportNumber(random: Random): Identifier {
  const number = random.pick([
    () => `${random.pick(['E', 'G'])}${random.digits(8)}`,
    () => `E${random.pick(Array.from('ABCDEFGHJ'))}${random.digits(7)}`,
    () => `T${random.pick(Array.from('HKRSZ'))}${random.digits(7)}`,
    () => `${1 + random.below(8)}${random.digits(8)}`,
    () => `${random.pick(['B', 'C'])}${random.digits(7)}`,
  ])();
  return { kind: 'passport-number', groups: [number], check: 'has-none' };
}

/** A driver-licence number: region, year first obtained (1965 to 2025), serial, and two digits of unpublished meaning. */
export function driverLicenceNumber(random: Random): Identifier {
  const year = String((1965 + random.below(61)) % 100).padStart(2, '0');
  const groups = [String(random.pick(LICENCE_REGIONS)), year, random.digits(6), random.digits(2)];
  return { kind: 'driver-licence-number', groups, check: 'has-none' };
}
