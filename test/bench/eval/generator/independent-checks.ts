/**
 * Check digits written another way than in the generator and in the product: as sums over the whole number that must leave
 * a given rest.
 */
const digitsOf = (number: string): number[] => Array.from(number, Number);

/** Sum of digit × weight over the first twelve, plus the last digit, is the rest modulo 11 (both modulo 10). */
function passesModulo11(number: string, rest: number): boolean {
  const digits = digitsOf(number);
  let sum = 0;
  for (let index = 0; index < 12; index += 1) sum += digits[index]! * ((index % 8) + 2);
  return (rest - (sum % 11) + 20 - digits[12]!) % 10 === 0;
}

/** Resident registration number: 11 less the sum. */
export const passesResident = (number: string): boolean => passesModulo11(number, 11);
/** Foreigner registration number: 13 less the sum, or as for residents. */
export const passesForeigner = (number: string): boolean => passesModulo11(number, 13) || passesResident(number);

const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

/** Luhn: with every second digit from the right doubled and folded, all digits sum up to a multiple of ten. */
export function passesLuhn(number: string): boolean {
  const digits = digitsOf(number).toReversed();
  return digits.reduce((sum, digit, index) => sum + (index % 2 === 1 ? DOUBLED[digit]! : digit), 0) % 10 === 0;
}
