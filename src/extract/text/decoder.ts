import { isAscii } from 'node:buffer';
import type { Charset } from '../../model/format.ts';
import { chooseCharset } from './charset-choice.ts';
import { createCp949Decoder } from './cp949.ts';
import { createUnicodeDecoder, type CountingDecoder } from './unicode-decoder.ts';

/** Bytes to characters in constant memory; the characters are the same for every chunking. */
export interface TextDecoding {
  push(bytes: Uint8Array): string;
  /** The characters that were held back. */
  end(): string;
  /** Final after `end`; `unknown` until then, or when the bytes read as no charset we know. */
  readonly charset: Charset;
  /** Characters that could not be decoded; above 0 the content was not read in full. */
  readonly damaged: number;
}

/** Bytes looked at for a byte order mark and for NULs. */
const HEAD_BYTES = 4_096;
/** Bytes beyond ASCII after which the charset is certain. */
const DECIDING_NON_ASCII_BYTES = 64;
/** Bytes held back at most while the charset is open. */
const MAX_HELD_BYTES = 65_536;
/** Share of NULs above which a text is UTF-16. UTF-16 digits are valid UTF-8, so NULs are asked before UTF-8 is. */
const MIN_NUL_SHARE = 0.03;
/** Share of units that must be ASCII or Hangul in UTF-16 without a mark. */
const MIN_PLAUSIBLE_SHARE = 0.7;

/**
 * Creates a decoder that finds the charset itself: byte order mark, NULs of UTF-16, strict UTF-8, else CP949.
 * The stretch from the first byte beyond ASCII on is held back until it decides (64 such bytes, 64 KB, or the end).
 */
export function createTextDecoder(): TextDecoding {
  let charset: Charset = 'unknown';
  let decoder: CountingDecoder | null = null;
  let isHeadRead = false;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let nonAscii = 0;
  let previousByte = 0;

  function hold(bytes: Uint8Array): void {
    // A copy, because the caller may use its chunk again (and `slice` of a Buffer is none).
    held.push(new Uint8Array(bytes));
    heldBytes += bytes.length;
  }

  function takeHeld(): Uint8Array {
    const all = held.length === 1 && held[0] !== undefined ? held[0] : concatenate(held, heldBytes);
    held = [];
    heldBytes = 0;
    return all;
  }

  function choose(chosen: Charset): CountingDecoder {
    charset = chosen;
    decoder = decoderOf(chosen);
    return decoder;
  }

  function readHead(): string {
    isHeadRead = true;
    const head = takeHeld();
    const mark = byteOrderMark(head);
    if (mark !== null) return choose(mark.charset).push(head.subarray(mark.length));
    const wide = wideCharset(head.subarray(0, HEAD_BYTES));
    return wide === null ? readNarrow(head) : choose(wide).push(head);
  }

  /** ASCII goes through at once; from the first other byte on the stretch is held. */
  function readNarrow(bytes: Uint8Array): string {
    let ascii = '';
    let from = 0;
    if (heldBytes === 0) {
      from = isAscii(bytes) ? bytes.length : firstNonAscii(bytes);
      ascii = latin1(bytes.subarray(0, from));
      previousByte = bytes[from - 1] ?? previousByte;
      if (from === bytes.length) return ascii;
    }
    let at = from;
    const limit = from + MAX_HELD_BYTES - heldBytes;
    while (at < bytes.length && at < limit && nonAscii < DECIDING_NON_ASCII_BYTES) {
      if ((bytes[at++] ?? 0) >= 0x80) nonAscii++;
    }
    hold(bytes.subarray(from, at));
    if (heldBytes < MAX_HELD_BYTES && nonAscii < DECIDING_NON_ASCII_BYTES) return ascii;
    const stretch = takeHeld();
    const chosen = choose(chooseCharset(stretch, nonAscii, false, previousByte));
    const decided = chosen.push(stretch);
    return ascii + decided + (at < bytes.length ? chosen.push(bytes.subarray(at)) : '');
  }

  function decideAtEnd(): string {
    if (heldBytes === 0) {
      charset = 'utf-8';
      return '';
    }
    const stretch = takeHeld();
    return choose(chooseCharset(stretch, nonAscii, true, previousByte)).push(stretch);
  }

  return {
    get charset() {
      return charset;
    },
    get damaged() {
      return decoder?.damaged ?? 0;
    },
    push(bytes) {
      if (decoder !== null) return decoder.push(bytes);
      if (isHeadRead) return readNarrow(bytes);
      hold(bytes);
      return heldBytes < HEAD_BYTES ? '' : readHead();
    },
    end() {
      let text = isHeadRead ? '' : readHead();
      if (decoder === null) text += decideAtEnd();
      return text + (decoder?.end() ?? '');
    },
  };
}

/** Decodes bytes that are all in memory; the same characters as the streaming decoder's. */
export function decodeWhole(bytes: Uint8Array): { text: string; charset: Charset; damaged: number } {
  const decoder = createTextDecoder();
  const text = decoder.push(bytes) + decoder.end();
  return { text, charset: decoder.charset, damaged: decoder.damaged };
}

function decoderOf(charset: Charset): CountingDecoder {
  if (charset === 'cp949') return createCp949Decoder();
  return charset === 'unknown' ? createByteDecoder() : createUnicodeDecoder(charset);
}

function byteOrderMark(head: Uint8Array): { charset: Charset; length: number } | null {
  const [a = -1, b = -1, c = -1, d = -1] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { charset: 'utf-8', length: 3 };
  // UTF-32 is read byte by byte and counted as damage: nobody sends it, and nobody shall hide in it.
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { charset: 'unknown', length: 0 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { charset: 'unknown', length: 0 };
  if (a === 0xff && b === 0xfe) return { charset: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { charset: 'utf-16be', length: 2 };
  return null;
}

/** UTF-16 without a mark: NULs, and in one byte order nearly every unit is ASCII or Hangul. */
function wideCharset(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (!head.includes(0)) return null;
  const units = head.length >> 1;
  let nuls = 0;
  let little = 0;
  let big = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const first = head[at] ?? 0;
    const second = head[at + 1] ?? 0;
    if (first === 0) nuls++;
    if (second === 0) nuls++;
    if (isPlausibleUnit(second, first)) little++;
    if (isPlausibleUnit(first, second)) big++;
  }
  if (nuls < head.length * MIN_NUL_SHARE || Math.max(little, big) < units * MIN_PLAUSIBLE_SHARE) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

function isPlausibleUnit(high: number, low: number): boolean {
  return high === 0 ? low >= 0x20 || (low >= 0x09 && low <= 0x0d) : high >= 0xac && high <= 0xd7;
}

/** Keeps ASCII readable when no charset fits; everything else counts as damage, NULs are dropped. */
function createByteDecoder(): CountingDecoder {
  let damaged = 0;
  return {
    get damaged() {
      return damaged;
    },
    push(bytes) {
      for (const byte of bytes) if (byte >= 0x80) damaged++;
      return latin1(bytes).replaceAll('\0', '');
    },
    end: () => '',
  };
}

function firstNonAscii(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at++;
  return at;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
