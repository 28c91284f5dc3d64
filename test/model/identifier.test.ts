import { describe, expect, it } from '@jest/globals';
import { isPlainName, keepName, keepUnregistered } from '../../src/model/identifier.ts';
import type { KeyedHash } from '../../src/model/identifier.ts';

const hash = (): KeyedHash => 'hmac:00112233445566778899aabbccddeeff';

describe('keepName', () => {
  it.each([
    'kim.minsu',
    'BANK\\E1234567',
    '홍보부 (2팀)',
    'minsu@example.com',
    '10.20.30.40',
    'fd00::1f',
    'slack',
    '*.slack.com'.slice(2),
  ])('keeps %s as it is', (name) => {
    expect(keepName(name, hash)).toBe(name);
  });

  it.each([
    ['a number of thirteen digits', '900101-1234567'],
    ['one with dots', '9001.0112.34567'],
    ['one behind a word', 'user 110 234 567890'],
    ['full-width digits', '９００１０１１２３４５６７'],
    ['a line break', 'kim\nminsu'],
    ['more than 128 characters', 'a'.repeat(129)],
  ])('hashes %s', (_what, name) => {
    expect(keepName(name, hash)).toBe(hash());
  });

  it('keeps nothing where no name was given', () => {
    expect([keepName(null, hash), keepName('', hash)]).toEqual([null, null]);
  });

  it('takes nine digits for an employee and ten for a person or account', () => {
    expect([isPlainName('123456789'), isPlainName('1234567890')]).toEqual([true, false]);
  });

  it('keeps an unregistered destination that is a host or id, and hashes free text in its place', () => {
    expect(
      ['files.example.com', 'slack', '김하나-비밀문서', 'a b', '900101-1234567'].map((id) =>
        keepUnregistered(id, hash),
      ),
    ).toEqual(['files.example.com', 'slack', hash(), hash(), hash()]);
  });
});
