import type { Kysely } from 'kysely';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LedgerEntry } from '../../model/ledger.ts';
import type { LedgerFilter, LedgerPage, Period, ScanSummary } from '../../model/ledger-store.ts';
import type { Tables } from '../schema.ts';
import { RowReader } from './columns.ts';
import type { FactRow } from './columns.ts';
import { inOrder, isIndexed, nextWindow, rowsOfWindow, spanOf } from './positions.ts';
import type { Position } from './positions.ts';

const ROWS_AT_ONCE = 500;
const CURSOR = /^(\d{1,16})-(\d{1,16})$/;

/** A page of rows, newest first. A cursor that is none begins at the newest. */
export async function readPage(
  db: Kysely<Tables>,
  filter: LedgerFilter,
  limit: number,
  cursor: string | null,
): Promise<LedgerPage> {
  const reader = await openReader(db);
  const entries: LedgerEntry[] = [];
  let position = readCursor(cursor);
  for (let isLast = false; !isLast && entries.length <= limit;) {
    const { last } = isIndexed(filter) ? { last: null } : await nextWindow(db, filter, 'desc', position);
    const rows = await rowsOfWindow(db, filter, 'desc', { position, last, limit: limit + 1 - entries.length });
    entries.push(...rows.map((row) => reader.entryOf(row)));
    isLast = last === null;
    position = last;
    await nextTurn();
  }
  const shown = entries.slice(0, limit);
  const end = shown.at(-1);
  return { entries: shown, next: entries.length > limit && end !== undefined ? `${end.at}-${end.id}` : null };
}

/** Rows, oldest first, some hundred at a time. */
export async function* readEntries(db: Kysely<Tables>, filter: LedgerFilter): AsyncGenerator<readonly LedgerEntry[]> {
  const reader = await openReader(db);
  let position: Position | null = null;
  for (let isLast = false; !isLast;) {
    const { last }: { last: Position | null } = isIndexed(filter)
      ? { last: null }
      : await nextWindow(db, filter, 'asc', position);
    for (let after = position, isFull = true; isFull;) {
      const rows = await rowsOfWindow(db, filter, 'asc', { position: after, last, limit: ROWS_AT_ONCE });
      if (rows.length > 0) yield rows.map((row) => reader.entryOf(row));
      isFull = rows.length === ROWS_AT_ONCE;
      after = rows.at(-1) ?? null;
      await nextTurn();
    }
    isLast = last === null;
    position = last;
  }
}

const SUMMARY_COLUMNS = [
  'id',
  'at',
  'door',
  'department',
  'destination',
  'destination_status',
  'verdict',
  'rules',
  'counts',
  'gaps',
  'subjects',
  'bytes',
  'context',
] as const;

/** The scans of a period, oldest first, with what totals need. */
export async function* readScans(db: Kysely<Tables>, period: Period): AsyncGenerator<readonly ScanSummary[]> {
  const reader = await openReader(db);
  let position: Position | null = null;
  for (let isFull = true; isFull;) {
    const all = db.selectFrom('ledger').where('type', '=', 'scan');
    const rows: readonly FactRow[] = (await inOrder(spanOf(all, period, 'asc', { position, last: null }), 'asc')
      .select(SUMMARY_COLUMNS)
      .limit(ROWS_AT_ONCE)
      .execute()) as never;
    if (rows.length > 0) yield rows.map((row) => summaryOf(reader, row));
    isFull = rows.length === ROWS_AT_ONCE;
    position = (rows.at(-1) as Position | undefined) ?? null;
    await nextTurn();
  }
}

function summaryOf(reader: RowReader, row: FactRow): ScanSummary {
  const [policyId, policyVersion, policyDigest] = reader.contextOf(row.context);
  return {
    at: row.at,
    door: row.door,
    department: row.department,
    destination: row.destination,
    destinationStatus: row.destination_status,
    verdict: row.verdict,
    rules: reader.rulesOf(row.rules),
    counts: reader.parse(row.counts),
    gaps: reader.parse(row.gaps),
    subjects: row.subjects,
    bytes: row.bytes,
    policyId,
    policyVersion,
    policyDigest,
  } as ScanSummary;
}

/** A reader that knows every context so far. */
async function openReader(db: Kysely<Tables>): Promise<RowReader> {
  const contexts = await db.selectFrom('ledger_contexts').selectAll().execute();
  return new RowReader(new Map(contexts.map(({ digest, body }) => [digest, body])));
}

function readCursor(cursor: string | null): Position | null {
  const [, at, id] = CURSOR.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id: Number(id) };
}
