import { createCp949Decoder } from '../text/cp949.ts';
import { createUnicodeDecoder, type CountingDecoder } from '../text/unicode-decoder.ts';

const CHUNK_BYTES = 65_536;
/** An XML declaration stands at the very beginning and is ASCII in every charset but UTF-16. */
const DECLARATION_BYTES = 256;
const KOREAN_CHARSETS = new Set(['euc-kr', 'cp949', 'ms949', 'uhc', 'windows-949', 'ks_c_5601-1987', 'ksc5601']);
const UNICODE_CHARSETS = new Set(['utf-8', 'utf8', 'utf-16', 'utf-16le', 'utf-16be', 'us-ascii', '']);

/** Bytes of XML as characters, piece by piece. */
export interface XmlDecoding {
  /** Whether bytes could not be decoded; final once the pieces have been read. */
  readonly isDamaged: boolean;
  pieces(): Generator<string>;
}

/** Decodes XML: UTF-16 by its byte order mark or its first `<`, CP949 if it is declared, else UTF-8 (XML 1.0, appendix F). */
export function decodeXmlBytes(bytes: Uint8Array): XmlDecoding {
  const declared = declaredCharset(bytes);
  const decoder = decoderFor(bytes, declared);
  const isUnknown = !UNICODE_CHARSETS.has(declared) && !KOREAN_CHARSETS.has(declared);
  return {
    get isDamaged() {
      return isUnknown || decoder.damaged > 0;
    },
    *pieces() {
      let isFirst = true;
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
        const text = decoder.push(bytes.subarray(at, at + CHUNK_BYTES));
        yield isFirst ? text.replace(/^\ufeff/, '') : text;
        isFirst = false;
      }
      yield decoder.end();
    },
  };
}

function decoderFor(bytes: Uint8Array, declared: string): CountingDecoder {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return createUnicodeDecoder('utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return createUnicodeDecoder('utf-16be');
  return KOREAN_CHARSETS.has(declared) ? createCp949Decoder() : createUnicodeDecoder('utf-8');
}

function declaredCharset(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  return (/^[^<]{0,3}<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1] ?? '').toLowerCase();
}
