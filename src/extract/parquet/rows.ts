import { parquetReadObjects, type FileMetaData } from 'hyparquet';
import type { ExtractSink } from '../contract.ts';
import type { BinaryValues } from '../table/binary-value.ts';
import type { RowWriter } from '../table/row-writer.ts';
import { decodeWhole } from '../text/decoder.ts';
import { createCodecs } from './codecs.ts';

/** Rows put together at a time. A group that is longer is unpacked again for each slice, unless it has an index. */
const SLICE_ROWS = 100_000;

/** Reads the rows, slice by slice within each group of rows, so that what is in memory is one slice and one group's pages. */
export async function readRows(
  file: ArrayBuffer,
  metadata: FileMetaData,
  writer: RowWriter,
  binaries: BinaryValues,
  sink: ExtractSink,
): Promise<void> {
  const columns = namesOf(metadata);
  const options = {
    file,
    metadata,
    compressors: createCodecs(sink.budget),
    utf8: false,
    geoparquet: false,
    useOffsetIndex: true,
  };
  const parsers = { stringFromBytes: (bytes: Uint8Array) => textOfString(bytes, sink), jsonFromBytes: jsonText };
  writer.prose(columns.join('\n'), 'schema');
  let first = 0;
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows);
    for (let rowStart = first; rowStart < end && !writer.isFull; rowStart += SLICE_ROWS) {
      const rowEnd = Math.min(end, rowStart + SLICE_ROWS);
      const rows = await parquetReadObjects({ ...options, parsers, rowStart, rowEnd });
      rows.forEach((row: Record<string, unknown>, index) => {
        const number = rowStart + index + 1;
        const values = columns.map((name) => textOf(row[name], `row ${String(number)}.${name}`, binaries));
        writer.row(null, number, columns, values);
      });
      // Fewer rows than the file says: the rest was not read.
      if (rows.length < rowEnd - rowStart) sink.gap('corrupt', 'rows');
    }
    first = end;
  }
  if (BigInt(first) < metadata.num_rows) sink.gap('corrupt', 'rows');
}

/** The names of the outermost columns. */
function namesOf({ schema }: FileMetaData): string[] {
  const names: string[] = [];
  let at = 1;
  for (let column = 0; column < (schema[0]?.num_children ?? 0); column++) {
    names.push(schema[at]?.name ?? '');
    for (let open = 1; open > 0 && at < schema.length; at++) open += (schema[at]?.num_children ?? 0) - 1;
  }
  return names;
}

function textOf(value: unknown, name: string, binaries: BinaryValues): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return binaries.take(value, name);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part instanceof Uint8Array ? (binaries.take(part, name) ?? '') : part,
  );
}

function textOfString(bytes: Uint8Array, sink: ExtractSink): string {
  const { text, damaged } = decodeWhole(bytes);
  if (damaged > 0) sink.gap('partial-content', 'text encoding');
  return text;
}

/** JSON stays the text that it is. */
function jsonText(bytes: Uint8Array): string {
  return decodeWhole(bytes).text;
}
