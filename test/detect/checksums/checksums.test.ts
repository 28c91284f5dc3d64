import { describe, expect, it } from '@jest/globals';
import { businessRegistrationNumber } from '../../../src/detect/checksums/business-registration-number.ts';
import { corporateRegistrationNumber } from '../../../src/detect/checksums/corporate-registration-number.ts';
import { foreignerRegistrationNumber } from '../../../src/detect/checksums/foreigner-registration-number.ts';
import { luhn } from '../../../src/detect/checksums/luhn.ts';
import { residentRegistrationNumber } from '../../../src/detect/checksums/resident-registration-number.ts';

// Worked by hand, from the formulas' publications. The fronts are no dates, so the numbers belong to nobody.
describe('checksums', () => {
  it.each([
    ['1234561234563', true],
    ['1234561234564', false],
    ['123456123456', false],
  ])('resident registration number %s passes: %s', (digits, passes) => {
    expect(residentRegistrationNumber(digits)).toBe(passes);
  });

  it.each([
    // 123456512345: sum 2+6+12+20+30+42+40+9+20+6·... with G = 5 the resident digit is 4; plus 2 it is 6.
    ['resident formula', 0],
    ['resident formula plus two', 2],
  ])('foreigner registration number, with the %s, passes', (_name, shift) => {
    const front = '123456512345';
    const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    const sum = Array.from(front).reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
    const check = ((11 - (sum % 11)) % 10) + shift;
    expect(foreignerRegistrationNumber(`${front}${String(check % 10)}`)).toBe(true);
    expect(foreignerRegistrationNumber(`${front}${String((check + 1 + shift) % 10)}`)).toBe(false);
  });

  it.each([
    ['4111111111111111', true],
    ['4111111111111112', false],
    ['79927398713', true],
    ['', false],
  ])('Luhn over %s passes: %s', (digits, passes) => {
    expect(luhn(digits)).toBe(passes);
  });

  it.each([
    // 1+3+14+4... over 123456789: sum 119 -> 1 (python-stdnum's arithmetic).
    ['1234567891', true],
    ['1234567890', false],
    ['2460013571', false],
    ['123456789', false],
  ])('business registration number %s passes: %s', (digits, passes) => {
    expect(businessRegistrationNumber(digits)).toBe(passes);
  });

  it.each([
    ['1234561234564', true],
    ['1234561234565', false],
  ])('corporate registration number %s passes: %s', (digits, passes) => {
    expect(corporateRegistrationNumber(digits)).toBe(passes);
  });
});
