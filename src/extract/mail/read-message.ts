import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { decodeWhole } from '../text/decoder.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { MessageReader } from './message-reader.ts';

/** Reads a mail message; never throws for content. */
export function readMessage(bytes: Uint8Array, sink: ExtractSink, limits: ExtractLimits): void {
  readSafely(bytes, sink, (content) => {
    new MessageReader(sink, limits).read(content);
  });
}

/** Gives `read` the bytes without what stands before the headers. What it throws becomes a gap. */
export function readSafely(bytes: Uint8Array, sink: ExtractSink, read: (content: Uint8Array) => void): void {
  try {
    read(withoutLead(asciiBased(bytes)));
  } catch (error) {
    sink.gap(error instanceof UnpackLimitError ? 'limit' : 'corrupt', 'document');
  }
}

/** A message saved as UTF-16 is read as UTF-8: its lines must be lines. */
function asciiBased(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  const isWide =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0;
  return isWide ? Buffer.from(decodeWhole(bytes).text) : bytes;
}

/** Takes off a byte order mark and blank lines before the headers. */
function withoutLead(bytes: Uint8Array): Uint8Array {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while ([0x20, 0x09, 0x0a, 0x0d].includes(bytes[start] ?? 0)) start++;
  return bytes.subarray(start);
}
