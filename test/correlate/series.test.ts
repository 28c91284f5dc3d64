import { describe, expect, it } from '@jest/globals';
import { FACT, FACT_NAMES } from '../../src/model/fact.ts';
import { isAtLeast } from '../../src/model/evidence.ts';
import { correlated, prose, table } from '../support/engine-room.ts';

const RRN = 'resident-registration-number';

function likely(passage: Parameters<typeof correlated>[0]): number {
  return correlated(passage).findings.filter(({ kind, confidence }) => kind === RRN && isAtLeast(confidence, 'likely'))
    .length;
}

/** A tail whose check digit (the eleventh weight sum of 1968) is right or wrong for the front. */
function withCheck(front: string, middle: string, isRight: boolean): string {
  const digits = front + middle;
  const sum = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5].reduce(
    (total, weight, at) => total + weight * Number(digits[at]),
    0,
  );
  const check = (11 - (sum % 11)) % 10;
  return `${front}-${middle}${String(isRight ? check : (check + 3) % 10)}`;
}

function column(rows: number, right: number, year: (row: number) => string, sex: string): string[] {
  return Array.from({ length: rows }, (_, row) =>
    withCheck(
      `${year(row)}0${String(1 + (row % 9))}1${String(row % 10)}`,
      `${sex}${String(23_456 + row * 4_321).slice(-5)}`,
      row < right,
    ),
  );
}

describe('numbers that follow each other', () => {
  it('three serials under one day are no people; with a label they are', () => {
    const serials = '850712-1000234\n850712-1000235\n850712-1000236\n';
    expect(likely(prose(serials))).toBe(0);
    expect(likely(prose(`주민등록번호 850712-1000234, 850712-1000235, 850712-1000236`))).toBe(3);
  });

  it('three people of one day of birth stay people, and two neighbours too', () => {
    expect(likely(prose('850712-1034234\n850712-1500235\n850712-1900236\n'))).toBe(3);
    expect(likely(prose('850712-1000234\n850712-1000235\n'))).toBe(2);
  });

  it('the same person three times is no row', () => {
    expect(likely(prose('850712-1034234\n850712-1034234\n850712-1034234\n'))).toBe(3);
  });

  it('says so in the evidence', () => {
    const [finding] = correlated(prose('850712-1000234\n850712-1000235\n850712-1000236\n')).findings;
    expect(finding?.confidence).toBe('possible');
    expect((finding?.facts ?? 0) & FACT.serial).not.toBe(0);
  });
});

describe('a column of numbers under a heading that says nothing', () => {
  const rows = (values: readonly string[]): string[][] => values.map((value) => [value, '비고']);
  const eighties = (row: number): string => String(60 + row);

  it('whose check digits pass by luck only, is a column of serials', () => {
    expect(likely(table(['코드', '메모'], ...rows(column(12, 1, eighties, '1'))))).toBe(0);
  });

  it('is people where they pass, even for those that do not', () => {
    expect(likely(table(['코드', '메모'], ...rows(column(12, 10, eighties, '1'))))).toBe(12);
  });

  it('of fewer than ten values, is judged value by value', () => {
    expect(likely(table(['코드', '메모'], ...rows(column(9, 0, eighties, '1'))))).toBe(9);
  });

  it('of children born since the check digit ended, is not judged by it', () => {
    expect(likely(table(['코드', '메모'], ...rows(column(12, 1, () => '21', '3'))))).toBe(12);
  });

  it('under the heading of a resident number, is what the heading says', () => {
    expect(likely(table(['주민등록번호', '메모'], ...rows(column(12, 1, eighties, '1'))))).toBe(12);
  });
});

it('facts fit into the 32 bits of a number', () => {
  expect(FACT_NAMES.length).toBeLessThanOrEqual(32);
  expect(new Set(Object.values(FACT)).size).toBe(FACT_NAMES.length);
});
