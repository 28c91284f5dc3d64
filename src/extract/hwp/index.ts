import { CompoundError } from '../compound/compound-error.ts';
import { CompoundFile } from '../compound/compound-file.ts';
import type { DocumentExtractor } from '../contract.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { readFileHeader } from './file-header.ts';
import { HwpReader } from './hwp-reader.ts';

const WHERE = 'document';

/**
 * Reads a document of Hangul (HWP 5.0): paragraphs, tables, notes, text boxes, headers, properties and embedded files.
 * This product was developed with reference to the open documentation of the HWP document file (.hwp) by Hancom.
 */
export const extractHwp: DocumentExtractor = (bytes, sink, limits) => {
  let reader: HwpReader | null = null;
  try {
    const file = new CompoundFile(bytes, sink.budget);
    const entry = file.find('FileHeader');
    const header = entry === undefined ? null : readFileHeader(file.read(entry));
    if (header === null) throw new CompoundError();
    reader = new HwpReader(file, header, sink, limits);
    reader.read();
  } catch (error) {
    sink.gap(error instanceof UnpackLimitError ? 'limit' : 'corrupt', WHERE);
  }
  reader?.finish();
  return Promise.resolve();
};
