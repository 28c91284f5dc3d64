import type { Format } from '../model/format.ts';
import type { ExtractLimits, ExtractSink, TextExtractor } from './contract.ts';
import { createTypedMailExtractor } from './mail/typed-mail.ts';
import { createTextKindExtractor } from './text-kinds.ts';

/**
 * Creates the extractor for characters of a format. Mail comes here only where somebody typed or pasted it; as bytes it is
 * a document.
 */
export function createTextExtractor(format: Format, sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  if (format === 'eml') return createTypedMailExtractor(sink, limits);
  // A pasted mailbox is read as text: its messages would be members.
  if (format === 'mbox') sink.gap('unsupported', 'mail parts');
  return createTextKindExtractor(format, sink, limits);
}
