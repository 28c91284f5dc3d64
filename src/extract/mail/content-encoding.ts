import type { ExtractSink } from '../contract.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts';

const WHERE = 'mail parts';
const EMPTY = new Uint8Array(0);

/** Content of a part without its transfer encoding. */
export interface DecodedContent {
  readonly bytes: Uint8Array;
  /** Text that stood between or behind the encoded content; bytes of no declared charset. */
  readonly stray: Uint8Array;
}

/** Takes off a transfer encoding (RFC 2045, section 6). Damage and encodings nobody knows are gaps. */
export function decodeContent(body: Uint8Array, encoding: string, sink: ExtractSink): DecodedContent {
  if (encoding.includes('base64')) {
    sink.budget.spend(Math.ceil(body.length * 0.75));
    const { bytes, isDamaged, stray } = decodeBase64(body);
    if (isDamaged) sink.gap('partial-content', WHERE);
    return { bytes, stray };
  }
  if (encoding.includes('quoted-printable')) {
    sink.budget.spend(body.length);
    return { bytes: decodeQuotedPrintable(body), stray: EMPTY };
  }
  if (!/^(?:7-?bit|8-?bit|binary|none|)$/.test(encoding)) sink.gap('unsupported', WHERE);
  return { bytes: body, stray: EMPTY };
}
