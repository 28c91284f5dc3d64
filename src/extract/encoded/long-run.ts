import { classOf } from './alphabet.ts';

/** Every run of more than this is content of its own, whatever it holds; shorter ones may be keys, hashes and tokens. */
export const LONGEST_TOKEN_CHARS = 4_096;
/** Encoders wrap at 64 or 76; lists of words and of short codes have shorter lines. */
const MIN_LINE_CHARS = 40;
/** Of every run this share at least is of each class, or it is a number, a word or a rule of dashes. */
const MIN_CLASS_SHARE = 1 / 64;
/** Blanks that may stand before a line of the run: as far as YAML and quoting indent. */
const MAX_INDENT_CHARS = 32;
const LINE_END = /(?:\r?\n|\\r\\n|\\n)(?:[ \t]{0,32}|> ?)/y;

/** What {@link LongRun.follow} answers when the run may go on behind the text. */
export const OPEN = -1;

/**
 * A run of characters of the base64 alphabet, perhaps wrapped into lines of at least 40, perhaps with the backslashes of
 * JSON before slashes and line ends. Follows it over any number of blocks and keeps its lines.
 */
export class LongRun {
  readonly #lines: string[] = [];
  readonly #maxChars: number;
  #line = '';
  #counts = [0, 0, 0, 0, 0];
  #length = 0;
  #isOverLimit = false;
  /** What may be the beginning of a line end, at the end of the last block. */
  #held = '';

  /** `maxChars`: more than these are not kept; the run is still followed. */
  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  /** Characters of the alphabet met. */
  get length(): number {
    return this.#length;
  }

  get isOverLimit(): boolean {
    return this.#isOverLimit;
  }

  /** The lines of the run, without padding and line ends. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Follows the run from `at`; answers the index behind it, or {@link OPEN} if the text ends first and is not the last. */
  follow(block: string, at: number, isEnd: boolean): number {
    const text = this.#held === '' ? block : this.#held + block;
    const end = this.#walk(text, at, isEnd);
    if (end === OPEN) return OPEN;
    const moved = end - (text.length - block.length);
    return Math.max(0, moved);
  }

  /** Whether its characters are mixed as encoders mix them: letters and digits, over lines capitals and small letters too. */
  isEncoded(): boolean {
    const [, upper = 0, lower = 0, digits = 0] = this.#counts;
    const least = this.#length * MIN_CLASS_SHARE;
    if (this.#lines.length > 1) return upper >= least && lower >= least && digits >= least;
    return upper + lower >= least && digits >= least;
  }

  #walk(text: string, from: number, isEnd: boolean): number {
    let at = from;
    this.#held = '';
    for (;;) {
      const end = this.#endOfLine(text, at);
      this.#keep(text.slice(at, end));
      at = end;
      if (text.length - at <= MAX_INDENT_CHARS + 4 && !isEnd && isLineEndSoFar(text.slice(at))) {
        this.#held = text.slice(at);
        return OPEN;
      }
      const next = this.#nextLine(text, at);
      if (next < 0) {
        this.#endLine(isBoundary(text, at));
        return at;
      }
      this.#endLine(true);
      at = next;
    }
  }

  #endOfLine(text: string, from: number): number {
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (classOf(code) === 0 && !(code === 0x5c && text.charCodeAt(at + 1) === 0x2f)) break;
    }
    return at;
  }

  #nextLine(text: string, at: number): number {
    if (this.#line.length < MIN_LINE_CHARS && this.#lines.length > 0) return -1;
    LINE_END.lastIndex = at;
    if (this.#line.length < MIN_LINE_CHARS || !LINE_END.test(text)) return -1;
    return classOf(text.charCodeAt(LINE_END.lastIndex)) === 0 ? -1 : LINE_END.lastIndex;
  }

  #keep(part: string): void {
    const chars = part.includes('\\') ? part.replaceAll('\\', '') : part;
    for (let at = 0; at < chars.length; at++) {
      const kind = classOf(chars.charCodeAt(at));
      this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
    }
    this.#length += chars.length;
    if (this.#length > this.#maxChars) {
      this.#isOverLimit = true;
      this.#line = '';
      this.#lines.length = 0;
    } else this.#line += chars;
  }

  /** A short line that the text goes on behind is no line of the run: a word stands there. */
  #endLine(isWhole: boolean): void {
    const isStray = this.#lines.length > 0 && this.#line.length < MIN_LINE_CHARS && !isWhole;
    if (this.#line !== '' && !isStray) this.#lines.push(this.#line);
    this.#line = '';
  }
}

function isBoundary(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    at >= text.length ||
    code === 0x3d ||
    code === 0x0a ||
    code === 0x0d ||
    code === 0x22 ||
    code === 0x27 ||
    code === 0x5c
  );
}

/** Whether a stretch at the end of a block may turn out to be a line end with its indent, or an escaped slash. */
function isLineEndSoFar(rest: string): boolean {
  return /^(?:|\r?\n?(?:[ \t]*|>)|\\(?:r(?:\\(?:n[ \t]*)?)?|n[ \t]*)?)$/.test(rest);
}
