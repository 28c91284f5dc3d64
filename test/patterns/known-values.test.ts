import { describe, expect, it } from '@jest/globals';
import { PackError } from '../../src/model/errors.ts';
import { KnownValues, KnownValuesBuilder } from '../../src/patterns/known-values.ts';

const KEY = Buffer.alloc(32, 7);

function fileOf(...accounts: readonly string[]): Buffer {
  const builder = new KnownValuesBuilder(KEY);
  for (const account of accounts) builder.add('account-number', account);
  return builder.encode().bytes;
}

describe('KnownValues', () => {
  it('holds every value that was added, under its kind only, and no other', () => {
    const accounts = Array.from({ length: 5_000 }, (_, index) => String(110_000_000_000 + index * 37));
    const known = KnownValues.parse(fileOf(...accounts), KEY, 'known');
    expect(known.size).toBe(5_000);
    expect(accounts.every((account) => known.has('account-number', account))).toBe(true);
    expect(accounts.some((account) => known.has('customer-number', account))).toBe(false);
    expect(accounts.some((account) => known.has('account-number', String(Number(account) + 1)))).toBe(false);
  });

  it('counts a value that came twice once', () => {
    const builder = new KnownValuesBuilder(KEY);
    for (let round = 0; round < 3; round++) builder.add('name-and-birth', '김가상|900101');
    expect(builder.encode().size).toBe(1);
  });

  it('writes the same file whatever the order, and nothing of the values', () => {
    const file = fileOf('110123456789', '3333011234567');
    expect(fileOf('3333011234567', '110123456789')).toEqual(file);
    expect(file.includes('110123456789')).toBe(false);
  });

  it('an empty list is a list', () => {
    const known = KnownValues.parse(fileOf(), KEY, 'known');
    expect([known.size, known.has('account-number', '110123456789')]).toEqual([0, false]);
  });

  it.each([
    ['another key', fileOf('110123456789'), Buffer.alloc(32, 8), /another installation key/],
    ['a cut file', fileOf('110123456789').subarray(0, -3), KEY, /damaged/],
    ['another file', Buffer.from('not a list of values at all'), KEY, /damaged/],
  ])('refuses %s', (_name, bytes, key, message) => {
    expect(() => KnownValues.parse(bytes, key, 'own/known-values.bin')).toThrow(PackError);
    expect(() => KnownValues.parse(bytes, key, 'own/known-values.bin')).toThrow(message);
  });
});
