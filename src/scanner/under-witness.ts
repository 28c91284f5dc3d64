import type { Format } from '../model/format.ts';
import type { Collector } from './collector.ts';
import type { Engine } from './engine.ts';
import { Witness } from './witness.ts';

/** Containers that hold text as it is. What is packed (ZIP, PDF) has checksums of its own, and shows nothing in its bytes. */
const WITNESSED: ReadonlySet<Format> = new Set(['xls', 'doc', 'ppt', 'msg', 'hwp', 'tnef', 'rtf', 'sqlite', 'parquet']);

/**
 * Lets `read` read a document and all that is in it; where nothing is wrong and nothing was found, its bytes are asked whether
 * that can be. Its members have been read by then and are witnesses of what they hold.
 */
export async function underWitness(
  bytes: Uint8Array,
  format: Format,
  collector: Collector,
  engine: Engine,
  read: () => Promise<void>,
): Promise<void> {
  if (!WITNESSED.has(format)) {
    await read();
    return;
  }
  const witness = new Witness();
  collector.call(witness);
  await read();
  collector.dismiss(witness);
  if (collector.isCalledClean && witness.seesMore(bytes, engine)) {
    collector.gap('partial-content', 'bytes that no part holds');
  }
}
