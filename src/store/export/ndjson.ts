import type { LedgerEntry } from '../../model/ledger.ts';

/** A row with all that its hash covers, and its link: who has an export can prove it again. */
export function ndjsonLine(entry: LedgerEntry): string {
  return JSON.stringify({ ...entry, id: undefined, at: new Date(entry.at).toISOString() });
}
