import { isUtf8 } from 'node:buffer';
import { createCp949Decoder } from '../text/cp949.ts';
import { decodeWhole } from '../text/decoder.ts';
import { valueOf } from './alphabet.ts';

/** Units looked at before anything is decoded: four groups, twelve bytes less what the last group may be cut off by. */
const PROBE_CHARS = 12;
const PROBE_BYTES = 9;
/** A text in UTF-16 has a NUL in most of its pairs, or Hangul, when it was made of digits and labels. */
const MIN_WIDE_SHARE = 0.7;
// eslint-disable-next-line no-control-regex -- control characters are what is asked for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\ufffd]/;

const probe = new Uint8Array(PROBE_BYTES);

/** How files begin that hold something to read (archive, document, picture, database), as base64 writes them. */
const FILE_STARTS =
  'UEsDB H4sI JVBERi iVBORw0KGgo /9j/ _9j_ 0M8R4KGxGuE R0lGODd R0lGODl N3q8ryc /Td6WFo _Td6WFo UmFyIRo QlpoM QlpoN QlpoO UklGR SUkqA TU0AK U1FMaXRlIGZvcm1hd UEFSMQ KLUv';
const FILE_STARTS_BY_CODE = new Map<number, string[]>();
for (const start of FILE_STARTS.split(' ')) {
  const starts = FILE_STARTS_BY_CODE.get(start.charCodeAt(0));
  if (starts === undefined) FILE_STARTS_BY_CODE.set(start.charCodeAt(0), [start]);
  else starts.push(start);
}

/** Whether a token begins as a file does that has a reader or is worth a gap. */
export function beginsAsFile(text: string, start: number): boolean {
  const starts = FILE_STARTS_BY_CODE.get(text.charCodeAt(start));
  return starts?.some((signature) => text.startsWith(signature, start)) === true;
}

/**
 * Whether the first bytes behind a base64 token could be text. Nearly every word, hash and random token fails here, at a
 * cost of some nanoseconds; it allocates nothing.
 */
export function mayHoldText(text: string, start: number, end: number): boolean {
  const chars = Math.min(PROBE_CHARS, (end - start) & ~3);
  let bytes = 0;
  for (let at = start; at < start + chars; at += 4) {
    const group =
      (valueOf(text.charCodeAt(at)) << 18) |
      (valueOf(text.charCodeAt(at + 1)) << 12) |
      (valueOf(text.charCodeAt(at + 2)) << 6) |
      valueOf(text.charCodeAt(at + 3));
    probe[bytes++] = group >> 16;
    probe[bytes++] = (group >> 8) & 0xff;
    probe[bytes++] = group & 0xff;
  }
  return startsAsUtf8(bytes) || startsAsCp949(bytes) || startsAsUtf16(bytes);
}

/** The text that bytes hold (UTF-8, CP949 of everyday syllables, UTF-16LE), or null when they are no text. */
export function textOf(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null;
  if (isUtf8(bytes)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    if (!CONTROL.test(text)) return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
  if (isWide(bytes)) {
    const { text } = decodeWhole(bytes);
    return CONTROL.test(text) ? null : text;
  }
  if (!isEverydayCp949(bytes)) return null;
  const decoder = createCp949Decoder();
  const text = decoder.push(bytes) + decoder.end();
  return CONTROL.test(text) ? null : text;
}

function startsAsUtf8(count: number): boolean {
  for (let at = 0; at < count;) {
    const byte = probe[at] ?? 0;
    if (byte < 0x80) {
      if (!isPrintable(byte)) return false;
      at++;
      continue;
    }
    const length =
      byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
    if (length === 0) return false;
    for (let next = at + 1; next < Math.min(at + length, count); next++) {
      if (((probe[next] ?? 0) & 0xc0) !== 0x80) return false;
    }
    at += length;
  }
  return true;
}

function startsAsCp949(count: number): boolean {
  for (let at = 0; at < count; at++) {
    const byte = probe[at] ?? 0;
    if (byte < 0x80) {
      if (!isPrintable(byte)) return false;
      continue;
    }
    if (!isEverydayLead(byte) || (at + 1 < count && (probe[at + 1] ?? 0) < 0xa1)) return false;
    at++;
  }
  return true;
}

function startsAsUtf16(count: number): boolean {
  const start = probe[0] === 0xff && probe[1] === 0xfe ? 2 : 0;
  let wide = 0;
  for (let at = start; at + 1 < count; at += 2) {
    const high = probe[at + 1] ?? 0;
    if (high === 0 ? isPrintable(probe[at] ?? 0) : high >= 0xac && high <= 0xd7) wide++;
  }
  return wide >= 4 - start / 2;
}

/** Every character beyond ASCII is a Hangul syllable of KS X 1001: random bytes of some length never are. */
function isEverydayCp949(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (!isEverydayLead(byte) || (bytes[at + 1] ?? 0) < 0xa1) return false;
    at++;
  }
  return true;
}

function isWide(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return false;
  let wide = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    const high = bytes[at + 1] ?? 0;
    if (high === 0 ? isPrintable(bytes[at] ?? 0) : high >= 0xac && high <= 0xd7) wide++;
  }
  return wide * 2 >= bytes.length * MIN_WIDE_SHARE;
}

function isEverydayLead(byte: number): boolean {
  return (byte >= 0xb0 && byte <= 0xc8) || byte === 0xa1 || byte === 0xa3;
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
