/**
 * Check digits that numbers carry, worked out anew for the generator so that a mistake of the detectors is not repeated
 * here. Each takes the digits in front of the check digit.
 */

const RESIDENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const BUSINESS_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5];

const weigh = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** Of resident registration numbers issued until 4 October 2020. Takes 12 digits. */
export function residentCheckDigit(twelve: string): number {
  return (11 - (weigh(twelve, RESIDENT_WEIGHTS) % 11)) % 10;
}

/** Of foreigner registration numbers of the same time: two more than a resident's. Takes 12 digits. */
export function foreignerCheckDigit(twelve: string): number {
  return (residentCheckDigit(twelve) + 2) % 10;
}

/** Of payment cards, SIM cards and mobile devices (ISO/IEC 7812-1, Luhn). Takes any number of digits. */
export function luhnCheckDigit(digits: string): number {
  const sum = Array.from(digits)
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return (10 - (sum % 10)) % 10;
}

/** Of business registration numbers. Takes 9 digits. */
export function businessCheckDigit(nine: string): number {
  return (10 - ((weigh(nine, BUSINESS_WEIGHTS) + Math.floor((Number(nine[8]) * 5) / 10)) % 10)) % 10;
}

/** Of corporate registration numbers until January 2025. Takes 12 digits. */
export function corporateCheckDigit(twelve: string): number {
  return (10 - (weigh(twelve, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10)) % 10;
}

/** Of EAN-13 and ISBN-13. Takes 12 digits. */
export function articleCheckDigit(twelve: string): number {
  return (10 - (weigh(twelve, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10;
}
