import type { ExtractLimits, ExtractSink, TextExtractor } from '../contract.ts';
import { readInBlocks } from '../text/blocks.ts';
import { SqlReader } from './sql-reader.ts';

/** Creates the extractor for dumps of databases, as mysqldump, pg_dump, SQLite and their kin write them. */
export function createSqlExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  return readInBlocks(new SqlReader(sink, limits));
}
