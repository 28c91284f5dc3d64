import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { chmodSync, closeSync, openSync } from 'node:fs';
import type { Tables } from '../schema.ts';

/** How long a statement waits for another process that writes. */
const BUSY_TIMEOUT_MS = 5000;
const MAX_PREPARED = 200;

/**
 * Opens the file, created with mode 0600 where it is missing. WAL with synchronous=FULL: a commit is on the disk before it returns
 * (sqlite.org/pragma.html#pragma_synchronous).
 */
export async function openSqlite(file: string): Promise<Kysely<Tables>> {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(database) }) });
  // Kysely closes only what it has used.
  await sql`select 1`.execute(db);
  return db;
}

/** The database, with statements kept: preparing one costs more than running it. */
function withKeptStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      let statement = kept.get(text);
      if (statement === undefined) {
        if (kept.size >= MAX_PREPARED) kept.clear();
        statement = database.prepare(text);
        kept.set(text, statement);
      }
      return statement;
    },
  };
}
