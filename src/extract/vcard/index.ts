import type { ExtractLimits, ExtractSink, TextExtractor } from '../contract.ts';
import { readInBlocks } from '../text/blocks.ts';
import { CardReader } from './card-reader.ts';

/** Creates the extractor for vCard (RFC 6350, and versions 2.1 and 3.0) and iCalendar (RFC 5545). */
export function createCardExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  return readInBlocks(new CardReader(sink, limits));
}
