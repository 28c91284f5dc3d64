import type { Clock } from '../../src/platform/index.ts';

/** A clock that stands still. */
export function fixedClock(instant: string): Clock {
  return { now: () => new Date(instant), monotonicMs: () => 0 };
}
