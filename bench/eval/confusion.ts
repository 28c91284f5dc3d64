import type { Verdict } from '../../src/model/verdict.ts';

/** How often each verdict was answered where each was expected: `confusion[expected][answered]`. */
export type Confusion = Readonly<Record<Verdict, Readonly<Record<Verdict, number>>>>;

/** A confusion matrix of nothing, to be counted up. */
export function emptyConfusion(): Record<Verdict, Record<Verdict, number>> {
  const row = (): Record<Verdict, number> => ({
    'outside-exemption': 0,
    undetermined: 0,
    'sandbox-required': 0,
    'within-exemption': 0,
  });
  return { 'outside-exemption': row(), undetermined: row(), 'sandbox-required': row(), 'within-exemption': row() };
}
