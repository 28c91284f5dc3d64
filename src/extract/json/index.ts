import type { ExtractLimits, ExtractSink, TextExtractor } from '../contract.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { readInBlocks } from '../text/blocks.ts';
import { JsonReader } from './json-reader.ts';

/** Creates the extractor for JSON, also with something behind it or broken off. */
export function createJsonExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  return createExtractor(sink, limits, false);
}

/** Creates the extractor for one JSON value a line. A line that is none is read as prose. */
export function createJsonLinesExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  return createExtractor(sink, limits, true);
}

function createExtractor(sink: ExtractSink, limits: ExtractLimits, isLines: boolean): TextExtractor {
  const builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  return readInBlocks(new JsonReader(builder, sink, limits, isLines));
}
