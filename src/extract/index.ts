import type { Format } from '../model/format.ts';
import type { ExtractLimits, ExtractSink, TextExtractor } from './contract.ts';
import { createDelimitedExtractor } from './delimited/index.ts';
import { createJsonExtractor, createJsonLinesExtractor } from './json/index.ts';
import { createHtmlExtractor, createXmlExtractor } from './markup/index.ts';
import { createPlainExtractor } from './plain/index.ts';

const EXTRACTORS: Readonly<Partial<Record<Format, typeof createPlainExtractor>>> = {
  delimited: createDelimitedExtractor,
  json: createJsonExtractor,
  ndjson: createJsonLinesExtractor,
  xml: createXmlExtractor,
  html: createHtmlExtractor,
};

/** Creates the extractor for a text kind; anything without an own one is read as running text. */
export function createTextExtractor(format: Format, sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  return (EXTRACTORS[format] ?? createPlainExtractor)(sink, limits);
}
