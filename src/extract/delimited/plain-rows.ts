import { splitCells } from './cells.ts';
import { chooseDelimiter } from './delimiter.ts';
import { RowFinder } from './rows.ts';

/** A row longer than this is no row of a list. */
const MAX_ROW_CHARS = 1_048_576;
/** Characters that choose the delimiter. */
const HEAD_CHARS = 65_536;

/** Reads the cells of delimited text row by row, in memory bounded by a row: for lists that an operator hands over. */
export class PlainRows {
  #held = '';
  #delimiter: string | null = null;
  #finder: RowFinder | null = null;
  readonly #cells: number[] = [];

  /** The rows that end in this piece of text. */
  *push(text: string): Generator<string[]> {
    this.#held += text;
    if (this.#held.length >= HEAD_CHARS) yield* this.#take(false);
  }

  /** The rows that are left. */
  *end(): Generator<string[]> {
    yield* this.#take(true);
  }

  *#take(isEnd: boolean): Generator<string[]> {
    this.#delimiter ??= chooseDelimiter(this.#held.slice(0, HEAD_CHARS)) ?? ',';
    this.#finder ??= new RowFinder(this.#delimiter, MAX_ROW_CHARS);
    let at = 0;
    while (at < this.#held.length) {
      const { next, hasQuotes } = this.#finder.find(this.#held, at, isEnd || this.#held.length - at > MAX_ROW_CHARS);
      if (next < 0) break;
      const count = splitCells(this.#held, at, next, this.#delimiter, hasQuotes, this.#cells);
      yield Array.from({ length: count }, (_, cell) => this.#cellText(cell));
      at = next;
    }
    this.#held = this.#held.slice(at);
    this.#finder.dropped(at);
  }

  #cellText(cell: number): string {
    return this.#held.slice(this.#cells[cell * 2], this.#cells[cell * 2 + 1]).replaceAll('""', '"');
  }
}
