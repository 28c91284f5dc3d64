import type { ExtractLimits, ExtractSink, TextExtractor } from '../contract.ts';
import { readInBlocks } from '../text/blocks.ts';
import { MarkupReader } from './markup-reader.ts';

/** Creates the extractor for HTML. */
export function createHtmlExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  return readInBlocks(new MarkupReader(sink, limits, false));
}

/** Creates the extractor for XML. A DTD is not read: its entities stay as written, and it is a gap. */
export function createXmlExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  return readInBlocks(new MarkupReader(sink, limits, true));
}
