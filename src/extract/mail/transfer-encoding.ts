/** Content of a part in base64. */
export interface DecodedBase64 {
  readonly bytes: Uint8Array;
  /** The content is cut off, or holds what base64 does not. */
  readonly isDamaged: boolean;
  /** The lines with characters that base64 does not have: text that somebody put behind or between the content. */
  readonly stray: Uint8Array;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BLANK = 64;
const STRAY = 65;
const PAD = 66;
const MAX_STRAYS = 1_000;
const LINE_FEED = 0x0a;
const EQUALS = 0x3d;
const VALUES = valueTable();

/**
 * Decodes base64 (RFC 2045, section 6.8). Padding ends a unit and not the content, because some programs pad every line.
 * Strays are passed over as the standard asks, and reported.
 */
export function decodeBase64(encoded: Uint8Array): DecodedBase64 {
  const bytes = new Uint8Array(Math.ceil(encoded.length / 4) * 3);
  const strays: number[] = [];
  let length = 0;
  let group = 0;
  let digits = 0;
  let isDamaged = false;
  const endUnit = (): void => {
    if (digits === 1) isDamaged = true;
    if (digits >= 2) bytes[length++] = group >> (digits === 2 ? 4 : 10);
    if (digits === 3) bytes[length++] = (group >> 2) & 0xff;
    group = 0;
    digits = 0;
  };
  for (let at = 0; at < encoded.length; at++) {
    if (digits === 0) {
      const from = at;
      at = decodeUnits(encoded, from, bytes, length);
      length += ((at - from) / 4) * 3;
      if (at >= encoded.length) break;
    }
    const value = VALUES[encoded[at] ?? 0] ?? STRAY;
    if (value < BLANK) {
      group = (group << 6) | value;
      if (++digits < 4) continue;
      bytes[length] = group >> 16;
      bytes[length + 1] = (group >> 8) & 0xff;
      bytes[length + 2] = group & 0xff;
      length += 3;
      group = 0;
      digits = 0;
    } else if (value === PAD) endUnit();
    else if (value === STRAY && strays.length <= MAX_STRAYS) strays.push(at);
  }
  if (digits !== 0) isDamaged = true;
  endUnit();
  return {
    bytes: bytes.subarray(0, length),
    isDamaged: isDamaged || strays.length > 0,
    // So many, and it is no base64 at all.
    stray: strays.length > MAX_STRAYS ? encoded : linesAt(encoded, strays),
  };
}

/** Decodes units of four digits that stand together, which nearly all do, up to where one does not. Answers where that is. */
function decodeUnits(encoded: Uint8Array, from: number, bytes: Uint8Array, target: number): number {
  let at = from;
  for (let length = target; at + 4 <= encoded.length; at += 4, length += 3) {
    const first = VALUES[encoded[at] ?? 0] ?? STRAY;
    const second = VALUES[encoded[at + 1] ?? 0] ?? STRAY;
    const third = VALUES[encoded[at + 2] ?? 0] ?? STRAY;
    const fourth = VALUES[encoded[at + 3] ?? 0] ?? STRAY;
    // What is no digit has this bit.
    if (((first | second | third | fourth) & BLANK) !== 0) break;
    bytes[length] = (first << 2) | (second >> 4);
    bytes[length + 1] = (second << 4) | (third >> 2);
    bytes[length + 2] = (third << 6) | fourth;
  }
  return at;
}

/** Decodes quoted-printable (RFC 2045, section 6.7). What is no valid escape stays as it is. */
export function decodeQuotedPrintable(encoded: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(encoded.length);
  let length = 0;
  for (let at = 0; at < encoded.length; at++) {
    const byte = encoded[at] ?? 0;
    if (byte !== EQUALS) {
      bytes[length++] = byte;
      continue;
    }
    const value = hexadecimal(encoded[at + 1]) * 16 + hexadecimal(encoded[at + 2]);
    const next = softBreakEnd(encoded, at + 1);
    if (value >= 0) {
      bytes[length++] = value;
      at += 2;
    } else if (next > 0) at = next - 1;
    else bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

/** Where the line after `=` and blanks begins; 0 when the line goes on. */
function softBreakEnd(encoded: Uint8Array, from: number): number {
  let at = from;
  while (encoded[at] === 0x20 || encoded[at] === 0x09) at++;
  if (encoded[at] === 0x0d) at++;
  return encoded[at] === LINE_FEED ? at + 1 : at >= encoded.length ? at : 0;
}

function hexadecimal(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -Infinity;
}

/** The lines that hold the given offsets, each once. */
function linesAt(encoded: Uint8Array, offsets: readonly number[]): Uint8Array {
  const lines: Buffer[] = [];
  const buffer = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length);
  let end = -1;
  for (const offset of offsets) {
    if (offset < end) continue;
    const start = offset === 0 ? 0 : buffer.lastIndexOf(LINE_FEED, offset - 1) + 1;
    const newline = buffer.indexOf(LINE_FEED, offset);
    end = newline < 0 ? buffer.length : newline;
    lines.push(buffer.subarray(start, Math.min(end + 1, buffer.length)));
  }
  return Buffer.concat(lines);
}

function valueTable(): Uint8Array {
  const table = new Uint8Array(256).fill(STRAY);
  for (let value = 0; value < ALPHABET.length; value++) table[ALPHABET.charCodeAt(value)] = value;
  for (const blank of [0x20, 0x09, 0x0a, 0x0d]) table[blank] = BLANK;
  table[EQUALS] = PAD;
  return table;
}
