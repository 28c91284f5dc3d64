import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { LedgerFilter } from '../../model/ledger-store.ts';
import type { LedgerRow, Tables } from '../schema.ts';
import type { StoredRow } from './columns.ts';

/** A place in the order of time; the id tells rows of one millisecond apart. */
export interface Position {
  readonly at: number;
  readonly id: number;
}

export type Direction = 'asc' | 'desc';

/** Rows that one statement looks at. SQLite holds the event loop meanwhile, so a rare filter is looked for window by window. */
const WINDOW_ROWS = 20_000;

type LedgerQuery = SelectQueryBuilder<{ ledger: LedgerRow } & Tables, 'ledger', object>;

/** Rows behind `position` in the direction of reading, as far as the next window goes. */
export interface Window {
  /** Null at the end of the rows. */
  readonly last: Position | null;
}

/** Where the next window ends. */
export async function nextWindow(
  db: Kysely<Tables>,
  filter: LedgerFilter,
  direction: Direction,
  position: Position | null,
): Promise<Window> {
  const ordered = inOrder(spanOf(db.selectFrom('ledger'), filter, direction, { position, last: null }), direction);
  const last = await ordered
    .select(['at', 'id'])
    .offset(WINDOW_ROWS - 1)
    .limit(1)
    .executeTakeFirst();
  return { last: (last as Position | undefined) ?? null };
}

/** The rows of a window that the filter lets through, at most `limit`. */
export async function rowsOfWindow(
  db: Kysely<Tables>,
  filter: LedgerFilter,
  direction: Direction,
  span: { readonly position: Position | null; readonly last: Position | null; readonly limit: number },
): Promise<readonly StoredRow[]> {
  const query = spanOf(filtered(db, filter), filter, direction, span);
  const rows = await inOrder(query, direction).selectAll().limit(span.limit).execute();
  return rows;
}

/**
 * Rows of a time between two positions. Each side has one bound only: of two, SQLite would seek by the one and then step over
 * every row up to the other, page after page.
 */
export function spanOf<Query extends LedgerQuery>(
  query: Query,
  { from, until }: LedgerFilter,
  direction: Direction,
  { position, last }: { readonly position: Position | null; readonly last: Position | null },
): Query {
  const [lower, upper] = direction === 'asc' ? [position, last] : [last, position];
  let narrowed = inTime(query, {
    from: lower === null ? from : undefined,
    until: upper === null ? until : undefined,
  });
  if (last !== null) {
    narrowed = narrowed.where((where) =>
      where(where.refTuple('at', 'id'), direction === 'asc' ? '<=' : '>=', where.tuple(last.at, last.id)),
    ) as Query;
  }
  return behind(narrowed, direction, position);
}

/** Whether an index leads to the rows of a filter, so that no window is needed: acts are few. */
export function isIndexed(filter: LedgerFilter): boolean {
  return filter.type === 'act' || filter.action !== undefined;
}

/** Rows behind a position. */
function behind<Query extends LedgerQuery>(query: Query, direction: Direction, position: Position | null): Query {
  if (position === null) return query;
  return query.where((where) =>
    where(where.refTuple('at', 'id'), direction === 'asc' ? '>' : '<', where.tuple(position.at, position.id)),
  ) as Query;
}

/** In the order of time. */
export function inOrder<Query extends LedgerQuery>(query: Query, direction: Direction): Query {
  return query.orderBy('at', direction).orderBy('id', direction) as Query;
}

/** Rows of a span of time. */
function inTime<Query extends LedgerQuery>(query: Query, { from, until }: LedgerFilter): Query {
  let narrowed: LedgerQuery = query;
  if (from !== undefined) narrowed = narrowed.where('at', '>=', from);
  if (until !== undefined) narrowed = narrowed.where('at', '<', until);
  return narrowed as Query;
}

function filtered(db: Kysely<Tables>, filter: LedgerFilter): LedgerQuery {
  const same = {
    type: filter.type,
    verdict: filter.verdict,
    door: filter.door,
    caller: filter.caller,
    user_name: filter.user,
    department: filter.department,
    destination: filter.destination,
    destination_status: filter.destinationStatus,
    action: filter.action,
    scan_id: filter.scanId,
  } as const;
  let query: LedgerQuery = db.selectFrom('ledger');
  // The words of the index on acts.
  if (isIndexed(filter)) query = query.where('action', 'is not', null);
  for (const [column, value] of Object.entries(same)) {
    if (value !== undefined) query = query.where(column as keyof typeof same, '=', value);
  }
  return query;
}
