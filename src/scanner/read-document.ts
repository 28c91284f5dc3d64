import { documentExtractors } from '../extract/documents.ts';
import type { Format } from '../model/format.ts';
import type { GapReason } from '../model/gap.ts';
import type { Collector } from './collector.ts';
import type { Engine } from './engine.ts';

/** Decides the format; the same head whatever the chunking, so that the same bytes get the same answer. */
export const HEAD_BYTES = 65_536;

/** Whether a format is read whole, as a document: some of these are text (mail). */
export function isDocument(format: Format): boolean {
  return Object.hasOwn(documentExtractors, format);
}

/** Parses a document here. A format without a reader is a gap, never clean. */
export async function readDocument(
  bytes: Uint8Array,
  format: Format,
  collector: Collector,
  engine: Engine,
): Promise<void> {
  const extract = documentExtractors[format];
  if (extract === undefined) {
    collector.gap(reasonWithoutReader(bytes, format), 'document');
    if (format === 'image') collector.cover('images', 1);
    return;
  }
  await extract(bytes, collector, engine.limits);
}

/** `PK\5\6`: the end-of-central-directory record (APPNOTE.TXT 6.3.10, section 4.3.16). */
const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

function reasonWithoutReader(bytes: Uint8Array, format: Format): GapReason {
  if (format === 'encrypted-office') return 'encrypted';
  if (format === 'image') return 'image-not-read';
  const isCutZip =
    format === 'zip' && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(ZIP_END) < 0;
  return isCutZip ? 'corrupt' : 'unsupported';
}
