import type { DocumentExtractor } from '../contract.ts';
import { openZip, PackageError } from '../package/zip-package.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { HwpxReader } from './hwpx-reader.ts';

const WHERE = 'document';

/** Reads a document of Hangul in XML (HWPX, KS X 6101): the same parts as of HWP 5.0. */
export const extractHwpx: DocumentExtractor = async (bytes, sink, limits) => {
  let reader: HwpxReader | null = null;
  try {
    reader = new HwpxReader(await openZip(bytes, sink.budget, limits), sink, limits);
    await reader.read();
  } catch (error) {
    const reason = error instanceof PackageError ? error.reason : 'corrupt';
    sink.gap(error instanceof UnpackLimitError ? 'limit' : reason, WHERE);
  }
  reader?.finish();
};
