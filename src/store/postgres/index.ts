import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { appendRows, WRITTEN_COLUMNS } from '../ledger/append-rows.ts';
import type { InsertRows } from '../ledger/append-rows.ts';
import type { ChainKey } from '../ledger/chain.ts';
import type { RowKeeper } from '../ledger/create-ledger.ts';
import { touchWriter } from '../ledger/writers.ts';
import type { Tables } from '../schema.ts';

const MAX_CONNECTIONS = 4;
/** A database that does not answer must not hold scans for longer. */
const CONNECT_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** Type number of bigint (pg_type.dat); all of ours are below 2^53. */
const BIGINT = pg.types.builtins.INT8;

/** Opens a pool of connections. Nothing is sent until the first statement. */
export function openPostgres(url: string): Kysely<Tables> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(BIGINT, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    types,
  });
  // A resting connection that breaks is replaced; the message may hold what the server was asked.
  pool.on('error', () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Keeps rows in transactions of the service itself; the server waits for its disk. */
export function createPostgresKeeper(db: Kysely<Tables>, key: ChainKey): RowKeeper {
  return {
    append: (batch) => db.transaction().execute((transaction) => appendRows(transaction, key, batch, insertRows)),
    probe: () => touchWriter(db, key),
    insert: insertRows,
    close: () => Promise.resolve(),
  };
}

/** One parameter, whatever the number of rows: the server takes the JSON apart faster than we could bind thirty cells a row. */
const insertRows: InsertRows = async (transaction, rows) => {
  const columns = sql.join(WRITTEN_COLUMNS.map((column) => sql.ref(column)));
  const json = JSON.stringify(
    rows.map((row) => Object.fromEntries(WRITTEN_COLUMNS.map((column, at) => [column, row[at]]))),
  );
  await sql`insert into ledger (${columns}) select ${columns} from json_populate_recordset(null::ledger, ${json}::json)`.execute(
    transaction,
  );
};
