import { describe, expect, it } from '@jest/globals';
import { AllowList } from '../../src/patterns/allow-list.ts';

const LIST = `entries:
  - kind: account-number
    value: "110-123-456789"
    reason: 2026년 모금 계좌, 홈페이지에 공개
    until: 2026-12-31
  - kind: account-number
    value: "3333-01-1234567"
    reason: 제휴사 정산 계좌
    until: 2027-06-30
    destinations: [slack]
`;

const parse = (text: string): AllowList => AllowList.parse(text, 'own/allow-list.yaml');

describe('AllowList', () => {
  it('gives the reason for a value in any writing, up to its last day', () => {
    const list = parse(LIST);
    expect(list.reasonFor('account-number', '110 123 456789', null, '2026-12-31')).toMatch(/모금/);
    expect(list.reasonFor('account-number', '110-123-456789', null, '2027-01-01')).toBeNull();
  });

  it('speaks for its kind and its destinations only', () => {
    const list = parse(LIST);
    expect(list.reasonFor('card-number', '110-123-456789', null, '2026-11-22')).toBeNull();
    expect(list.reasonFor('account-number', '3333011234567', 'slack', '2026-11-22')).toBe('제휴사 정산 계좌');
    expect(list.reasonFor('account-number', '3333011234567', 'notion', '2026-11-22')).toBeNull();
    expect(list.reasonFor('account-number', '3333011234567', null, '2026-11-22')).toBeNull();
  });

  it.each([
    ['an identifier of a person', LIST.replace('kind: account-number', 'kind: resident-registration-number'), /must be one of/],
    ['no last day', LIST.replace('    until: 2026-12-31\n', ''), /until/],
    ['no reason', LIST.replace('    reason: 제휴사 정산 계좌\n', ''), /reason/],
  ])('refuses %s, naming the line and not the value', (_name, text, message) => {
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).not.toThrow(/110-123|3333/);
  });
});
