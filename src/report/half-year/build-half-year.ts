import type { HalfYearContent, HalfYearId, HalfYearReport } from '../../model/half-year.ts';
import type { Ledger, Verification } from '../../model/ledger-store.ts';
import type { KeptSaas } from '../../model/saas.ts';
import { ActTally } from './act-tally.ts';
import { availabilityOf, LastSigns } from './availability.ts';
import { digestOf } from './canonical-json.ts';
import { inventoryOf } from './inventory.ts';
import { openActionsOf } from './open-actions.ts';
import { halfYearOf } from './period.ts';
import { ScanTally } from './scan-tally.ts';

/** Where a report is read from. */
export interface HalfYearSources {
  readonly ledger: Pick<Ledger, 'entries' | 'scans'>;
  /** The registry of today. */
  readonly destinations: readonly KeptSaas[];
  /** The proof of the whole ledger, or null where none was asked for. Not covered by the digest: it speaks of later rows too. */
  readonly verification: Verification | null;
}

/** Reads the rows of a half-year, once, in order, and answers the report with its digest. No clock: the same rows give the same digest. */
export async function buildHalfYear(id: HalfYearId, sources: HalfYearSources): Promise<HalfYearReport> {
  const period = halfYearOf(id);
  const acts = new ActTally(period);
  for await (const rows of sources.ledger.entries({ type: 'act', until: period.until })) {
    for (const row of rows) if (row.type === 'act') acts.add(row);
  }
  const tally = new ScanTally(period);
  const lastSigns = new LastSigns(acts.signs);
  for await (const scans of sources.ledger.scans({ from: period.from, until: period.until })) {
    for (const scan of scans) {
      tally.add(scan);
      lastSigns.note(scan.at);
    }
  }
  const { scans, firstAt, lastAt, ...totals } = tally.totals();
  const last = pick(Math.max, lastAt, acts.acts.lastAt);
  const facts = {
    period: { id, firstDay: period.firstDay, lastDay: period.lastDay },
    rows: { scans, acts: acts.acts.count, firstAt: pick(Math.min, firstAt, acts.acts.firstAt), lastAt: last },
    ...totals,
    changes: acts.changes,
    availability: availabilityOf(period, acts.signs, lastSigns, last),
    inventory: inventoryOf(period, acts.registry, sources.destinations),
  };
  const content: HalfYearContent = { schema: 'gwanmun-half-year/1', ...facts, openActions: openActionsOf(facts) };
  return { content, digest: digestOf(content), verification: sources.verification };
}

function pick(choose: (...values: number[]) => number, ...values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : choose(...known);
}
