import { dayInKorea, isoDay } from '../model/day.ts';

/** Where the time comes from, so that tests and verdicts of a given day need no real clock. */
export interface Clock {
  /** Wall time, UTC. */
  now(): Date;
  /** Milliseconds that never run backwards; only differences mean anything. */
  monotonicMs(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};

/** The calendar day in Korea (`2026-04-20`), the day the law counts in. */
export function koreanDay(instant: Date): string {
  return isoDay(dayInKorea(instant.getTime()));
}
