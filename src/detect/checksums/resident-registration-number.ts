import { weightedSum } from './weighted-sum.ts';

const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** The check digit that the first twelve digits ask for: (11 - sum mod 11) mod 10, used until 2020-10-04. */
export function residentCheckDigit(digits: string): number {
  return (11 - (weightedSum(digits, WEIGHTS) % 11)) % 10;
}

/** Check of a 13-digit resident registration number as issued until 2020-10-04. Evidence, never a gate. */
export function residentRegistrationNumber(digits: string): boolean {
  return digits.length === 13 && residentCheckDigit(digits) === digits.charCodeAt(12) - 48;
}
