import { VERDICTS } from '../../../model/verdict.ts';
import type { VerdictCounts } from '../../../model/half-year.ts';
import { VERDICT_WORDS } from '../../render/words.ts';
import { number } from './section.ts';
import type { Chart, Column } from './section.ts';

const KOREA_OFFSET_MS = 9 * 3_600_000;
const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** Dark enough on white for their 3:1 contrast, and apart from each other without colour vision by their order in the bar. */
const VERDICT_COLOURS = {
  'outside-exemption': '#b3261e',
  undetermined: '#8a6d00',
  'sandbox-required': '#6a4fb3',
  'within-exemption': '#3f8f6b',
} as const;

/** A column for each verdict. */
export const VERDICT_COLUMNS: readonly Column[] = VERDICTS.map((verdict) =>
  number(VERDICT_WORDS[verdict].ko, VERDICT_WORDS[verdict].en, 1.2),
);

/** The cells of {@link VERDICT_COLUMNS}. */
export function verdictCells(counts: VerdictCounts): readonly number[] {
  return VERDICTS.map((verdict) => counts[verdict]);
}

/** The series of a chart by verdict, strictest first. */
export function verdictSeries(counts: readonly VerdictCounts[]): Chart['series'] {
  return VERDICTS.map((verdict) => ({
    name: VERDICT_WORDS[verdict],
    colour: VERDICT_COLOURS[verdict],
    values: counts.map((some) => some[verdict]),
  }));
}

/** All scans of some counts. */
export function totalOf(counts: VerdictCounts): number {
  return verdictCells(counts).reduce((sum, count) => sum + count, 0);
}

/** `12.3 %` of a whole; a dash where there is none. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}

/** `1,234,567`. */
export function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `2026-07-01 09:00` in Korea. */
export function instant(epochMs: number | null): string {
  if (epochMs === null) return '–';
  return new Date(epochMs + KOREA_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** `26:05` in hours and minutes. */
export function duration(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  return `${grouped(Math.floor(minutes / HOUR_MINUTES))}:${String(minutes % HOUR_MINUTES).padStart(2, '0')}`;
}

/** A keyed hash in place of a name is shown by its first digits. */
export function shortName(name: string): string {
  return name.startsWith('hmac:') ? `${name.slice(0, 13)}…` : name;
}
