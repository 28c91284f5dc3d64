import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { BlockReader } from '../text/blocks.ts';
import { findCut } from '../text/cut.ts';
import { SourceWindow } from '../text/source-window.ts';
import { copyAt, insertAt, TableColumns, type RowTarget } from './names.ts';
import { RowOutput } from './row-output.ts';
import { endOfComment, endOfStatement, INCOMPLETE } from './statements.ts';
import { readTuple } from './tuple.ts';

const ROWS_START = /(?:INSERT|REPLACE|COPY)\b/iy;
/** Dumps of MySQL and its kin escape with backslashes; the others double their quotes. */
const MYSQL = /(?:INTO|TABLES?|EXISTS)\s+`|MySQL dump|MariaDB dump|phpMyAdmin/;
/** The most that is looked at for the head of a statement that names rows. */
const MAX_HEAD_CHARS = 65_536;

/**
 * Reads a dump of a database: rows of `INSERT … VALUES` and `COPY … FROM stdin` as records under the columns that the
 * statement or the table's definition names, comments and all other statements as prose. A row that is longer than half a
 * passage is read as prose too.
 */
export class SqlReader implements BlockReader {
  readonly #window = new SourceWindow();
  readonly #output: RowOutput;
  readonly #columns = new TableColumns();
  readonly #maxPiece: number;
  #at = 0;
  #hasBackslashes = false;
  /** Inside the rows of a statement. */
  #rows: { readonly kind: 'tuples' | 'lines'; readonly table: string; readonly columns: readonly string[] } | null =
    null;
  /** Inside a statement, comment or line that is longer than a piece: prose to its end of line. */
  #isInLongPiece = false;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#output = new RowOutput(sink, limits);
    this.#maxPiece = Math.max(16, limits.maxPassageChars >> 1);
  }

  feed(block: string): void {
    this.#window.append(block);
    if (!this.#hasBackslashes && MYSQL.test(block)) this.#hasBackslashes = true;
    this.#walk(false);
    this.#window.drop(this.#at);
    this.#at = 0;
  }

  end(): void {
    this.#walk(true);
    this.#output.end();
  }

  #walk(isEnd: boolean): void {
    for (;;) {
      const { text } = this.#window;
      if (this.#rows?.kind !== 'lines') while (isBlank(text.charCodeAt(this.#at))) this.#at++;
      if (this.#at >= text.length) return;
      const next = this.#isInLongPiece ? this.#endOfLine(isEnd) : this.#step(isEnd);
      if (next === INCOMPLETE && !this.#takePiece(isEnd)) return;
    }
  }

  /** Reads what stands at the index; {@link INCOMPLETE} when it does not end in the text so far. */
  #step(isEnd: boolean): number {
    if (this.#rows?.kind === 'lines') return this.#readLine(isEnd);
    const { text } = this.#window;
    const afterComment = endOfComment(text, this.#at);
    if (afterComment === INCOMPLETE) return INCOMPLETE;
    if (afterComment > this.#at) return this.#prose(afterComment);
    return this.#rows === null ? this.#readStatement(isEnd) : this.#readTuple();
  }

  #readStatement(isEnd: boolean): number {
    const { text } = this.#window;
    // Commands of the programs that read dumps, not of the database: `\restrict`, `GO`.
    if (text.charCodeAt(this.#at) === 0x5c || /^GO\s*$/im.test(text.slice(this.#at, this.#at + 4)))
      return this.#endOfLine(isEnd);
    ROWS_START.lastIndex = this.#at;
    if (ROWS_START.test(text)) {
      const insert = insertAt(text, this.#at);
      const copy = insert === null ? copyAt(text, this.#at) : null;
      if (insert !== null) return this.#openRows(insert, 'tuples');
      if (copy !== null) return this.#openRows(copy, 'lines');
    }
    const end = endOfStatement(text, this.#at, this.#hasBackslashes);
    // The line end behind the head of rows may be in the next block.
    const isHeadCut = end === text.length && !isEnd && ROWS_START.lastIndex > 0;
    if (end === INCOMPLETE || isHeadCut) return INCOMPLETE;
    this.#columns.learn(text.slice(this.#at, Math.min(end, this.#at + MAX_HEAD_CHARS)));
    return this.#prose(end);
  }

  #openRows(target: RowTarget, kind: 'tuples' | 'lines'): number {
    this.#prose(target.end);
    this.#rows = { kind, table: target.table, columns: target.columns ?? this.#columns.of(target.table) };
    return this.#at;
  }

  /** Takes a row, the comma before it, or the end of the rows; what follows them otherwise is prose up to the semicolon. */
  #readTuple(): number {
    const { text } = this.#window;
    const code = text.charCodeAt(this.#at);
    if (code === 0x2c || code === 0x3b) {
      if (code === 0x3b) this.#rows = null;
      return ++this.#at;
    }
    const tuple = code === 0x28 ? readTuple(text, this.#at, this.#hasBackslashes) : null;
    if (tuple === INCOMPLETE) return INCOMPLETE;
    if (tuple === null || tuple.end - this.#at > this.#maxPiece) {
      this.#rows = null;
      return tuple === null ? this.#at : this.#prose(tuple.end);
    }
    this.#output.openRow();
    tuple.values.forEach(({ start, end }, index) => {
      const column = this.#rows?.columns[index] ?? '';
      const place = this.#window.place(start, end, `${this.#rows?.table ?? ''}.${column}`);
      this.#output.literal(text.slice(start, end), this.#hasBackslashes, column, place);
    });
    this.#output.closeRow();
    this.#at = tuple.end;
    return this.#at;
  }

  /** Takes a line of COPY: values parted by tabs, up to the line of a backslash and a full stop. */
  #readLine(isEnd: boolean): number {
    const { text } = this.#window;
    const newline = text.indexOf('\n', this.#at);
    if (newline < 0 && !isEnd) return INCOMPLETE;
    const next = newline < 0 ? text.length : newline + 1;
    const end = text.charCodeAt(next - 2) === 0x0d ? next - 2 : newline < 0 ? next : newline;
    if (text.startsWith('\\.', this.#at)) this.#rows = null;
    else if (end - this.#at > this.#maxPiece) return this.#prose(next);
    else this.#writeLine(this.#at, end);
    this.#at = next;
    return next;
  }

  #writeLine(start: number, end: number): void {
    const { text } = this.#window;
    this.#output.openRow();
    let from = start;
    for (let index = 0; from <= end; index++) {
      const tab = text.indexOf('\t', from);
      const to = tab < 0 || tab > end ? end : tab;
      const column = this.#rows?.columns[index] ?? '';
      const place = this.#window.place(from, to, `${this.#rows?.table ?? ''}.${column}`);
      this.#output.copied(text.slice(from, to), column, place);
      from = to + 1;
    }
    this.#output.closeRow();
  }

  /** What does not end within a piece, or ends with the text, is prose. False: more text is needed. */
  #takePiece(isEnd: boolean): boolean {
    const { text } = this.#window;
    const rest = text.length - this.#at;
    if (rest <= this.#maxPiece) {
      if (isEnd) this.#prose(text.length);
      return isEnd;
    }
    this.#prose(findCut(text, this.#at + (this.#maxPiece >> 1), this.#at + this.#maxPiece));
    this.#isInLongPiece = true;
    return true;
  }

  /** Takes the rest of a line as prose. */
  #endOfLine(isEnd: boolean): number {
    const { text } = this.#window;
    const newline = text.indexOf('\n', this.#at);
    if (newline < 0 ? !isEnd : newline - this.#at > this.#maxPiece) return INCOMPLETE;
    this.#isInLongPiece = false;
    return this.#prose(newline < 0 ? text.length : newline + 1);
  }

  /** Writes everything up to `end` as prose, in pieces. */
  #prose(end: number): number {
    const { text } = this.#window;
    while (this.#at < end) {
      const isLong = end - this.#at > this.#maxPiece;
      const to = isLong ? findCut(text, this.#at + (this.#maxPiece >> 1), this.#at + this.#maxPiece) : end;
      this.#output.prose(text.slice(this.#at, to), this.#window.place(this.#at, to, null));
      this.#at = to;
    }
    return end;
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff;
}
