const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;
const SPACE = 0x20;
/** Letters of a control word and digits of its number that are taken; longer ones are none (RTF 1.9.1, "RTF Syntax"). */
const MAX_WORD_CHARS = 32;
const MAX_NUMBER_CHARS = 10;

/** What stands at a place of the file. */
export type RtfToken = 'open' | 'close' | 'word' | 'symbol' | 'byte' | 'text' | 'binary' | 'end';

/** Cuts RTF into tokens (RTF 1.9.1, "RTF Syntax"). The fields hold the parts of the token that {@link next} named last. */
export class RtfTokens {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** Name of a control word, or the character of a control symbol. */
  word = '';
  /** Number of a control word, or null. */
  parameter: number | null = null;
  /** Value of `\'hh`. */
  byte = 0;
  /** Characters as they stand, or the bytes of `\bin`. */
  span: Uint8Array = new Uint8Array(0);
  /** Whether a `\bin` was shorter than it says. */
  isCut = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** What was not cut yet. */
  get rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  /** Whether a control word follows, blanks before it left out. */
  isNextWord(word: string): boolean {
    let at = this.#at;
    while (this.#bytes[at] === SPACE || isLineEnd(this.#bytes[at])) at++;
    if (this.#bytes[at] !== BACKSLASH) return false;
    for (let index = 0; index < word.length; index++) {
      if (this.#bytes[at + 1 + index] !== word.charCodeAt(index)) return false;
    }
    return !isLetter(this.#bytes[at + 1 + word.length]);
  }

  next(): RtfToken {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) return 'end';
    if (byte === OPEN || byte === CLOSE) {
      this.#at++;
      return byte === OPEN ? 'open' : 'close';
    }
    if (byte === BACKSLASH) return this.#control();
    return this.#text();
  }

  #text(): RtfToken {
    const start = this.#at;
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || byte === OPEN || byte === CLOSE || byte === BACKSLASH) break;
      if (isLineEnd(byte)) break;
      this.#at++;
    }
    this.span = this.#bytes.subarray(start, this.#at);
    // Line ends are the layout of the file.
    while (isLineEnd(this.#bytes[this.#at])) this.#at++;
    return 'text';
  }

  #control(): RtfToken {
    const byte = this.#bytes[this.#at + 1];
    if (byte === undefined) {
      this.#at++;
      this.span = this.#bytes.subarray(this.#at);
      return 'text';
    }
    if (isLetter(byte)) return this.#word();
    this.#at += 2;
    if (byte === APOSTROPHE) return this.#hexByte();
    this.word = String.fromCharCode(byte);
    return 'symbol';
  }

  #word(): RtfToken {
    const start = this.#at + 1;
    let at = start;
    while (at - start < MAX_WORD_CHARS && isLetter(this.#bytes[at])) at++;
    this.word = latin1(this.#bytes, start, at);
    const sign = this.#bytes[at] === HYPHEN && isDigit(this.#bytes[at + 1]) ? 1 : 0;
    let end = at + sign;
    while (end - at < MAX_NUMBER_CHARS + sign && isDigit(this.#bytes[end])) end++;
    this.parameter = end > at + sign ? Number(latin1(this.#bytes, at, end)) : null;
    if (this.#bytes[end] === SPACE) end++;
    this.#at = end;
    return this.word === 'bin' ? this.#binary() : 'word';
  }

  #binary(): RtfToken {
    const length = Math.max(0, this.parameter ?? 0);
    this.span = this.#bytes.subarray(this.#at, this.#at + length);
    if (this.span.length < length) this.isCut = true;
    this.#at += this.span.length;
    return 'binary';
  }

  #hexByte(): RtfToken {
    const high = hexValue(this.#bytes[this.#at]);
    const low = hexValue(this.#bytes[this.#at + 1]);
    if (high < 0 || low < 0) {
      this.span = new Uint8Array(0);
      return 'text';
    }
    this.byte = high * 16 + low;
    this.#at += 2;
    return 'byte';
  }
}

/** Value of a hexadecimal digit, or -1. */
export function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (isDigit(byte)) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
