import { describe, expect, it } from '@jest/globals';
import { CircuitBreaker } from '../../../src/scanner/sandbox/circuit-breaker.ts';

const GAP = { reason: 'timeout', where: 'document' } as const;
const KEY = new Uint8Array(32);
const HOUR_MS = 3_600_000;

function numbered(count: number): Uint8Array {
  return Uint8Array.of(count & 255, count >> 8, 7);
}

describe('the circuit breaker', () => {
  it('answers with the gap from the third time on, when two scans of a content cost their child', () => {
    const breaker = new CircuitBreaker(KEY);
    for (const expected of [null, null, GAP, GAP]) {
      expect(breaker.remembered(numbered(1))).toEqual(expected);
      if (expected === null) breaker.lost(numbered(1), GAP);
    }
    expect(breaker.remembered(numbered(2))).toBeNull();
  });

  it('forgets, when a scan ends well in between or an hour passes', () => {
    let now = 0;
    const breaker = new CircuitBreaker(KEY, () => now);
    breaker.lost(numbered(1), GAP);
    breaker.read(numbered(1));
    breaker.lost(numbered(1), GAP);
    expect(breaker.remembered(numbered(1))).toBeNull();
    breaker.lost(numbered(1), GAP);
    expect(breaker.remembered(numbered(1))).toEqual(GAP);
    now = HOUR_MS;
    expect(breaker.remembered(numbered(1))).toBeNull();
  });

  it('remembers 1,024 contents and no more, when many come', () => {
    const breaker = new CircuitBreaker(KEY);
    for (let count = 0; count <= 1_024; count++) {
      breaker.lost(numbered(count), GAP);
      breaker.lost(numbered(count), GAP);
    }
    expect(breaker.remembered(numbered(0))).toBeNull();
    expect(breaker.remembered(numbered(1))).toEqual(GAP);
  });
});
