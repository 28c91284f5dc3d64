import { weightedSum } from './weighted-sum.ts';

const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5];

/** Check of a 10-digit business registration number: weights 1 3 7 1 3 7 1 3 5, plus the tens of the ninth product (python-stdnum kr.brn). */
export function businessRegistrationNumber(digits: string): boolean {
  if (digits.length !== 10 || digits < '1010000000' || digits.slice(3, 5) === '00' || digits.slice(5, 9) === '0000')
    return false;
  const ninth = (digits.charCodeAt(8) - 48) * 5;
  const sum = weightedSum(digits, WEIGHTS) + Math.floor(ninth / 10);
  return (10 - (sum % 10)) % 10 === digits.charCodeAt(9) - 48;
}
