import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits } from '../contract.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { findCut } from '../text/cut.ts';
import { SOURCE_START, type SourceStart } from '../text/source-window.ts';
import { alignedCells, areHeadings, columnsOf, headingOver, isRule } from './aligned-table.ts';
import { beginsWithTimestamp } from './line-start.ts';
import { isRuleRow, pipeCells } from './pipe-table.ts';
import { isValueHeading } from '../text/heading-words.ts';

/** A paragraph longer than this goes on as a new record at the next line. */
const MAX_PARAGRAPH_CHARS = 4_000;

/**
 * Reads running text verbatim: paragraphs and log lines as prose records, Markdown tables and tables aligned by blanks, as
 * terminals print them, as headed rows. Passages are
 * cut where a record begins; only a record without end is cut inside. All indexes count from the passage's start.
 */
export class PlainReader {
  readonly #builder: PassageBuilder;
  readonly #limits: ExtractLimits;
  #text = '';
  /** Source offset and line of `#text[0]`. */
  #start: SourceStart;
  /** Start of the line under inspection, and its place in the source. */
  #at = 0;
  #line: number;
  #lineStart: number;
  /** Start of the open prose record, or -1, and the end of its last line so far. */
  #recordStart = -1;
  #contentEnd = 0;
  /** A line with pipes that may turn out to be the headings of a table, or -1. */
  #pipeStart = -1;
  #tableHeadings: number[] | null = null;
  #isForm = false;
  /** Index of the first row of a form, and how many passages were handed on by then. */
  #formRecord = { first: 0, handedOn: 0 };
  /** Headings of a table aligned by blanks: their ids, and their columns. */
  #aligned: { readonly ids: readonly number[]; readonly columns: readonly number[] } | null = null;
  /** Where the next two blanks, and the next tab, stand at or behind the present line. */
  readonly #next = { blanks: -1, tab: -1 };

  constructor(builder: PassageBuilder, limits: ExtractLimits, start: SourceStart = SOURCE_START) {
    this.#builder = builder;
    this.#limits = limits;
    this.#start = start;
    this.#line = start.line;
    this.#lineStart = start.lineStart;
  }

  feed(block: string): void {
    this.#text = this.#text === '' ? block : this.#text + block;
    this.#walk(false);
  }

  end(): void {
    this.#walk(true);
    this.#closeRecord();
    this.#cut(this.#text.length);
  }

  #walk(isEnd: boolean): void {
    const max = this.#limits.maxPassageChars;
    for (;;) {
      const newline = this.#text.indexOf('\n', this.#at);
      if (newline >= 0 && newline < max) {
        this.#readLine(newline + 1, newline);
      } else if (this.#text.length >= max) {
        this.#cutInside(max);
      } else {
        if (isEnd && this.#at < this.#text.length) this.#readLine(this.#text.length, this.#text.length);
        return;
      }
    }
  }

