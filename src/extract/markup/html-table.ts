import { RecordForm } from '../../model/passage.ts';
import { answersLabel, isLabelWord } from '../text/heading-words.ts';
import { isHeadingRow } from '../text/table-plan.ts';
import type { Flow, OpenField } from './flow.ts';

const MAX_COLUMNS = 1_000;

interface Cell {
  readonly text: string;
  readonly isHeading: boolean;
  readonly column: number;
  readonly span: number;
}

/** A table being read: its headings so far, and the row and cell under way. Every row is a record. */
export class HtmlTable {
  readonly #flow: Flow;
  /** Heading of each column; sparse. */
  #headings: string[] = [];
  #wasHeadingRow = false;
  #hasRows = false;
  /** Rows that a cell above still covers, for each column. */
  readonly #covered: number[] = [];
  #cells: Cell[] = [];
  #column = 0;
  #isRowOpen = false;
  #cell: { field: OpenField; isHeading: boolean; span: number; rowSpan: number; hasTable: boolean } | null = null;
  /** First record of a block of `label | value` rows, which are one record. */
  #formRecord = -1;
  #formHandedOn = -1;
  #isFormRow = false;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  openRow(): void {
    this.closeRow();
    this.#flow.openRecord(RecordForm.fields);
    this.#isRowOpen = true;
    this.#cells = [];
    this.#column = 0;
    this.#isFormRow = false;
  }

  openCell(isHeading: boolean, span: number, rowSpan: number): void {
    if (!this.#isRowOpen) this.openRow();
    this.closeCell();
    while ((this.#covered[this.#column] ?? 0) > 0 && this.#column < MAX_COLUMNS) {
      this.#covered[this.#column] = (this.#covered[this.#column] ?? 0) - 1;
      this.#column++;
    }
    if (this.#cells.length > 0) this.#flow.breakLine('\t');
    this.#flow.startCapture();
    this.#cell = { field: this.#flow.openField(), isHeading, span, rowSpan, hasTable: false };
  }

  /** A table inside the cell takes the place of its text. */
  openInnerTable(): void {
    if (this.#cell !== null) this.#cell.hasTable = true;
  }

  closeCell(): void {
    const cell = this.#cell;
    if (cell === null) return;
    this.#cell = null;
    const text = this.#flow.takeCapture();
    const heading = this.#headingOf(text, cell.isHeading);
    if (!cell.hasTable && !(cell.isHeading && heading === '')) this.#flow.closeField(cell.field, heading);
    this.#cells.push({ text, isHeading: cell.isHeading, column: this.#column, span: cell.span });
    const last = Math.min(MAX_COLUMNS, this.#column + cell.span);
    for (; this.#column < last; this.#column++) if (cell.rowSpan > 1) this.#covered[this.#column] = cell.rowSpan - 1;
  }

  closeRow(): void {
    if (!this.#isRowOpen) return;
    this.closeCell();
    this.#isRowOpen = false;
    const filled = this.#cells.filter((cell) => cell.text !== '');
    if (filled.length === 0) {
      this.#flow.endRecord();
      return;
    }
    const isHeadingRow = this.#isHeadingRow(filled);
    if (isHeadingRow) this.#takeHeadings();
    const isForm = this.#isFormRow && !isHeadingRow;
    const { builder } = this.#flow;
    this.#flow.endRecord(!isForm);
    if (isHeadingRow) builder.setLastRecordForm(RecordForm.headings);
    if (isForm) this.#joinForm();
    else this.#formRecord = -1;
    this.#wasHeadingRow = isHeadingRow;
    this.#hasRows = true;
  }

  /** Column heading; else the heading cell before it in the row; else a label before it. */
  #headingOf(text: string, isHeading: boolean): string {
    const byColumn = this.#headings[this.#column] ?? '';
    if (byColumn !== '') return byColumn;
    if (isHeading) return '';
    const before = this.#cells.at(-1);
    if (before === undefined || this.#headings.length > 0) return '';
    if (before.isHeading || (isLabelWord(before.text.replace(/\s*[::]$/, '')) && answersLabel(before.text, text))) {
      this.#isFormRow = true;
      return before.text.replace(/\s*[::]$/, '');
    }
    return '';
  }

  #isHeadingRow(filled: readonly Cell[]): boolean {
    if (filled.every((cell) => cell.isHeading))
      return filled.length > 1 || this.#cells.length > 1 || this.#wasHeadingRow;
    if (this.#hasRows || this.#isFormRow || filled.some((cell) => cell.isHeading)) return false;
    return filled.length > 1 && isHeadingRow(filled.map((cell) => cell.text));
  }

  /** A second heading row directly below adds to the first; a later one replaces it. */
  #takeHeadings(): void {
    const before = this.#wasHeadingRow ? this.#headings : [];
    const headings = [...before];
    for (const { text, column, span } of this.#cells) {
      for (let at = column; at < Math.min(MAX_COLUMNS, column + span); at++)
        headings[at] = `${before[at] ?? ''} ${text}`.trim();
    }
    this.#headings = Array.from(headings, (heading: string | undefined) => heading ?? '');
  }

  #joinForm(): void {
    const { builder } = this.#flow;
    if (this.#formRecord >= 0 && this.#formHandedOn === builder.handedOn) builder.mergeRecords(this.#formRecord);
    else {
      this.#formRecord = builder.recordCount - 1;
      this.#formHandedOn = builder.handedOn;
    }
  }
}
