import type { DocumentExtractor } from '../contract.ts';
import { DocumentWriter } from '../hangul/document-writer.ts';
import { readXml } from '../package/xml-events.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { HmlHandler } from './hml-handler.ts';

const WHERE = 'document';

/** Reads a document of Hangul as one XML file (HWPML): the same parts as of HWPX. */
export const extractHml: DocumentExtractor = (bytes, sink, limits) => {
  const writer = new DocumentWriter(sink, limits);
  const handler = new HmlHandler(writer, sink, limits);
  try {
    const outcome = readXml(bytes, handler, limits);
    if (outcome !== 'complete') sink.gap(outcome, WHERE);
    if (handler.sections === 0) sink.gap('corrupt', 'section 1');
  } catch (error) {
    sink.gap(error instanceof UnpackLimitError ? 'limit' : 'corrupt', WHERE);
  }
  writer.finish();
  return Promise.resolve();
};
