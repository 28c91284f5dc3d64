import { parquetReadObjects } from 'hyparquet';
import initSqlJs from 'sql.js';
import type { BareReading } from './bare-reading.ts';

/** Every row of every table. */
export const sqlite: BareReading = {
  library: 'sql.js',
  async read(bytes) {
    const { Database } = await initSqlJs();
    const database = new Database(bytes);
    try {
      const tables = database.exec("SELECT name FROM sqlite_schema WHERE type = 'table'")[0]?.values ?? [];
      const rows = tables.flatMap(([name]) => database.exec(`SELECT * FROM "${String(name)}"`)[0]?.values ?? []);
      return rows.map((row) => row.join('\t')).join('\n');
    } finally {
      database.close();
    }
  },
};

/** Every row. */
export const parquet: BareReading = {
  library: 'hyparquet',
  async read(bytes) {
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    return rows.map((row) => Object.values(row).join('\t')).join('\n');
  },
};
