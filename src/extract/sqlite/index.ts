import type { DocumentExtractor } from '../contract.ts';
import { BinaryValues } from '../table/binary-value.ts';
import { RowWriter } from '../table/row-writer.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { openDatabase } from './database.ts';
import { readFileHeader } from './file-header.ts';
import { readRemains } from './remains.ts';
import { readTables } from './tables.ts';

/**
 * Reads a SQLite database file (https://www.sqlite.org/fileformat2.html): the rows of every table as records under its
 * column names, the schema as text, and what deleted rows left in free pages and unallocated space.
 */
export const extractSqlite: DocumentExtractor = async (bytes, sink, limits) => {
  const writer = new RowWriter(sink, limits);
  try {
    const header = readFileHeader(bytes);
    if (header === null) sink.gap('corrupt', 'document');
    // The library works on a copy, and copies every value out of it.
    sink.budget.spend(bytes.length * 2);
    const database = await openDatabase(bytes);
    try {
      readTables(database, writer, new BinaryValues(sink, limits), sink);
    } finally {
      database.close();
    }
    if (header !== null) readRemains(bytes, header, writer);
  } catch (error) {
    sink.gap(error instanceof UnpackLimitError ? 'limit' : 'corrupt', 'document');
  }
  writer.end();
};
