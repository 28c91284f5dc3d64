import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits } from '../contract.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { PlainReader } from '../plain/plain-reader.ts';
import { findCut } from '../text/cut.ts';
import { SourceWindow } from '../text/source-window.ts';
import { planTable } from '../text/table-plan.ts';
import { splitCells } from './cells.ts';
import { chooseDelimiter } from './delimiter.ts';
import { RowFinder } from './rows.ts';

/** Characters that choose the delimiter. */
const HEAD_CHARS = 65_536;
/** Rows, and characters, that show how a table begins. */
const PLAN_ROWS = 10;
const PLAN_CHARS = 16_384;

/** What the next row is, when a plan says so. */
type RowRole = 'title' | 'heading';

/**
 * Reads delimited rows verbatim: every row is a record, every cell a field under its column's heading. A blank row ends
 * a table; the next one may bring its own headings. Indexes count from the passage's start.
 */
export class DelimitedReader {
  readonly #builder: PassageBuilder;
  readonly #limits: ExtractLimits;
  readonly #window = new SourceWindow();
  readonly #cells: number[] = [];
  #plain: PlainReader | null = null;
  #rows: RowFinder | null = null;
  #delimiter = ',';
  /** Start of the row under inspection. */
  #at = 0;
  #needsPlan = true;
  #hasTable = false;
  #roles: RowRole[] = [];
  /** Whether the block is a form, and where its record starts (-1: not yet). */
  #isForm = false;
  #formStart = -1;
  /** Heading id of each column of the table, and the heading row as it stood, to know it again. */
  #headings: readonly number[] = [];
  #headingRow = '';
  /** Inside a row longer than a passage, which is read as prose to its line end. */
  #isInLongRow = false;

  constructor(builder: PassageBuilder, limits: ExtractLimits) {
    this.#builder = builder;
    this.#limits = limits;
  }

