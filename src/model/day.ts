/** A calendar day as one number, `20261122`: date rules compare with an injected day so that verdicts can be repeated. */
export type Day = number;

const KOREA_OFFSET_MS = 9 * 3_600_000;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 2;

/** The calendar day in Korea (UTC+9, no summer time) at an instant in milliseconds since the epoch. */
export function dayInKorea(epochMs: number): Day {
  const date = new Date(epochMs + KOREA_OFFSET_MS);
  return toDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** `20261122` -> `2026-11-22`. */
export function isoDay(day: Day): string {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/** Year, month and day as one number; no check. */
export function toDay(year: number, month: number, day: number): Day {
  return year * 10_000 + month * 100 + day;
}

/** Whether a year, month and day make a day of the Gregorian calendar. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (DAYS_IN_MONTH[month - 1] ?? 0)) return false;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return !(month === FEBRUARY && day === 29 && !isLeapYear);
}
