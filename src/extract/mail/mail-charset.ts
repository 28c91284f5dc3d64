import { createCp949Decoder } from '../text/cp949.ts';
import { decodeWhole } from '../text/decoder.ts';
import { createUnicodeDecoder, type CountingDecoder } from '../text/unicode-decoder.ts';
import type { DecodedText } from './decoded-text.ts';
import { decodeIso2022Kr, isIso2022Kr } from './iso-2022-kr.ts';

const KOREAN =
  /^(?:x-|cs)?(?:euc-?kr|ks[_-]?c[_-]?5601(?:[_-]?19\d\d)?|korean|(?:cp|ms|windows|x-windows)-?949|uhc|iso-ir-149)$/;
const LATIN = /^(?:us-ascii|ascii|iso[_-]?8859-15?|latin-?1|l1|(?:cp|windows-|x-cp)1252|ansi[_\w.-]*)$/;
/** With fewer bytes beyond ASCII UTF-8 and CP949 may both read, and the label decides. */
const TINY_BYTES = 6;

/**
 * Decodes text of a mail. A declared charset is only a claim: what reads as UTF-8 is UTF-8 whatever the label says, and
 * Korean mail is often labelled `us-ascii` or `iso-8859-1`. CP949 is decoded by the own table, because the charset
 * `euc-kr` of the platform lacks most Hangul syllables.
 */
export function decodeMailText(bytes: Uint8Array, label: string): DecodedText {
  const charset = label.trim().toLowerCase();
  if (/^(?:cs)?iso-?2022-?kr$/.test(charset) || isIso2022Kr(bytes)) return decodeIso2022Kr(bytes);
  if (/^(?:unicode-1-1-)?utf-?7$/.test(charset)) return { ...decodeWhole(bytes), damaged: 1 };
  if (/^utf-?16be$/.test(charset)) return decodeBy(createUnicodeDecoder('utf-16be'), bytes);
  if (/^utf-?16le$/.test(charset)) return decodeBy(createUnicodeDecoder('utf-16le'), bytes);
  if (KOREAN.test(charset)) {
    return countNonAscii(bytes) <= TINY_BYTES ? decodeBy(createCp949Decoder(), bytes) : decodeWhole(bytes);
  }
  const found = decodeWhole(bytes);
  if (charset === '' || /^utf-?(?:8|16)$/.test(charset) || (found.charset === 'utf-8' && found.damaged === 0))
    return found;
  if (LATIN.test(charset) && found.charset === 'cp949' && found.damaged === 0) return found;
  return decodeByLabel(bytes, charset) ?? found;
}

/** By the platform's decoder; null for a label that it does not know. */
function decodeByLabel(bytes: Uint8Array, charset: string): DecodedText | null {
  try {
    const text = new TextDecoder(charset).decode(bytes);
    return { text, damaged: text.split('\ufffd').length - 1 };
  } catch {
    return null;
  }
}

function decodeBy(decoder: CountingDecoder, bytes: Uint8Array): DecodedText {
  const text = decoder.push(bytes) + decoder.end();
  return { text, damaged: decoder.damaged };
}

function countNonAscii(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length && count <= TINY_BYTES; at++) if ((bytes[at] ?? 0) >= 0x80) count++;
  return count;
}
