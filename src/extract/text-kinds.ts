import type { Format } from '../model/format.ts';
import type { ExtractLimits, ExtractSink, TextExtractor } from './contract.ts';
import { createDelimitedExtractor } from './delimited/index.ts';
import { watchEncoded } from './encoded/watch-encoded.ts';
import { createJsonExtractor, createJsonLinesExtractor } from './json/index.ts';
import { createHtmlExtractor, createXmlExtractor } from './markup/index.ts';
import { createPlainExtractor } from './plain/index.ts';
import { createSqlExtractor } from './sql/index.ts';
import { createCardExtractor } from './vcard/index.ts';

const EXTRACTORS: Readonly<Partial<Record<Format, typeof createPlainExtractor>>> = {
  delimited: createDelimitedExtractor,
  json: createJsonExtractor,
  ndjson: createJsonLinesExtractor,
  xml: createXmlExtractor,
  hml: createXmlExtractor,
  html: createHtmlExtractor,
  vcard: createCardExtractor,
  icalendar: createCardExtractor,
  sql: createSqlExtractor,
};

/**
 * Creates the extractor for a text kind; anything without an own one is read as running text. What stands in the text in
 * encoded form is decoded, or a gap.
 */
export function createTextKindExtractor(format: Format, sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  return watchEncoded((EXTRACTORS[format] ?? createPlainExtractor)(sink, limits), format, sink, limits);
}
