import { residentCheckDigit } from './resident-registration-number.ts';

/**
 * Check of a 13-digit foreigner registration number: (13 - sum mod 11) mod 10 (Presidio, korean-pii) or the resident
 * formula (python-stdnum, stdnum-js): published fixtures satisfy one or the other, so either passes. Evidence, never a gate.
 */
export function foreignerRegistrationNumber(digits: string): boolean {
  if (digits.length !== 13) return false;
  const check = residentCheckDigit(digits);
  const last = digits.charCodeAt(12) - 48;
  return last === check || last === (check + 2) % 10;
}
