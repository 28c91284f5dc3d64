import { documentExtractors } from '../extract/documents.ts';
import type { Format } from '../model/format.ts';
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
    collector.gap('unsupported', 'document');
    return;
  }
  await extract(bytes, collector, engine.limits);
}
