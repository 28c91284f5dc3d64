import type { CleanTextFigures } from './clean-text.ts';
import { ratesOf } from './counts.ts';
import type { EvasionRow } from './evasion-run.ts';
import type { Scoreboard } from './scoreboard.ts';
import { verdictFigures } from './verdict-figures.ts';

/** A figure that must be reached. */
export interface Floor {
  readonly name: string;
  readonly bound: 'at least' | 'at most';
  readonly limit: number;
  readonly figure: number;
  /** A figure that was not measured, or that no document speaks for, is not reached. */
  readonly isReached: boolean;
}

const SPAN_FLOORS: Readonly<Record<string, number>> = {
  'resident-registration-number': 0.98,
  'foreigner-registration-number': 0.98,
  'passport-number': 0.98,
  'driver-licence-number': 0.98,
  'card-number': 0.97,
  'account-number': 0.95,
  'personal-credit-information': 0.93,
};
const VERDICT_FLOOR = 0.98;
const WRONG_WITHIN_CEILING = 0.003;
const EVASION_FLOOR = 0.95;
const CLEAN_TEXT_CEILING = 1;

/** The floors of the held-out half: F1 of exact places by kind, of records for credit information, and verdicts. */
export function heldOutFloors({ rows, confusion }: Pick<Scoreboard, 'rows' | 'confusion'>): Floor[] {
  const { accuracy, wrongWithin } = verdictFigures(confusion);
  return [
    ...Object.entries(SPAN_FLOORS).map(([kind, limit]) => {
      const counts = rows.get(kind);
      return atLeast(`F1 ${kind}`, limit, counts === undefined ? Number.NaN : ratesOf(counts.exact).f1);
    }),
    atLeast('verdict accuracy', VERDICT_FLOOR, accuracy),
    atMost('wrong within-exemption', WRONG_WITHIN_CEILING, wrongWithin),
  ];
}

/** Every evasion form is found nearly always. */
export function evasionFloors(rows: readonly EvasionRow[], contestant: string): Floor[] {
  return rows.map(({ slice, found }) => atLeast(`evasion ${slice}`, EVASION_FLOOR, found[contestant] ?? Number.NaN));
}

/** Clean text stays quiet. */
export function cleanTextFloor({ excludedPerTenMegabytes }: CleanTextFigures, contestant: string): Floor {
  const figure = excludedPerTenMegabytes[contestant] ?? Number.NaN;
  return atMost('excluded findings in 10 MB of clean text', CLEAN_TEXT_CEILING, figure);
}

function atLeast(name: string, limit: number, figure: number): Floor {
  return { name, bound: 'at least', limit, figure, isReached: figure >= limit };
}

function atMost(name: string, limit: number, figure: number): Floor {
  return { name, bound: 'at most', limit, figure, isReached: figure <= limit };
}
