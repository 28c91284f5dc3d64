/** A line put together from the lines that it was folded into, with its place in the source. */
export interface UnfoldedLine {
  readonly text: string;
  /** Offsets in the source, in UTF-16 units; `line` is 1-based. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly lineStart: number;
  /** The line was longer than is kept: this is a part of it. */
  readonly isCut: boolean;
}

const QUOTED_PRINTABLE = /^[^:]{0,1000};(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i;

/**
 * Unfolds content lines: a line that begins with a blank goes on the one before (RFC 6350, section 3.2), and in vCard 2.1
 * a quoted-printable line that ends in `=` goes on in the next. Lines over `maxChars` are handed on in parts.
 */
export class LineUnfolder {
  readonly #maxChars: number;
  readonly #emit: (line: UnfoldedLine) => void;
  /** The beginning of a line whose end has not come. */
  #rest = '';
  #offset = 0;
  #line = 1;
  #open: {
    parts: string[];
    chars: number;
    start: number;
    end: number;
    line: number;
    isSoft: boolean;
    isCut: boolean;
  } | null = null;

  constructor(maxChars: number, emit: (line: UnfoldedLine) => void) {
    this.#maxChars = maxChars;
    this.#emit = emit;
  }

  push(block: string): void {
    const text = this.#rest + block;
    let from = 0;
    for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', from)) {
      this.#takeLine(text.slice(from, newline), newline + 1 - from);
      from = newline + 1;
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > this.#maxChars) {
      // A single line this long is handed on as lines that continue it.
      this.#takeLine(this.#rest, this.#rest.length, true);
      this.#rest = ' ';
      this.#offset--;
    }
  }

  end(): void {
    if (this.#rest !== '') this.#takeLine(this.#rest, this.#rest.length);
    this.#rest = '';
    this.#close();
  }

  #takeLine(raw: string, sourceChars: number, isUnended = false): void {
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const start = this.#offset;
    const line = this.#line;
    this.#offset += sourceChars;
    if (!isUnended) this.#line++;
    const open = this.#open;
    const isFolded = /^[ \t]/.test(text);
    if (open !== null && (isFolded || open.isSoft)) {
      const continued = isFolded ? text.slice(1) : text;
      if (open.isSoft) open.parts.push((open.parts.pop() ?? '').slice(0, -1));
      open.parts.push(continued);
      open.chars += continued.length;
      open.end = start + text.length;
      open.isSoft = open.isSoft && text.endsWith('=');
    } else {
      this.#close();
      const isSoft = text.endsWith('=') && QUOTED_PRINTABLE.test(text);
      this.#open = { parts: [text], chars: text.length, start, end: start + text.length, line, isSoft, isCut: false };
    }
    if ((this.#open?.chars ?? 0) > this.#maxChars) this.#cut();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { start, end, line, isCut } = open;
    this.#emit({ text: open.parts.join(''), start, end, line, lineStart: start, isCut });
  }

  /** Hands on what there is; the rest goes on under the same name. */
  #cut(): void {
    const open = this.#open;
    if (open === null) return;
    const text = open.parts.join('');
    const colon = text.indexOf(':');
    const head = colon < 0 || colon > 1_000 ? '' : text.slice(0, colon + 1);
    const { start, end, line, isSoft } = open;
    this.#emit({ text, start, end, line, lineStart: start, isCut: true });
    this.#open = { parts: [head], chars: 0, start: end, end, line, isSoft, isCut: true };
  }
}
