import { describe, expect, it } from '@jest/globals';
import { maskValue } from '../../src/report/mask.ts';

describe('maskValue', () => {
  it.each([
    ['900101-1234567', { keepFront: 7, keepEnd: 0 }, '900101-1******'],
    ['9001011234567', { keepFront: 7, keepEnd: 0 }, '9001011******'],
    ['9410-1234-5678-9012', { keepFront: 4, keepEnd: 4 }, '9410-****-****-9012'],
    ['김가상', { keepFront: 1, keepEnd: 0 }, '김**'],
    ['a.b@example.com', { keepFront: 1, keepEnd: 0 }, 'a.*@*******.***'],
    ['123', { keepFront: 0, keepEnd: 0 }, '***'],
    // A short value under a generous rule would be shown whole.
    ['12345', { keepFront: 3, keepEnd: 2 }, '1****'],
    ['900101-1******', { keepFront: 7, keepEnd: 0 }, '900101-1******'],
  ])('%s is printed masked', (value, rule, masked) => {
    expect(maskValue(value, rule)).toBe(masked);
  });

  it('a value of any length is never printed longer than 64 characters', () => {
    expect(maskValue('9'.repeat(10_000), { keepFront: 0, keepEnd: 0 }).length).toBeLessThanOrEqual(64);
  });
});
