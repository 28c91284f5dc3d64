import { Attachments } from '../attachments.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { decodeWhole } from '../text/decoder.ts';

/** Binary values up to this size are keys, hashes and flags; what is longer may be a file. */
const MAX_KEY_BYTES = 64;
// eslint-disable-next-line no-control-regex -- control characters are what is asked for
const CONTROL = /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]/;

/** The text of bytes that hold text in a charset of ours, or null. */
export function textOfBytes(bytes: Uint8Array): string | null {
  const { text, damaged } = decodeWhole(bytes);
  return damaged > 0 || CONTROL.test(text) ? null : text;
}

/** Takes binary values: text is answered, a file is handed on as a member. */
export class BinaryValues {
  readonly #sink: ExtractSink;
  readonly #files: Attachments;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#files = new Attachments(sink, limits, 'binary values');
  }

  /** `name`: the place as a member's name. Answers the text that the value holds, or null. May throw an `UnpackLimitError`. */
  take(bytes: Uint8Array, name: string): string | null {
    if (bytes.length === 0) return null;
    const text = textOfBytes(bytes);
    if (text !== null) return text;
    if (bytes.length <= MAX_KEY_BYTES) return null;
    this.#sink.budget.spend(bytes.length);
    this.#files.take(name, new Uint8Array(bytes));
    return null;
  }
}
