import { parquetWriteBuffer } from 'hyparquet-writer';
import initSqlJs from 'sql.js';

/** Rows as a table of a database and as a column file. */
export async function databases(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Record<'sqlite' | 'parquet', Uint8Array>> {
  return { sqlite: await sqlite(headings, rows), parquet: parquet(headings, rows) };
}

async function sqlite(headings: readonly string[], rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  try {
    database.run(`CREATE TABLE list (${headings.map((heading) => `"${heading}" TEXT`).join()})`);
    database.run('BEGIN');
    const statement = database.prepare(`INSERT INTO list VALUES (${headings.map(() => '?').join()})`);
    for (const row of rows) statement.run([...row]);
    statement.free();
    database.run('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

function parquet(headings: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  const columnData = headings.map((name, column) => ({
    name,
    data: rows.map((row) => row[column] ?? ''),
    type: 'STRING' as const,
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
