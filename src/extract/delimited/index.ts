import type { ExtractLimits, ExtractSink, TextExtractor } from '../contract.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { readInBlocks } from '../text/blocks.ts';
import { DelimitedReader } from './delimited-reader.ts';

/** Creates the extractor for rows delimited by comma, tab, semicolon or pipe. */
export function createDelimitedExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  const builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  return readInBlocks(new DelimitedReader(builder, limits));
}