  feed(block: string): void {
    if (this.#plain !== null) this.#plain.feed(block);
    else {
      this.#window.append(block);
      this.#walk(false);
    }
  }

  end(): void {
    if (this.#plain === null) this.#walk(true);
    if (this.#plain !== null) this.#plain.end();
    else this.#cut(this.#window.text.length);
  }

  #walk(isEnd: boolean): void {
    const rows = this.#rows ?? this.#open(isEnd);
    if (rows === null) return;
    for (;;) {
      const { text } = this.#window;
      if (this.#at >= text.length) return;
      const { next, hasQuotes } = rows.find(text, this.#at, isEnd);
      const max = this.#limits.maxPassageChars;
      if (next > 0 && next <= max) {
        if (!this.#readRow(rows, next, hasQuotes, isEnd)) return;
      } else if (text.length < max) return;
      else if (this.#at > 0) this.#cut(this.#at);
      else this.#cutInside(max);
    }
  }

  #open(isEnd: boolean): RowFinder | null {
    const { text } = this.#window;
    if (text.length < HEAD_CHARS && !isEnd) return null;
    const delimiter = chooseDelimiter(text.slice(0, HEAD_CHARS));
    if (delimiter === null) {
      this.#plain = new PlainReader(this.#builder, this.#limits);
      this.#plain.feed(text);
      return null;
    }
    this.#delimiter = delimiter;
    this.#rows = new RowFinder(delimiter, this.#limits.maxPassageChars);
    return this.#rows;
  }

  /** Looks at the rows up to the next blank one, as far as a plan needs; false when the text does not reach yet. */
  #plan(rows: RowFinder, isEnd: boolean): boolean {
    const { text } = this.#window;
    const table: string[][] = [];
    let at = this.#at;
    let isCutShort = false;
    while (
      at < text.length &&
      table.length < PLAN_ROWS &&
      at - this.#at < Math.min(PLAN_CHARS, this.#limits.maxPassageChars)
    ) {
      const { next, hasQuotes } = rows.find(text, at, isEnd);
      if (next < 0) {
        isCutShort = true;
        break;
      }
      const cells = this.#cellTexts(at, next, hasQuotes);
      at = next;
      if (cells.every((cell) => cell === '')) {
        if (table.length > 0) break;
        continue;
      }
      table.push(cells);
      if (at >= text.length) isCutShort = true;
    }
    const reach = Math.min(PLAN_CHARS, this.#limits.maxPassageChars);
    if (isCutShort && !isEnd && table.length < PLAN_ROWS && text.length - this.#at < reach * 2) return false;
    this.#needsPlan = false;
    this.#apply(table);
    return true;
  }

  #apply(table: readonly (readonly string[])[]): void {
    const plan = planTable(table, this.#hasTable);
    this.#isForm = plan.isForm;
    this.#formStart = -1;
    this.#roles = [...Array<RowRole>(plan.titles).fill('title'), ...Array<RowRole>(plan.headingRows).fill('heading')];
    if (plan.headings !== null) {
      this.#headings = plan.headings.map((heading) => this.#builder.headingId(heading));
      this.#headingRow = '';
      this.#hasTable = true;
    } else {
      // After a blank row a table goes on under its headings only if it kept its width.
      const width = Math.max(0, ...table.map((row) => row.length));
      if (plan.isForm || width !== this.#headings.length) this.#headings = [];
    }
  }

  /** Takes the row from `#at` to `next`; false when a plan needs more text first. */
  #readRow(rows: RowFinder, next: number, hasQuotes: boolean, isEnd: boolean): boolean {
    if (this.#at >= this.#limits.flushPassageChars) {
      next -= this.#at;
      this.#formStart = -1;
      this.#cut(this.#at);
    }
    const { text } = this.#window;
    const start = this.#at;
    const end = contentEnd(text, start, next);
    if (this.#isInLongRow) {
      this.#isInLongRow = false;
      if (end > start) this.#builder.markRecord(start, end, RecordForm.prose);
      this.#at = next;
      return true;
    }
    const count = splitCells(text, start, end, this.#delimiter, hasQuotes, this.#cells);
    if (this.#isBlankRow(count)) {
      if (this.#roles.length === 0) this.#needsPlan = true;
    } else {
      if (this.#needsPlan && !this.#plan(rows, isEnd)) return false;
      this.#markByRole(start, end, count);
    }
    this.#at = next;
    return true;
  }

  #markByRole(start: number, end: number, count: number): void {
    const role = this.#roles.shift();
    if (role === 'title') this.#builder.markRecord(start, end, RecordForm.prose);
    else if (role === 'heading' || this.#isHeadingAgain(start, end)) {
      if (this.#headingRow === '') this.#headingRow = this.#window.text.slice(start, end);
      this.#builder.markRecord(start, end, RecordForm.headings);
    } else if (this.#isForm) this.#markFormRow(start, end, count);
    else this.#markRow(start, end, count);
  }

  #markRow(start: number, end: number, count: number): void {
    // A row without a delimiter inside a table is a note, not a value of the first column.
    if (count === 1 && this.#headings.length !== 1) {
      this.#builder.markRecord(start, end, RecordForm.prose);
      return;
    }
    this.#builder.markRecord(start, end, RecordForm.fields);
    for (let cell = 0; cell < count; cell++) this.#markCell(cell, this.#headings[cell] ?? -1);
  }

  /** The rows of a form are one record: they speak of one subject. */
  #markFormRow(start: number, end: number, count: number): void {
    const label = this.#window.text.slice(this.#cells[0], this.#cells[1]).replace(/\s*[::]$/, '');
    const previous = this.#builder.recordCount - 1;
    this.#builder.markRecord(start, end, RecordForm.fields);
    const heading = this.#builder.headingId(label);
    for (let cell = 1; cell < count; cell++) this.#markCell(cell, heading);
    if (this.#formStart < 0) this.#formStart = start;
    else this.#builder.mergeRecords(previous);
  }

  #markCell(cell: number, heading: number): void {
    const start = this.#cells[cell * 2] ?? 0;
    const end = this.#cells[cell * 2 + 1] ?? 0;
    if (end > start) this.#builder.markField(start, end, heading);
  }

  #isBlankRow(count: number): boolean {
    for (let cell = 0; cell < count; cell++) {
      if ((this.#cells[cell * 2 + 1] ?? 0) > (this.#cells[cell * 2] ?? 0)) return false;
    }
    return true;
  }

  /** Page breaks of printed lists repeat the heading row. */
  #isHeadingAgain(start: number, end: number): boolean {
    return (
      end - start === this.#headingRow.length && end > start && this.#window.text.startsWith(this.#headingRow, start)
    );
  }

  #cellTexts(start: number, next: number, hasQuotes: boolean): string[] {
    const { text } = this.#window;
    const cells: number[] = [];
    const count = splitCells(text, start, contentEnd(text, start, next), this.#delimiter, hasQuotes, cells);
    return Array.from({ length: count }, (_, cell) =>
      text.slice(cells[cell * 2], cells[cell * 2 + 1]).replace(/\s+/g, ' '),
    );
  }

  #cutInside(max: number): void {
    const position = findCut(this.#window.text, max >> 1, max - 1);
    this.#builder.markRecord(0, position, RecordForm.prose);
    this.#isInLongRow = true;
    this.#at = position;
    this.#cut(position);
  }

  /** Hands on everything before `position`, which becomes index 0. */
  #cut(position: number): void {
    if (position === 0) return;
    const { text } = this.#window;
    const part = position === text.length ? text : text.slice(0, position);
    this.#builder.appendSource(part, this.#window.place(0, position, null));
    this.#builder.flush();
    this.#window.drop(position);
    this.#rows?.dropped(position);
    this.#at -= position;
  }
}

function contentEnd(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && (text.charCodeAt(end - 1) === 0x0a || text.charCodeAt(end - 1) === 0x0d)) end--;
  return end;
}
