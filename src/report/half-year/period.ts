import { isoDay, toDay } from '../../model/day.ts';
import type { HalfYearId } from '../../model/half-year.ts';
import type { Period } from '../../model/ledger-store.ts';

const KOREA_OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const MONTHS = 6;

/** A half-year with its edges, and those of its months and weeks. Instants in milliseconds since the epoch, days as ISO days in Korea. */
export interface HalfYear extends Period {
  readonly id: HalfYearId;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Where each month begins. */
  readonly months: readonly number[];
  /** Where each week begins: the first day of the period, then every Monday. */
  readonly weeks: readonly number[];
}

/** The half-year with this id: 01-01 to 06-30 or 07-01 to 12-31 in Korea (UTC+9, no summer time). */
export function halfYearOf(id: HalfYearId): HalfYear {
  const year = Number(id.slice(0, 4));
  const firstMonth = id.endsWith('H1') ? 0 : MONTHS;
  const months = Array.from({ length: MONTHS }, (_unused, at) => startOfMonth(year, firstMonth + at));
  const from = startOfMonth(year, firstMonth);
  const until = startOfMonth(year, firstMonth + MONTHS);
  return { id, from, until, firstDay: dayAt(from), lastDay: dayAt(until - 1), months, weeks: weeksOf(from, until) };
}

/** The ISO day in Korea at an instant. */
export function dayAt(epochMs: number): string {
  const date = new Date(epochMs + KOREA_OFFSET_MS);
  return isoDay(toDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()));
}

/** `2026-12-31` and a number of days -> the ISO day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function startOfMonth(year: number, month: number): number {
  return Date.UTC(year, month, 1) - KOREA_OFFSET_MS;
}

function weeksOf(from: number, until: number): readonly number[] {
  const weekday = (new Date(from + KOREA_OFFSET_MS).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS;
  const weeks = [from];
  for (let at = from + (WEEK_DAYS - weekday) * DAY_MS; at < until; at += WEEK_DAYS * DAY_MS) weeks.push(at);
  return weeks;
}
