import type { ExtractLimits, ExtractSink, TextExtractor } from '../contract.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { readInBlocks } from '../text/blocks.ts';
import { PlainReader } from './plain-reader.ts';

/** Creates the extractor for running text, logs and Markdown; also for every text kind that has no own one. */
export function createPlainExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  const builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  return readInBlocks(new PlainReader(builder, limits));
}
