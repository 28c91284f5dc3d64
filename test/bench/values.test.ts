import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../../bench/random.ts';
import { businessRegistrationNumber, cardNumber, residentRegistrationNumber } from '../../bench/values.ts';

const many = (make: (random: ReturnType<typeof createRandom>) => string): number[][] => {
  const random = createRandom(1);
  return Array.from({ length: 500 }, () => Array.from(make(random).replaceAll('-', ''), Number));
};

describe('synthetic values', () => {
  it('carry the check digit of the published rule, when resident registration numbers', () => {
    for (const digits of many(residentRegistrationNumber)) {
      const sum = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5].reduce(
        (total, weight, place) => total + weight * digits[place]!,
        0,
      );
      expect([digits.length, (11 - (sum % 11)) % 10]).toEqual([13, digits[12]]);
    }
  });

  it('pass Luhn from the right, when card numbers', () => {
    for (const digits of many(cardNumber)) {
      const sum = digits
        .toReversed()
        .map((digit, place) => (place % 2 === 0 ? digit : digit * 2))
        .reduce((total, value) => total + Math.floor(value / 10) + (value % 10), 0);
      expect([digits.length, sum % 10]).toEqual([16, 0]);
    }
  });

  it('carry their check digit, when business registration numbers', () => {
    for (const digits of many(businessRegistrationNumber)) {
      const weighted = [1, 3, 7, 1, 3, 7, 1, 3, 5].reduce((total, weight, place) => total + weight * digits[place]!, 0);
      expect([digits.length, (10 - ((weighted + Math.floor((digits[8]! * 5) / 10)) % 10)) % 10]).toEqual([
        10,
        digits[9],
      ]);
    }
  });

  it('are as many as asked for and within bounds, when digits and choices are drawn', () => {
    const random = createRandom(3);
    expect(random.digits(12)).toMatch(/^\d{12}$/);
    expect(Array.from({ length: 200 }, () => random.below(3)).every((value) => [0, 1, 2].includes(value))).toBe(true);
  });
});
