/** Check digits of the numbers that have one. Each takes the digits before it and answers the missing digit. */
const RESIDENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
const BUSINESS_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5];

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** Resident registration number before October 2020: (11 − Σ mod 11) mod 10 over twelve digits. */
export const residentCheckDigit = (twelve: string): number => (11 - (weighted(twelve, RESIDENT_WEIGHTS) % 11)) % 10;

/** Foreigner registration number: the resident formula and two more, mod 10. */
export const foreignerCheckDigit = (twelve: string): number => (residentCheckDigit(twelve) + 2) % 10;

/** Business registration number: nine weights, and the tens of the last product once more. */
export function businessCheckDigit(nine: string): number {
  return (10 - ((weighted(nine, BUSINESS_WEIGHTS) + Math.floor((Number(nine[8]) * 5) / 10)) % 10)) % 10;
}

/** Corporate registration number: weights 1 2 1 2 … over twelve digits, plain products. */
export function corporateCheckDigit(twelve: string): number {
  const sum = Array.from(twelve).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 2), 0);
  return (10 - (sum % 10)) % 10;
}

/** Luhn (ISO/IEC 7812-1) over the digits before the check digit. */
export function luhnCheckDigit(front: string): number {
  const sum = Array.from(front)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return (10 - (sum % 10)) % 10;
}
