import { createReadStream, readFileSync } from 'node:fs';
import { PlainRows } from '../../extract/delimited/plain-rows.ts';
import { readPlainRows } from '../../extract/spreadsheet/plain-rows.ts';
import { createTextDecoder } from '../../extract/text/decoder.ts';
import { UsageFailure } from '../failure.ts';

const WORKBOOK = /\.xlsx?$/i;

/** The rows of a CSV, TSV or workbook that the operator names. Rejects with a {@link UsageFailure} when it cannot be read. */
export async function* readRows(path: string): AsyncGenerator<readonly string[]> {
  try {
    if (WORKBOOK.test(path)) yield* readPlainRows(readFileSync(path));
    else yield* readTextRows(path);
  } catch {
    // The words of a library or the system would name the file, or quote it.
    throw new UsageFailure(
      '그 파일을 읽을 수 없습니다. CSV나 XLSX인지 확인하세요.',
      'That file cannot be read. Is it a CSV or an XLSX?',
    );
  }
}

async function* readTextRows(path: string): AsyncGenerator<readonly string[]> {
  const decoder = createTextDecoder();
  const rows = new PlainRows();
  for await (const chunk of createReadStream(path)) yield* rows.push(decoder.push(chunk as Uint8Array));
  yield* rows.push(decoder.end());
  yield* rows.end();
}
