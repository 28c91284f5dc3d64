import { parquetMetadata, type FileMetaData } from 'hyparquet';
import type { DocumentExtractor, ExtractSink } from '../contract.ts';
import { BinaryValues } from '../table/binary-value.ts';
import { RowWriter } from '../table/row-writer.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { readRows } from './rows.ts';
import { UnsupportedCodecError } from './unsupported-codec-error.ts';

const MARK_BYTES = 4;
const ENCRYPTED_FOOTER = 'PARE';

/** Reads a Parquet file (https://parquet.apache.org/docs/file-format/): rows as records under the names of the columns. */
export const extractParquet: DocumentExtractor = async (bytes, sink, limits) => {
  const writer = new RowWriter(sink, limits);
  try {
    if (Buffer.from(bytes.subarray(-MARK_BYTES)).toString('latin1') === ENCRYPTED_FOOTER) {
      sink.gap('encrypted', 'document');
      return;
    }
    // A buffer of its own: the bytes may be a view into a larger one, and `slice` of a Buffer is no copy.
    const file = new Uint8Array(bytes).buffer;
    sink.budget.spend(bytes.length);
    const metadata = parquetMetadata(file, { geoparquet: false });
    for (const { key, value } of metadata.key_value_metadata ?? []) {
      writer.prose(`${key}: ${value ?? ''}`, 'metadata');
    }
    if (isReadable(metadata, sink)) await readRows(file, metadata, writer, new BinaryValues(sink, limits), sink);
  } catch (error) {
    sink.gap(gapOf(error), 'document');
  }
  writer.end();
};

function gapOf(error: unknown): 'limit' | 'unsupported' | 'corrupt' {
  if (error instanceof UnpackLimitError) return 'limit';
  return error instanceof UnsupportedCodecError ? 'unsupported' : 'corrupt';
}

/** Encrypted columns and columns that lie in other files are told; without them no row can be put together. */
function isReadable({ row_groups: groups }: FileMetaData, sink: ExtractSink): boolean {
  const columns = groups.flatMap((group) => group.columns);
  const isEncrypted = columns.some(
    (column) => column.crypto_metadata !== undefined || column.encrypted_column_metadata !== undefined,
  );
  const isElsewhere = columns.some((column) => column.file_path !== undefined);
  if (isEncrypted) sink.gap('encrypted', 'columns');
  if (isElsewhere) sink.gap('unsupported', 'columns in other files');
  return !isEncrypted && !isElsewhere;
}