  /** Takes the line from `#at` to `next`; `end` leaves the line end out. */
  #readLine(next: number, end: number): void {
    let first = this.#at;
    while (first < end && isBlank(this.#text.charCodeAt(first))) first++;
    if (first === end) this.#readBlankLine(next);
    else if (this.#text.charCodeAt(first) === 0x7c) this.#readPipeLine(next, end);
    else this.#readProseLine(next, end, first);
  }

  #readBlankLine(next: number): void {
    this.#closeRecord();
    this.#tableHeadings = null;
    this.#aligned = null;
    this.#advance(next);
    if (this.#at >= this.#limits.flushPassageChars) this.#cut(this.#at);
  }

  #readProseLine(next: number, end: number, first: number): void {
    this.#tableHeadings = null;
    this.#pipeStart = -1;
    if (this.#readAlignedLine(next, end, first)) return;
    const isLong = this.#recordStart >= 0 && this.#at - this.#recordStart > MAX_PARAGRAPH_CHARS;
    if (isLong || beginsWithTimestamp(this.#text, first)) this.#closeRecord();
    const moved = this.#openRecord();
    this.#contentEnd = end - moved;
    this.#advance(next - moved);
  }

  #readPipeLine(next: number, end: number): void {
    if (this.#tableHeadings !== null) {
      this.#closeRecord();
      const moved = this.#cutIfFull();
      this.#markRow(this.#at, end - moved, this.#tableHeadings, RecordForm.fields);
      if (this.#isForm && this.#formRecord.handedOn === this.#builder.handedOn)
        this.#builder.mergeRecords(this.#formRecord.first);
      this.#advance(next - moved);
      return;
    }
    if (this.#pipeStart >= 0 && isRuleRow(this.#text, this.#at, end)) {
      const headingStart = this.#pipeStart;
      const headingEnd = this.#contentEnd;
      // The prose in front of the table, if any, ends before the heading row.
      if (this.#recordStart < headingStart) this.#builder.markRecord(this.#recordStart, headingStart, RecordForm.prose);
      this.#recordStart = -1;
      const cells = pipeCells(this.#text, headingStart, headingEnd);
      const headings: number[] = [];
      for (let cell = 0; cell < cells.length; cell += 2) {
        headings.push(this.#builder.headingId(this.#text.slice(cells[cell], cells[cell + 1])));
      }
      this.#tableHeadings = headings;
      // `항목 | 내용`: the first cell of a row names the second, and all rows are about one subject.
      this.#isForm = headings.length === 2 && isValueHeading(this.#text.slice(cells[2], cells[3]));
      this.#formRecord = { first: this.#builder.recordCount + 1, handedOn: this.#builder.handedOn };
      this.#builder.markRecord(headingStart, end, RecordForm.headings);
      this.#pipeStart = -1;
      this.#advance(next);
      return;
    }
    const moved = this.#openRecord();
    this.#pipeStart = this.#at;
    this.#contentEnd = end - moved;
    this.#advance(next - moved);
  }

  /** Reads a line of a table that is aligned by blanks; false where it is none. */
  #readAlignedLine(next: number, end: number, first: number): boolean {
    if (!this.#hasGap(first, end)) {
      if (this.#aligned !== null && isRule(this.#text, first, end)) {
        this.#advance(next);
        return true;
      }
      this.#aligned = null;
      return false;
    }
    const cells = alignedCells(this.#text, first, end);
    if (areHeadings(this.#text, cells)) {
      this.#closeRecord();
      const moved = this.#cutIfFull();
      const shifted = cells.map((offset) => offset - moved);
      const ids: number[] = [];
      for (let cell = 0; cell < shifted.length; cell += 2)
        ids.push(this.#builder.headingId(this.#text.slice(shifted[cell], shifted[cell + 1])));
      this.#aligned = { ids, columns: columnsOf(this.#text, this.#at, shifted) };
      this.#builder.markRecord(this.#at, end - moved, RecordForm.headings);
      this.#advance(next - moved);
      return true;
    }
    const headings = this.#aligned;
    if (headings === null) return false;
    if (isRule(this.#text, first, end)) {
      this.#advance(next);
      return true;
    }
    if (cells.length < 4) {
      this.#aligned = null;
      return false;
    }
    this.#closeRecord();
    const moved = this.#cutIfFull();
    const columns = columnsOf(
      this.#text,
      this.#at,
      cells.map((offset) => offset - moved),
    );
    this.#builder.markRecord(this.#at, end - moved, RecordForm.fields);
    for (let cell = 0; cell * 2 < cells.length; cell++) {
      const heading = headings.ids[headingOver(headings.columns, columns, cell)] ?? -1;
      this.#builder.markField((cells[cell * 2] ?? 0) - moved, (cells[cell * 2 + 1] ?? 0) - moved, heading);
    }
    this.#advance(next - moved);
    return true;
  }

  /** Whether two blanks or a tab stand in a line. Looked for once for all lines up to the next one. */
  #hasGap(first: number, end: number): boolean {
    const { length } = this.#text;
    const next = this.#next;
    if (next.blanks < first) next.blanks = indexOrEnd(this.#text.indexOf('  ', first), length);
    if (next.tab < first) next.tab = indexOrEnd(this.#text.indexOf('\t', first), length);
    return next.blanks < end || next.tab < end;
  }

  #markRow(start: number, end: number, headings: readonly number[], form: RecordForm): void {
    this.#builder.markRecord(start, end, form);
    const cells = pipeCells(this.#text, start, end);
    for (let cell = 0; cell < cells.length; cell += 2) {
      const cellStart = cells[cell] ?? 0;
      const cellEnd = cells[cell + 1] ?? 0;
      const named = this.#isForm && cell === 2 ? this.#builder.headingId(this.#text.slice(cells[0], cells[1])) : -1;
      if (cellEnd > cellStart)
        this.#builder.markField(cellStart, cellEnd, named < 0 ? (headings[cell / 2] ?? -1) : named);
    }
  }

  /** Opens a record at the line if none is open; answers by how much a cut moved the indexes. */
  #openRecord(): number {
    if (this.#recordStart >= 0) return 0;
    const moved = this.#cutIfFull();
    this.#recordStart = this.#at;
    return moved;
  }

  #closeRecord(): void {
    if (this.#recordStart >= 0) this.#builder.markRecord(this.#recordStart, this.#contentEnd, RecordForm.prose);
    this.#recordStart = -1;
    this.#pipeStart = -1;
  }

  #advance(next: number): void {
    this.#at = next;
    this.#line++;
    this.#lineStart = this.#start.offset + next;
  }

  #cutIfFull(): number {
    const at = this.#at;
    if (at < this.#limits.flushPassageChars) return 0;
    this.#cut(at);
    return at;
  }

  /** The record has no end within the longest passage: cut before its last line, or inside that line. */
  #cutInside(max: number): void {
    const position = this.#at > 0 ? this.#at : findCut(this.#text, max >> 1, max - 1);
    if (this.#recordStart < 0) this.#recordStart = this.#at;
    this.#contentEnd = position;
    const isEmpty = this.#recordStart === position;
    if (isEmpty) this.#recordStart = -1;
    this.#closeRecord();
    this.#at = position;
    this.#cut(position);
  }

  /** Hands on everything before `position`, which becomes index 0. */
  #cut(position: number): void {
    if (position === 0) return;
    const { offset, line, lineStart } = this.#start;
    const source = { sourceStart: offset, sourceEnd: offset + position, line, lineStart, path: null };
    this.#builder.appendSource(position === this.#text.length ? this.#text : this.#text.slice(0, position), source);
    this.#builder.flush();
    this.#text = this.#text.slice(position);
    this.#start = { offset: offset + position, line: this.#line, lineStart: this.#lineStart };
    this.#at -= position;
    this.#next.blanks -= position;
    this.#next.tab -= position;
  }
}

function indexOrEnd(index: number, end: number): number {
  return index < 0 ? end : index;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x3000 || code === 0xa0;
}
