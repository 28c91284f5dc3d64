import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { BlockReader } from '../text/blocks.ts';
import { SourceWindow } from '../text/source-window.ts';
import { textOf } from './decoded-text.ts';
import { EncodedWriter, MAX_FILE_BYTES, type Bond } from './encoded-writer.ts';
import { MAX_BACK_CHARS, nextEscape, valueAround } from './escape-finder.ts';
import type { EscapeKinds } from './escaped-value.ts';
import type { Hit } from './hit.ts';
import { decodeRun } from './long-content.ts';
import { LONGEST_TOKEN_CHARS, LongRun, OPEN } from './long-run.ts';
import { nextRun, startOfLastRun } from './token-finder.ts';
import { decodeToken } from './token-pieces.ts';

/** A run of at least this may be wrapped into lines. */
const MIN_LINE_CHARS = 40;
/** Text kept before what is still to be read: labels, values, and the head of a `data:` address. */
const CONTEXT_CHARS = 256;
const MAX_LABEL_CHARS = 64;
const LABEL = /(\p{L}[\p{L}\p{N}_.-]{0,40})["']?\s{0,2}[:=]\s{0,2}["'(]?$/u;
/** Only blanks between: the word speaks for a number, perhaps with a few words of Korean around it, not for a text. */
const BARE_LABEL = /(\p{L}[\p{L}\p{N}_.-]{0,40})\s{1,2}$/u;
const NUMBER = /^[가-힣\s:]{0,20}[A-Z]{0,2}\d[\d\s.A-Z-]{6,40}[가-힣\s.]{0,20}$/;
const DATA_ADDRESS = /data:[^,\s]{0,200};base64,$/i;
/** How SQL begins a literal of bytes, up to its digits: `X'4869'`, `0x4869`, `'\\x4869'`. */
const LITERAL_HEAD = /(?:x'|\b0x|'\\{1,2}x)$/i;
const LONGEST_LITERAL_HEAD = 4;
/** Bytes of PostgreSQL, which look like a byte escape followed by text. */
const BYTEA = /^'\\x[0-9a-f]{4}$/i;
const BYTEA_HEAD_CHARS = 6;
const PERCENT = 0x25;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** Which of its own notations a reader decodes, so that they are not decoded twice. */
export interface EncodedOptions extends EscapeKinds {
  /** False for cards: their reader decodes the values of properties, so that only long content is left to find. */
  readonly hasTokens: boolean;
  /** False for SQL: its reader decodes hexadecimal literals under their columns. */
  readonly hasHexadecimalLiterals: boolean;
}

interface OpenRun {
  readonly run: LongRun;
  readonly isAddress: boolean;
}

/**
 * Decodes what stands in a text in encoded form, one level deep: base64 and base64url of at least 16 characters, hexadecimal,
 * percent-encoding, character references, `\u` and `\x` escapes, and quoted-printable. What holds text is handed on as passages
 * placed on the encoded form, what holds a file as a member; a run of over 4,096 characters, and a `data:` address, is
 * content whatever it holds. The same answer for every chunking, because it reads blocks.
 */
export class EncodedReader implements BlockReader {
  readonly #window = new SourceWindow();
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  #madeWriter: EncodedWriter | null = null;
  readonly #options: EncodedOptions;
  /** Indexes in the window from which on nothing has been looked for. */
  #tokensFrom = 0;
  #escapesFrom = 0;
  #open: OpenRun | null = null;
  /** Met, but something before it may still come. */
  #hits: Hit[] = [];
  /** Source offset behind the last text written, or -1. */
  #writtenTo = -1;

  constructor(sink: ExtractSink, limits: ExtractLimits, options: EncodedOptions) {
    this.#sink = sink;
    this.#limits = limits;
    this.#options = options;
  }

  /** Made when something is met: most texts hold nothing in encoded form. */
  get #writer(): EncodedWriter {
    return (this.#madeWriter ??= new EncodedWriter(this.#sink, this.#limits));
  }

  feed(block: string): void {
    this.#window.append(block);
    this.#read(block, false);
    const kept = Math.max(0, Math.min(this.#tokensFrom, this.#escapesFrom) - CONTEXT_CHARS);
    this.#window.drop(kept);
    this.#tokensFrom -= kept;
    this.#escapesFrom -= kept;
  }

  end(): void {
    this.#read('', true);
    this.#madeWriter?.flush();
  }

  #read(block: string, isEnd: boolean): void {
    if (this.#open !== null && !this.#goOn(this.#open, block, isEnd)) {
      this.#escapesFrom = this.#tokensFrom;
      return;
    }
    this.#tokensFrom = this.#findTokens(isEnd);
    this.#escapesFrom = this.#findEscapes(isEnd);
    this.#write(isEnd);
  }

  /** Writes what nothing can come before any more. */
  #write(isEnd: boolean): void {
    if (this.#hits.length === 0) return;
    const limit = isEnd ? Infinity : this.#window.offset + Math.min(this.#tokensFrom, this.#escapesFrom);
    const sorted = this.#hits.sort((one, other) => one.start - other.start);
    this.#hits = sorted.filter((hit) => hit.start >= limit);
    for (const hit of sorted) if (hit.start < limit) this.#writeHit(hit);
  }

  #writeHit({ start, end, text, file, label, mayJoin }: Hit): void {
    if (file !== null) this.#writer.file(file);
    if (text === null || text.trim() === '') return;
    const { offset } = this.#window;
    const place = this.#window.place(start - offset, end - offset, this.#writer.nextPath());
    this.#writer.text(text, place, label, mayJoin ? this.#bondAt(start) : 'alone');
    this.#writtenTo = end;
  }

  /** Values of one query stand close to each other, without a blank between them. */
  #bondAt(start: number): Bond {
    const { offset, text } = this.#window;
    if (this.#writtenTo < offset || start - this.#writtenTo > CONTEXT_CHARS) return 'next';
    if (start === this.#writtenTo) return 'part';
    return /\s/.test(text.slice(this.#writtenTo - offset, start - offset)) ? 'next' : 'value';
  }

  /** Follows the long run under way; false while it is not at its end. */
  #goOn(open: OpenRun, block: string, isEnd: boolean): boolean {
    const { text, offset } = this.#window;
    const end = open.run.follow(block, 0, isEnd);
    this.#tokensFrom = text.length - (end === OPEN ? 0 : block.length - end);
    if (end === OPEN) return false;
    this.#open = null;
    this.#escapesFrom = this.#tokensFrom;
    this.#takeContent(open, offset + this.#tokensFrom, offset + this.#tokensFrom);
    return true;
  }

  /** Looks for base64; answers the index from which on more text is needed. */
  #findTokens(isEnd: boolean): number {
    const { text } = this.#window;
    let from = this.#tokensFrom;
    for (let found = nextRun(text, from); found !== null; found = nextRun(text, from)) {
      const { start, end } = found;
      if (end === text.length && !isEnd && end - start < MIN_LINE_CHARS) return start;
      if (end - start < MIN_LINE_CHARS) {
        this.#readToken(start, end);
        from = end;
        continue;
      }
      from = this.#readRun(start, isEnd);
      if (from === OPEN) return this.#open === null ? start : text.length;
    }
    return isEnd ? text.length : startOfLastRun(text, from);
  }

  #readRun(start: number, isEnd: boolean): number {
    const { text, offset } = this.#window;
    const open = { run: new LongRun((MAX_FILE_BYTES / 3) * 4), isAddress: this.#isAddress(start) };
    const end = open.run.follow(text, start, isEnd);
    if (end === OPEN) {
      if (open.run.length > LONGEST_TOKEN_CHARS) this.#open = open;
    } else if (open.isAddress || (open.run.length > LONGEST_TOKEN_CHARS && open.run.isEncoded())) {
      this.#takeContent(open, offset + start, offset + end);
    } else if (this.#options.hasTokens) this.#readLines(open.run, start, end);
    return end;
  }

  /** A run of the size of a token: one text over all its lines, or a token on each. */
  #readLines({ lines }: LongRun, start: number, end: number): void {
    const { text, offset } = this.#window;
    if (lines.length > 1) {
      const joined = lines.join('');
      const [whole] = decodeToken(joined, 0, joined.length);
      if (whole !== undefined) {
        this.#hits.push(this.#hit(offset + start, offset + end, whole.text, whole.file));
        return;
      }
    }
    let at = start;
    for (const line of lines) {
      const found = text.indexOf(line, at);
      if (found < 0 || found >= end) this.#readUnescaped(line, start, end);
      else {
        at = found + line.length;
        this.#readToken(found, at);
      }
    }
  }

  /** A token with the backslashes of JSON in it is placed as a whole. */
  #readUnescaped(token: string, start: number, end: number): void {
    const { offset } = this.#window;
    for (const { text, file } of decodeToken(token, 0, token.length)) {
      this.#hits.push(this.#hit(offset + start, offset + end, text, file));
    }
  }

  #readToken(start: number, end: number): void {
    const { text, offset } = this.#window;
    if (this.#isAddress(start)) {
      const run = new LongRun(LONGEST_TOKEN_CHARS);
      run.follow(text.slice(start, end), 0, true);
      this.#takeContent({ run, isAddress: true }, offset + start, offset + end);
    } else if (this.#options.hasTokens && !this.#isOwnLiteral(start)) {
      if (hasBackslash(text, start, end)) {
        this.#readUnescaped(text.slice(start, end).replaceAll('\\', ''), start, end);
        return;
      }
      for (const piece of decodeToken(text, start, end)) {
        this.#hits.push(this.#hit(offset + piece.start, offset + piece.end, piece.text, piece.file));
      }
    }
  }

  #isOwnLiteral(start: number): boolean {
    if (this.#options.hasHexadecimalLiterals) return false;
    const { text } = this.#window;
    // Letters and digits of the head belong to the token.
    const digitsAt = start + (/^(?:0x|x)/i.exec(text.slice(start, start + 2))?.[0].length ?? 0);
    return LITERAL_HEAD.test(text.slice(Math.max(0, digitsAt - LONGEST_LITERAL_HEAD), digitsAt));
  }

  #isAddress(start: number): boolean {
    if (this.#window.text.charCodeAt(start - 1) !== COMMA) return false;
    return DATA_ADDRESS.test(this.#window.text.slice(Math.max(0, start - CONTEXT_CHARS), start));
  }

  /** Takes content that must be read whatever it holds. Offsets in the source. */
  #takeContent({ run, isAddress }: OpenRun, start: number, end: number): void {
    if (!isAddress && !run.isEncoded()) return;
    const { text, offset } = this.#window;
    // An address that is percent-encoded too was followed to its first escape only.
    const isCut = isAddress && text.charCodeAt(end - offset) === PERCENT;
    const bytes = decodeRun(run);
    if (run.isOverLimit) this.#writer.gap('limit');
    else if (bytes === null || isCut) this.#writer.gap('unsupported');
    else {
      const decoded = run.length > LONGEST_TOKEN_CHARS ? null : textOf(bytes);
      this.#hits.push(this.#hit(start, end, decoded, decoded === null ? bytes : null));
    }
  }

  #hit(start: number, end: number, text: string | null, file: Uint8Array | null): Hit {
    const { text: source, offset } = this.#window;
    const before = source.slice(Math.max(0, start - offset - MAX_LABEL_CHARS), start - offset);
    const label = text === null ? '' : labelBefore(before, text);
    return { start, end, text, file, label, mayJoin: false };
  }

  /** Looks for escaped values; answers the index from which on more text is needed. */
  #findEscapes(isEnd: boolean): number {
    const { text, offset } = this.#window;
    let from = this.#escapesFrom;
    for (;;) {
      const escape = nextEscape(text, from, this.#options);
      if (escape < 0) return isEnd ? text.length : Math.max(from, text.length - CONTEXT_CHARS);
      if (!this.#options.hasHexadecimalLiterals && BYTEA.test(text.slice(escape - 1, escape + BYTEA_HEAD_CHARS))) {
        from = escape + BYTEA_HEAD_CHARS;
        continue;
      }
      const value = valueAround(text, escape, from, isEnd, this.#options);
      if (value === null) return Math.max(from, escape - MAX_BACK_CHARS);
      const { start, end } = value;
      const label =
        value.label === ''
          ? bareLabel(text.slice(Math.max(0, start - MAX_LABEL_CHARS), start), value.text)
          : value.label;
      this.#hits.push({ start: offset + start, end: offset + end, text: value.text, file: null, label, mayJoin: true });
      from = end;
    }
  }
}

/** The word in front of a decoded text that names it, or ''. */
function labelBefore(before: string, text: string): string {
  return LABEL.exec(before)?.[1] ?? bareLabel(before, text);
}

function bareLabel(before: string, text: string): string {
  return NUMBER.test(text) ? (BARE_LABEL.exec(before)?.[1] ?? '') : '';
}

function hasBackslash(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === BACKSLASH) return true;
  return false;
}
