import { FACT } from '../model/fact.ts';

const MIN_EPOCH_MS = 1_200_000_000_000;
const MAX_EPOCH_MS = 2_000_000_000_000;
const ASCENDING = '12345678901234567890';
const DESCENDING = '98765432109876543210';
const MIN_PLACEHOLDER_DIGITS = 8;
/** Groups that each run from 1, put together: `123456-1234567`. */
const ASCENDING_GROUPS = /^(?:123(?:4(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?)?){2,}$/;

/** Whether every digit is the same: a form's filler, never a number that was issued. */
export function isOneDigit(digits: string): boolean {
  for (let index = 1; index < digits.length; index++)
    if (digits.charCodeAt(index) !== digits.charCodeAt(0)) return false;
  return digits.length > 0;
}

/** `placeholder` for digits that run from the first one (1234567890…) and for tails of one repeated digit. */
export function placeholderFacts(digits: string): number {
  if (digits.length < MIN_PLACEHOLDER_DIGITS) return 0;
  const isFiller =
    ASCENDING.startsWith(digits) ||
    DESCENDING.startsWith(digits) ||
    isOneDigit(digits.slice(-7)) ||
    ASCENDING_GROUPS.test(digits);
  return isFiller ? FACT.placeholder : 0;
}

/** `machine-like` for 13 digits that clocks and shops print: epoch milliseconds and EAN-13 with the Korean prefix 880. */
export function machineFacts(digits: string): number {
  if (digits.length !== 13) return 0;
  const value = Number(digits);
  if (value >= MIN_EPOCH_MS && value <= MAX_EPOCH_MS) return FACT['machine-like'];
  return digits.startsWith('880') && hasEanCheck(digits) ? FACT['machine-like'] : 0;
}

/** EAN-13 check: GS1 General Specifications, section 7.9. */
function hasEanCheck(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < 12; index++) sum += (digits.charCodeAt(index) - 48) * (index % 2 === 0 ? 1 : 3);
  return (10 - (sum % 10)) % 10 === digits.charCodeAt(12) - 48;
}

/** `range-known` for heads of the international payment networks, by length (ISO/IEC 7812-1; public lists of the networks). */
export function cardRangeFacts(digits: string): number {
  const four = Number(digits.slice(0, 4));
  const two = Math.floor(four / 100);
  const isKnown =
    digits.length === 15
      ? two === 34 || two === 37
      : digits.length === 14
        ? two === 36 || two === 38 || two === 39 || (four >= 3000 && four <= 3059)
        : digits.length === 16 &&
          (digits.startsWith('4') ||
            (two >= 51 && two <= 55) ||
            (four >= 2221 && four <= 2720) ||
            (four >= 3528 && four <= 3589) ||
            two === 60 ||
            two === 62 ||
            two === 65);
  return isKnown ? FACT['range-known'] : 0;
}

/** `phone-shaped` for mobile numbers without separators. */
export function phoneFacts(digits: string): number {
  if (digits.length !== 10 && digits.length !== 11) return 0;
  return digits.startsWith('01') && '016789'.includes(digits.charAt(2)) ? FACT['phone-shaped'] : 0;
}
