import initSqlJs from 'sql.js';

/** A value as the library gives it; integers as bigint, so that long ones keep their digits. */
export type Value = number | bigint | string | Uint8Array | null;

/** An open database. Statements are our own: nothing of a file is ever run as a statement. */
export interface Database {
  /** Steps through the rows of a query. Throws where the file is damaged. */
  rows(query: string): IterableIterator<readonly Value[]>;
  columns(query: string): readonly string[];
  close(): void;
}

/** Opens a database file in memory. Throws where it is none. */
export async function openDatabase(bytes: Uint8Array): Promise<Database> {
  const library = await initSqlJs();
  const database = new library.Database(bytes);
  // What a hostile schema may do is switched off, and pages are checked before they are believed.
  database.exec('PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON; PRAGMA temp_store=MEMORY');
  return {
    *rows(query) {
      const statement = database.prepare(query);
      try {
        // The second parameter is missing in the types of the library.
        const get = statement.get.bind(statement) as (values: null, options: { useBigInt: boolean }) => Value[];
        while (statement.step()) yield get(null, { useBigInt: true });
      } finally {
        statement.free();
      }
    },
    columns(query) {
      const statement = database.prepare(query);
      try {
        return statement.getColumnNames();
      } finally {
        statement.free();
      }
    },
    close: () => database.close(),
  };
}
