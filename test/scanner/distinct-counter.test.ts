import { describe, expect, it } from '@jest/globals';
import { DistinctCounter, hashText } from '../../src/scanner/distinct-counter.ts';

describe('DistinctCounter', () => {
  it('equal strings, when added again, are counted once', () => {
    const counter = new DistinctCounter();
    for (let round = 0; round < 3; round++) for (let value = 0; value < 5_000; value++) counter.add(hashText(`person:${String(value)}`));
    expect(counter.count).toBe(5_000);
    expect(counter.isEstimated).toBe(false);
  });

  it('the count, up to the exact limit, is exact', () => {
    const counter = new DistinctCounter();
    for (let value = 0; value < 1_000_000; value++) counter.add(hashText(String(9_001_010_000_000 + value * 7)));
    expect(counter.count).toBe(1_000_000);
    expect(counter.isEstimated).toBe(false);
  });

  it('the count, beyond the exact limit, is an estimate within one per cent and says so', () => {
    const counter = new DistinctCounter();
    const people = 3_000_000;
    for (let value = 0; value < people; value++) counter.add(hashText(String(9_001_010_000_000 + value * 7)));
    expect(counter.isEstimated).toBe(true);
    expect(Math.abs(counter.count - people) / people).toBeLessThan(0.01);
  });
});
