import type { ExtractSink } from '../contract.ts';
import type { BinaryValues } from '../table/binary-value.ts';
import type { RowWriter } from '../table/row-writer.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import type { Database, Value } from './database.ts';

/** Reads the schema and every table. Views are questions about tables, and virtual tables keep their content in others. */
export function readTables(database: Database, writer: RowWriter, binaries: BinaryValues, sink: ExtractSink): void {
  const tables: string[] = [];
  for (const [type, name, statement] of database.rows('SELECT type, name, sql FROM sqlite_schema')) {
    if (typeof statement === 'string') writer.prose(statement, 'schema');
    const isVirtual = typeof statement === 'string' && /^\s*CREATE\s+VIRTUAL/i.test(statement);
    if (type === 'table' && typeof name === 'string' && !isVirtual) tables.push(name);
  }
  tables.forEach((table, index) => {
    try {
      readTable(database, table, writer, binaries, sink);
      sink.cover('sheets', 1);
    } catch (error) {
      if (error instanceof UnpackLimitError) throw error;
      sink.gap('corrupt', `table ${String(index + 1)}`);
    }
  });
  // Damage that a plain reading steps over.
  const [check] = [...database.rows('PRAGMA quick_check(1)')];
  if (check?.[0] !== 'ok') sink.gap('corrupt', 'document');
}

function readTable(
  database: Database,
  table: string,
  writer: RowWriter,
  binaries: BinaryValues,
  sink: ExtractSink,
): void {
  const query = `SELECT * FROM "${table.replaceAll('"', '""')}"`;
  const columns = database.columns(query);
  let row = 0;
  for (const values of database.rows(query)) {
    row++;
    if (writer.isFull) return;
    const texts = values.map((value, index) => {
      const text = textOf(value, () => `${table}/row ${String(row)}.${columns[index] ?? ''}`, binaries);
      if (text?.includes('\ufffd') === true) sink.gap('partial-content', 'text encoding');
      return text;
    });
    writer.row(table, row, columns, texts);
  }
}

function textOf(value: Value, name: () => string, binaries: BinaryValues): string | null {
  if (value === null || typeof value === 'string') return value;
  return value instanceof Uint8Array ? binaries.take(value, name()) : String(value);
}
