import type { Kysely } from 'kysely';
import type { RowKeeper } from '../ledger/create-ledger.ts';
import type { Tables } from '../schema.ts';
import { createSqliteInsert } from './insert-rows.ts';
import type { WriterPlan } from './writer-messages.ts';
import { SqliteWriter } from './writer.ts';

export { openSqlite } from './open-database.ts';

/** Keeps rows through a thread of its own, which waits for the disk. */
export function createSqliteKeeper(db: Kysely<Tables>, plan: WriterPlan): RowKeeper {
  const writer = new SqliteWriter(plan);
  return {
    append: (batch) => writer.append(batch),
    probe: () => writer.probe(),
    insert: createSqliteInsert(db),
    close: () => writer.close(),
  };
}
