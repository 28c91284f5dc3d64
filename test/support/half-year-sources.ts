import type { ActFacts, LedgerEntry, ScanFacts } from '../../src/model/ledger.ts';
import type { HalfYearSources } from '../../src/report/half-year/build-half-year.ts';

/** Where a report is read from, with these rows: acts and scans in the order given, a batch for each three scans. */
export function halfYearSources(
  acts: readonly (ActFacts & { readonly writer?: string })[],
  scans: readonly ScanFacts[],
  over: Partial<HalfYearSources> = {},
): HalfYearSources {
  const entries = acts.map((act, at): LedgerEntry => {
    const link = { id: at, writer: 'writer-a', seq: at + 1, previous: '', hash: '', signature: null };
    return { ...link, ...act };
  });
  return {
    ledger: {
      entries: ({ until = Number.POSITIVE_INFINITY }) => batches(entries.filter(({ at }) => at < until)),
      scans: ({ from, until }) => batches(scans.filter(({ at }) => at >= from && at < until)),
    },
    destinations: [],
    verification: null,
    ...over,
  };
}

const ROWS_AT_ONCE = 3;

// eslint-disable-next-line @typescript-eslint/require-await -- as the store gives them
async function* batches<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}
