import { describe, expect, it } from '@jest/globals';
import { canonicalJson, digestOf } from '../../../src/report/half-year/canonical-json.ts';
import { NameCounter } from '../../../src/report/half-year/name-counter.ts';
import { dayAt, halfYearOf } from '../../../src/report/half-year/period.ts';
import { SharedCounter } from '../../../src/report/half-year/shared-counter.ts';

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 units and leaves no blanks (RFC 8785, section 3.2.3)', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': [3, null], nested: { b: true, a: 'x' } })).toBe(
      '{"\\r":2,"1":[3,null],"nested":{"a":"x","b":true},"€":1}',
    );
  });

  it('gives equal digests for equal values, whatever the order of their keys', () => {
    expect(digestOf({ a: 1, b: [2] })).toBe(digestOf({ b: [2], a: 1 }));
    expect(digestOf({ a: 1, b: [2] })).not.toBe(digestOf({ a: 1, b: ['2'] }));
  });
});

describe('a half-year', () => {
  it('begins and ends at midnight in Korea', () => {
    const { from, until, firstDay, lastDay } = halfYearOf('2026H2');

    expect(new Date(from).toISOString()).toBe('2026-06-30T15:00:00.000Z');
    expect(new Date(until).toISOString()).toBe('2026-12-31T15:00:00.000Z');
    expect([firstDay, lastDay]).toEqual(['2026-07-01', '2026-12-31']);
    expect(halfYearOf('2028H1').lastDay).toBe('2028-06-30');
  });

  it('has weeks from Monday, the first one cut at the beginning', () => {
    const weeks = halfYearOf('2029H1').weeks.map(dayAt);

    // 2029-01-01 is a Monday.
    expect(weeks.slice(0, 2)).toEqual(['2029-01-01', '2029-01-08']);
    expect(weeks).toHaveLength(26);
  });
});

describe('counters of bounded memory', () => {
  it('count names beyond the limit together, and lose none', () => {
    const counter = new NameCounter<string>(3);
    for (const name of ['a', 'b', 'b', 'c', 'd', 'e', 'b']) counter.add(name, 'undetermined');
    const { listed, others } = counter.list(2);

    expect(listed.map(({ name, scans }) => [name, scans])).toEqual([
      ['b', 3],
      ['a', 1],
    ]);
    expect(others?.scans).toBe(3);
  });

  it('sum shapes exactly, however many there are', () => {
    let sum = 0;
    const counter = new SharedCounter<{ value: number }>(({ value }, times) => (sum += value * times));
    const one = { value: 1 };
    for (let at = 0; at < 10_000; at += 1) {
      counter.add(one);
      counter.add({ value: 2 });
    }
    counter.settle();

    expect(sum).toBe(30_000);
  });
});
