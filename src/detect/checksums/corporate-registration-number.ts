import { weightedSum } from './weighted-sum.ts';

const WEIGHTS = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2];

/** Check of a 13-digit corporate registration number: weights 1 2 1 2 …, (10 - sum mod 10) mod 10. Evidence, never a gate. */
export function corporateRegistrationNumber(digits: string): boolean {
  return digits.length === 13 && (10 - (weightedSum(digits, WEIGHTS) % 10)) % 10 === digits.charCodeAt(12) - 48;
}
