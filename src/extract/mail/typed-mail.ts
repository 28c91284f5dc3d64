import type { ExtractLimits, ExtractSink, TextExtractor } from '../contract.ts';
import { decodeWhole } from '../text/decoder.ts';
import { readMessage } from './read-message.ts';
import { readPlacedText } from './placed-text.ts';

/**
 * Reads a message that was typed or pasted as characters, as {@link readMessage} reads the file. Nobody opens its
 * attachments: each is a gap, and read as text if it is text.
 */
export function createTypedMailExtractor(sink: ExtractSink, limits: ExtractLimits): TextExtractor {
  const parts: string[] = [];
  let chars = 0;
  return {
    push(text) {
      chars += text.length;
      if (chars <= limits.maxDocumentChars) parts.push(text);
    },
    end() {
      if (chars > limits.maxDocumentChars) sink.gap('limit', 'document size');
      readMessage(Buffer.from(parts.join('')), withoutMembers(sink, limits), limits);
    },
  };
}

function withoutMembers(sink: ExtractSink, limits: ExtractLimits): ExtractSink {
  return {
    budget: sink.budget,
    passage: (passage) => sink.passage(passage),
    gap: (reason, where) => sink.gap(reason, where),
    cover: (what, count) => sink.cover(what, count),
    member(_name, content) {
      sink.gap('unsupported', 'attachment');
      // What must be unpacked first waits for a door that reads documents.
      if (typeof content === 'function') return;
      const { text, damaged } = decodeWhole(content);
      if (damaged === 0 && !text.includes('\0')) readPlacedText(text, 'text', 'attachment', { sink, limits });
    },
  };
}
