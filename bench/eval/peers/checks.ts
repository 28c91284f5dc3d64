const RESIDENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** Whether 13 digits pass the check of resident numbers issued before October 2020: (11 − Σ mod 11) mod 10. */
export function passesResidentCheck(digits: string): boolean {
  return Number(digits[12]) === (11 - residentSum(digits)) % 10;
}

/** Whether 13 digits pass the check of foreigner numbers: (13 − Σ mod 11) mod 10. */
export function passesForeignerCheck(digits: string): boolean {
  return Number(digits[12]) === (13 - residentSum(digits)) % 10;
}

/** Whether the digits pass the Luhn check (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    const digit = Number(digits[digits.length - 1 - fromRight]);
    const doubled = fromRight % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether the first six of 13 digits are a calendar day in the given century. */
export function isCalendarDay(digits: string, century: number): boolean {
  const [year, month, day] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number];
  const date = new Date(Date.UTC(century + year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function residentSum(digits: string): number {
  return RESIDENT_WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
}
