import iconv from 'iconv-lite';
import { cp949Unit, createCp949Decoder, isCp949Lead } from '../text/cp949.ts';

const KOREAN = 949;
const WESTERN = 1252;
const SHORT_BYTES = 256;
const UNASSIGNED = 0xfffd;

/** Code pages of the charsets of fonts (RTF 1.9.1, "Font Table"); 0, 1 and 2 follow the document. */
const BY_CHARSET: Readonly<Partial<Record<number, number>>> = {
  77: 10_000,
  128: 932,
  129: KOREAN,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  255: 437,
};

/** Names under which the decoder knows code pages that are not called `cp` and a number. */
const DECODER_NAMES: Readonly<Partial<Record<number, string>>> = {
  10000: 'macroman',
  65001: 'utf8',
  1361: 'johab',
};

/** The code page of a font's charset, or null for one that follows the document. */
export function codePageOfCharset(charset: number): number | null {
  return BY_CHARSET[charset] ?? null;
}

/** Decoded bytes; `damaged` counts what is no character there. */
export interface DecodedBytes {
  readonly text: string;
  readonly damaged: number;
}

/** Decodes bytes of a code page. Null, an unnamed one, is Korean if the bytes are, else Western. */
export function decodeBytes(bytes: Uint8Array, codePage: number | null): DecodedBytes {
  if (isAscii(bytes)) return { text: asciiText(bytes), damaged: 0 };
  if (codePage === KOREAN) return korean(bytes);
  if (codePage === null) {
    const decoded = korean(bytes);
    return decoded.damaged === 0 ? decoded : { text: decodeAs(bytes, `cp${WESTERN}`), damaged: 0 };
  }
  const name = DECODER_NAMES[codePage] ?? `cp${codePage}`;
  if (!iconv.encodingExists(name)) return { text: decodeAs(bytes, 'latin1'), damaged: 1 };
  return { text: decodeAs(bytes, name), damaged: 0 };
}

function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) if ((bytes[index] ?? 0) >= 0x80) return false;
  return true;
}

function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** A word or two, as most runs are: a decoder for each would cost more than its work. Null for what is no CP949. */
function shortKorean(bytes: Uint8Array): string | null {
  const units: number[] = [];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    const unit = byte < 0x80 ? byte : isCp949Lead(byte) ? cp949Unit(byte, bytes[++index] ?? 0) : UNASSIGNED;
    if (unit === UNASSIGNED) return null;
    units.push(unit);
  }
  return String.fromCharCode(...units);
}

function korean(bytes: Uint8Array): DecodedBytes {
  const short = bytes.length <= SHORT_BYTES ? shortKorean(bytes) : null;
  if (short !== null) return { text: short, damaged: 0 };
  const decoder = createCp949Decoder();
  const text = decoder.push(bytes) + decoder.end();
  return { text, damaged: decoder.damaged };
}

function decodeAs(bytes: Uint8Array, name: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name);
}
