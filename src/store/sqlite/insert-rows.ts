import type { CompiledQuery, Kysely } from 'kysely';
import { CompiledQuery as Query } from 'kysely';
import { WRITTEN_COLUMNS } from '../ledger/append-rows.ts';
import type { InsertRows } from '../ledger/append-rows.ts';
import type { Cell } from '../ledger/columns.ts';
import type { LedgerRow, Tables } from '../schema.ts';

/** Rows in one statement; SQLite takes 32,766 values in one. */
const ROWS_TOGETHER = 32;

/** Writes rows with statements compiled once: to build one for every row would cost several times as much as to run it. */
export function createSqliteInsert(db: Kysely<Tables>): InsertRows {
  const one = compile(db, 1);
  const many = compile(db, ROWS_TOGETHER);
  return async (transaction, rows) => {
    let at = 0;
    for (; at + ROWS_TOGETHER <= rows.length; at += ROWS_TOGETHER) {
      await transaction.executeQuery(filled(many, rows.slice(at, at + ROWS_TOGETHER).flat()));
    }
    for (; at < rows.length; at += 1) await transaction.executeQuery(filled(one, rows[at] ?? []));
  };
}

function compile(db: Kysely<Tables>, rows: number): CompiledQuery {
  const empty = Object.fromEntries(WRITTEN_COLUMNS.map((column) => [column, 0])) as unknown as Omit<LedgerRow, 'id'>;
  return db
    .insertInto('ledger')
    .values(Array.from({ length: rows }, () => empty))
    .compile();
}

function filled({ sql }: CompiledQuery, parameters: readonly Cell[]): CompiledQuery {
  return Query.raw(sql, [...parameters]);
}
