import type { DestinationStatus } from '../../model/destination.ts';
import type { InventoryItem } from '../../model/half-year.ts';
import type { KeptSaas, SaasRecord } from '../../model/saas.ts';
import type { ActTally } from './act-tally.ts';
import type { HalfYear } from './period.ts';

/**
 * The registry as it stood on the last day of the period: by the rows of the ledger, and where those are silent (a record of the
 * configuration, or one whose row was pruned) by the record of today, if it was not changed since.
 */
export function inventoryOf(
  period: HalfYear,
  { records, removed }: ActTally['registry'],
  today: readonly KeptSaas[],
): readonly InventoryItem[] {
  const items = new Map<string, InventoryItem>();
  const put = (record: SaasRecord, source: InventoryItem['source']): void => {
    items.set(record.id, { record, source, status: statusOn(record, period.lastDay) });
  };
  for (const record of records.values()) put(record, 'store');
  for (const { record, source, changedAt } of today) {
    if (source === 'configuration') put(record, source);
    else if (!items.has(record.id) && !removed.has(record.id) && changedAt < period.until) put(record, source);
  }
  return [...items.values()].sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
}

/** The state of a record on an ISO day, by the result and the validity of its evaluation (rule D1). */
export function statusOn({ evaluation }: SaasRecord, day: string): DestinationStatus {
  if (evaluation.result === 'missing') return 'evaluation-missing';
  if (evaluation.result === 'failed') return 'evaluation-failed';
  if (evaluation.validUntil !== null && evaluation.validUntil < day) return 'evaluation-expired';
  return 'evaluated';
}
