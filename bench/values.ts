import type { Random } from './random.ts';

const RESIDENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const BUSINESS_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5];
const CARD_HEADS = ['9400', '9410', '4579', '5389', '3560', '4364'];
const SURNAMES = '김이박최정강조윤장임한오서신권황안송류홍'.split('');
const SYLLABLES = '가나다라마바사하도로모보소우주지수민준서연현영은채린빈율온결'.split('');
const two = (value: number): string => String(value).padStart(2, '0');

/** A resident registration number issued before October 2020, so with a check digit. Invented: nobody's. */
export function residentRegistrationNumber(random: Random): string {
  const year = 50 + random.below(49);
  const front = `${two(year)}${two(1 + random.below(12))}${two(1 + random.below(28))}`;
  const digits = `${front}${1 + random.below(2)}${random.digits(5)}`;
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${front}-${digits.slice(6)}${(11 - (sum % 11)) % 10}`;
}

/** A payment card number that passes Luhn (ISO/IEC 7812-1), in groups of four. */
export function cardNumber(random: Random): string {
  const digits = random.pick(CARD_HEADS) + random.digits(11);
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const doubled = Number(digits[index]) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  const card = `${digits}${(10 - (sum % 10)) % 10}`;
  return `${card.slice(0, 4)}-${card.slice(4, 8)}-${card.slice(8, 12)}-${card.slice(12)}`;
}

/** A business registration number with its check digit. */
export function businessRegistrationNumber(random: Random): string {
  const digits = `${101 + random.below(600)}${two(1 + random.below(79))}${random.digits(4)}`;
  const sum =
    BUSINESS_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0) +
    Math.floor((Number(digits[8]) * 5) / 10);
  return `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}${(10 - (sum % 10)) % 10}`;
}

/** A bank account number in one of three printed layouts. */
export function accountNumber(random: Random): string {
  const layout = random.below(3);
  if (layout === 0) return `110-${random.digits(3)}-${random.digits(6)}`;
  if (layout === 1) return `1002-${random.digits(3)}-${random.digits(6)}`;
  return `${random.digits(6)}-01-${random.digits(6)}`;
}

/** A mobile telephone number. */
export function phoneNumber(random: Random): string {
  return `010-${2 + random.below(8)}${random.digits(3)}-${random.digits(4)}`;
}

/** A passport number of the older form. */
export function passportNumber(random: Random): string {
  return `M${random.digits(8)}`;
}

/** A driver-licence number with a region code of the newer form. */
export function driverLicenceNumber(random: Random): string {
  return `${11 + random.below(16)}-${two(random.below(25))}-${random.digits(6)}-${random.digits(2)}`;
}

/** An invented personal name: a common family name and two syllables drawn by lot. */
export function personName(random: Random): string {
  return random.pick(SURNAMES) + random.pick(SYLLABLES) + random.pick(SYLLABLES);
}

/** A calendar day and a time of day, `2026-03-07 09:15:02`. */
export function timestamp(random: Random): string {
  const day = `2026-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
  return `${day} ${two(random.below(24))}:${two(random.below(60))}:${two(random.below(60))}`;
}
