import type { DocumentExtractor } from '../contract.ts';
import { PackageError } from '../package/package-error.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { RtfReader } from './rtf-reader.ts';

/** Readers take a document for RTF by this alone. */
const MAGIC = Buffer.from('{\\rt');

/** Reads an RTF document: running text, tables, every destination with text, nested files. */
export const extractRtf: DocumentExtractor = (bytes, sink, limits) => {
  if (!MAGIC.equals(bytes.subarray(0, MAGIC.length))) {
    sink.gap('corrupt', 'document');
    return Promise.resolve();
  }
  const reader = new RtfReader(bytes, sink, limits);
  for (const step of [(): void => reader.read(), (): void => reader.finish(), (): void => reader.end()]) {
    try {
      step();
    } catch (error) {
      const isLimit = error instanceof UnpackLimitError || error instanceof PackageError;
      sink.gap(isLimit ? 'limit' : 'corrupt', 'document');
    }
  }
  return Promise.resolve();
};
