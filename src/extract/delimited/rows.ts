import { NO_CLOSING_QUOTE, quotedCellEnd } from './cells.ts';

/** Where a row ends. */
export interface RowEnd {
  /** Index behind the row's line end; -1 when the text so far does not hold it. */
  next: number;
  /** Whether quotes mean anything in this row. */
  hasQuotes: boolean;
}

/** A quoted cell longer than this has lost its closing quote and is read as plain text. */
const MAX_QUOTED_CHARS = 32_768;
/** After this many lost quotes the text is not quoted at all; otherwise every line would cost a search of 32 K. */
const MAX_LOST_QUOTES = 16;

/** Finds row ends; rows without a quote cost one search for the line end. */
export class RowFinder {
  readonly #delimiter: number;
  readonly #delimiterText: string;
  readonly #maxQuotedChars: number;
  readonly #end: RowEnd = { next: -1, hasQuotes: false };
  #lostQuotes = 0;
  /** Index of the first quote at or behind the last row asked for; `#searched` is how far there is surely none. */
  #nextQuote = -1;
  #searched = 0;
  #lastStart = 0;

  constructor(delimiter: string, maxRowChars: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#delimiterText = delimiter;
    this.#maxQuotedChars = Math.min(MAX_QUOTED_CHARS, maxRowChars >> 1);
  }

  /** The first `count` units of the text are gone. */
  dropped(count: number): void {
    this.#nextQuote = Math.max(-1, this.#nextQuote - count);
    this.#searched = Math.max(0, this.#searched - count);
    this.#lastStart = Math.max(0, this.#lastStart - count);
  }

  /** The end of the row that starts at `start`. The answer is valid until the next call. */
  find(text: string, start: number, isEnd: boolean): RowEnd {
    const newline = text.indexOf('\n', start);
    const found = this.#end;
    found.hasQuotes = false;
    found.next = newline >= 0 ? newline + 1 : isEnd ? text.length : -1;
    if (this.#lostQuotes >= MAX_LOST_QUOTES || !this.#hasQuoteBefore(text, start, newline < 0 ? text.length : newline))
      return found;
    const quotedEnd = this.#findQuoted(text, start, isEnd);
    if (quotedEnd === NO_CLOSING_QUOTE) return found;
    found.hasQuotes = true;
    found.next = quotedEnd === NEEDS_MORE ? -1 : quotedEnd;
    return found;
  }

  #hasQuoteBefore(text: string, start: number, end: number): boolean {
    // Rows are looked at once ahead of their turn, when a table is planned; going back forgets.
    if (start < this.#lastStart) {
      this.#nextQuote = -1;
      this.#searched = 0;
    }
    this.#lastStart = start;
    if (this.#nextQuote < start) {
      const from = Math.max(start, this.#searched);
      this.#nextQuote = text.indexOf('"', from);
      this.#searched = this.#nextQuote < 0 ? text.length : this.#nextQuote;
    }
    return this.#nextQuote >= 0 && this.#nextQuote < end;
  }

  /** Walks the cells; answers the row's end, {@link NEEDS_MORE}, or {@link NO_CLOSING_QUOTE} for a lost quote. */
  #findQuoted(text: string, start: number, isEnd: boolean): number {
    let at = start;
    let newline = text.indexOf('\n', at);
    for (;;) {
      let first = at;
      while (isBlank(text.charCodeAt(first)) && text.charCodeAt(first) !== this.#delimiter) first++;
      if (text.charCodeAt(first) === 0x22) {
        const limit = Math.min(text.length, first + this.#maxQuotedChars);
        at = quotedCellEnd(text, first, limit, this.#delimiter);
        // A quote that is the last character may be the first half of a doubled one.
        const isOpen = at === NO_CLOSING_QUOTE || at >= text.length;
        if (isOpen && !isEnd && text.length < first + this.#maxQuotedChars) return NEEDS_MORE;
        if (at === NO_CLOSING_QUOTE) {
          this.#lostQuotes++;
          return NO_CLOSING_QUOTE;
        }
        if (newline >= 0 && newline < at) newline = text.indexOf('\n', at);
      }
      // Searched in the line only: a text whose delimiters end early must not be searched to its end for every row.
      const delimiter = text.slice(at, newline < 0 ? text.length : newline).indexOf(this.#delimiterText);
      if (delimiter >= 0) at += delimiter + 1;
      else if (newline >= 0) return newline + 1;
      else return isEnd ? text.length : NEEDS_MORE;
    }
  }
}

const NEEDS_MORE = -2;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
