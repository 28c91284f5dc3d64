import { isCalendarDay, toDay, type Day } from '../model/day.ts';
import { FACT } from '../model/fact.ts';
import type { Detector } from '../patterns/detector.ts';

/**
 * Holders older than this are next to unknown; a number that says so without a label is rather an order or document
 * number of these years (`240115-1…` reads as born in 1924).
 */
const MAX_LIKELY_AGE_YEARS = 99;
const FIRST_LICENCE_YEAR = 50;

type DateRule = NonNullable<Detector['date']>;

/** Facts about the date that a rule expects in a digit string; 0 where the rule expects none. */
export function dateFacts(rule: DateRule | undefined, digits: string, today: Day): number {
  if (rule === undefined) return 0;
  const at = rule.at - 1;
  if (rule.form === 'YY') return licenceYearFacts(Number(digits.slice(at, at + 2)), today);
  const isLong = rule.form === 'YYYYMMDD' && digits.length - at >= 8;
  let year = Number(digits.slice(at, at + (isLong ? 4 : 2)));
  const rest = at + (isLong ? 4 : 2);
  const month = Number(digits.slice(rest, rest + 2));
  const day = Number(digits.slice(rest + 2, rest + 4));
  if (rule.centuryAt !== undefined) {
    const century = centuryOf(rule.centuries ?? {}, digits.charAt(rule.centuryAt - 1));
    if (century === null) return FACT['date-invalid'];
    year += century;
  } else if (!isLong) {
    // Two digits alone: the latest such year that is not in the future.
    year += 2000;
    if (toDay(year, month, day) > today) year -= 100;
  }
  if (!isCalendarDay(year, month, day) || year < 1800 || toDay(year, month, day) > today) return FACT['date-invalid'];
  const isRemote = Math.floor(today / 10_000) - year > MAX_LIKELY_AGE_YEARS;
  return FACT['date-valid'] | (isRemote ? FACT['date-remote'] : 0);
}

function centuryOf(centuries: Readonly<Record<string, number>>, digit: string): number | null {
  if (digit === '') return null;
  for (const digits in centuries) if (digits.includes(digit)) return centuries[digits] ?? null;
  return null;
}

/** Year of the first licence: 1950 to this year. */
function licenceYearFacts(year: number, today: Day): number {
  const thisYear = Math.floor(today / 10_000) % 100;
  return year >= FIRST_LICENCE_YEAR || year <= thisYear ? FACT['date-valid'] : FACT['date-invalid'];
}
