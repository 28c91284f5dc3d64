import { describe, expect, it } from '@jest/globals';
import { PeopleCounter, hashText } from '../../src/scanner/people-counter.ts';

describe('PeopleCounter', () => {
  it('equal strings, when added again, are counted once', () => {
    const counter = new PeopleCounter();
    for (let round = 0; round < 3; round++)
      for (let value = 0; value < 5_000; value++) counter.add(hashText(`person:${String(value)}`), 0);
    expect(counter.count(0)).toBe(5_000);
    expect(counter.isEstimated).toBe(false);
  });

  it('few people, then more than a list holds, are counted each in their groups', () => {
    const counter = new PeopleCounter();
    for (let value = 0; value < 40; value++) {
      for (const group of value % 2 === 0 ? [0, 2] : [0]) counter.add(hashText(String(value)), group);
      counter.add(hashText('0'), 0);
      const added = value + 1;
      expect([counter.count(0), counter.count(2), counter.count(1)]).toEqual([added, Math.ceil(added / 2), 0]);
    }
  });

  it('the count, up to the exact limit, is exact', () => {
    const counter = new PeopleCounter();
    for (let value = 0; value < 1_000_000; value++) counter.add(hashText(String(9_001_010_000_000 + value * 7)), 0);
    expect(counter.count(0)).toBe(1_000_000);
    expect(counter.isEstimated).toBe(false);
  });

  it('the count, beyond the exact limit, is an estimate within one per cent and says so', () => {
    const counter = new PeopleCounter();
    const people = 1_300_000;
    for (let value = 0; value < people; value++) counter.add(hashText(String(9_001_010_000_000 + value * 7)), 0);
    expect(counter.isEstimated).toBe(true);
    expect(Math.abs(counter.count(0) - people) / people).toBeLessThan(0.01);
  });

  it('groups, when one person belongs to several, are counted each and the person once', () => {
    const counter = new PeopleCounter();
    for (let value = 0; value < 1_000; value++) {
      const person = hashText(String(value));
      counter.add(person, 0);
      if (value % 2 === 0) counter.add(person, 3);
      counter.add(person, 3);
      counter.add(person, 0);
    }
    expect([counter.count(0), counter.count(3), counter.count(1)]).toEqual([1_000, 1_000, 0]);
  });
});
