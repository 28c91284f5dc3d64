import { isCalendarDay, toDay, type Day } from '../model/day.ts';
import { FACT } from '../model/fact.ts';
import type { Detector } from '../patterns/detector.ts';

/**
 * Holders older than this are next to unknown; a number that says so without a label is rather an order or document
 * number of these years (`240115-1…` reads as born in 1924).
 */
const MAX_LIKELY_AGE_YEARS = 99;
const FIRST_LICENCE_YEAR = 50;

const ZERO = 48;

type DateRule = NonNullable<Detector['date']>;

/** Facts about the date that a rule expects in a digit string; 0 where the rule expects none. */
export function dateFacts(rule: DateRule | undefined, digits: string, today: Day): number {
  if (rule === undefined) return 0;
  const at = rule.at - 1;
  if (rule.form === 'YY') return licenceYearFacts(Number(digits.slice(at, at + 2)), today);
  const isLong = rule.form === 'YYYYMMDD' && digits.length - at >= 8;
  const rest = at + (isLong ? 4 : 2);
  let year = isLong ? twoDigits(digits, at) * 100 + twoDigits(digits, at + 2) : twoDigits(digits, at);
  const month = twoDigits(digits, rest);
  const day = twoDigits(digits, rest + 2);
  if (rule.centuryAt !== undefined) {
    const century = centuriesOf(rule)[digits.charCodeAt(rule.centuryAt - 1) - ZERO] ?? 0;
    if (century === 0) return FACT['date-invalid'];
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

/** Two digits as a number; NaN, which makes no date, where the text has ended. */
function twoDigits(digits: string, at: number): number {
  return (digits.charCodeAt(at) - ZERO) * 10 + digits.charCodeAt(at + 1) - ZERO;
}

const centuriesOfRules = new WeakMap<DateRule, Int32Array>();

/** The century that each digit stands for, 0 for none. */
function centuriesOf(rule: DateRule): Int32Array {
  let centuries = centuriesOfRules.get(rule);
  if (centuries === undefined) {
    centuries = new Int32Array(10);
    for (const [digits, century] of Object.entries(rule.centuries ?? {}).reverse())
      for (const digit of digits) centuries[Number(digit)] = century;
    centuriesOfRules.set(rule, centuries);
  }
  return centuries;
}

/** Year of the first licence: 1950 to this year. */
function licenceYearFacts(year: number, today: Day): number {
  const thisYear = Math.floor(today / 10_000) % 100;
  return year >= FIRST_LICENCE_YEAR || year <= thisYear ? FACT['date-valid'] : FACT['date-invalid'];
}
