import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits } from '../contract.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { isKnownLabel, isLabelLike, type GridCell, type GridRow } from './cell.ts';
import { columnHeadings, headingOver, headingRowsAt, isFormRow, type ColumnHeading } from './headings.ts';

/** Rows that must be seen before the first of them can be told apart. */
const LOOK_AHEAD_ROWS = 4;
/** Rows of one cell that follow each other are one paragraph, up to about this length. */
const MAX_PARAGRAPH_CHARS = 2_000;

/**
 * Turns the rows of a sheet or of a printed page into records: rows under headings, blocks of `label | value`, and
 * prose. Tables may stand one below another, each with its own headings (one row or two). Constant memory: it holds back
 * a few rows only.
 */
export class GridReader {
  readonly #builder: PassageBuilder;
  readonly #limits: ExtractLimits;
  /** How far a cell may stand from its heading, in column units. */
  readonly #reach: number;
  #waiting: GridRow[] = [];
  #headings: readonly ColumnHeading[] = [];
  #headingIds: readonly number[] = [];
  /** The cells of the one heading row; none where there are two, or no table. */
  #headingCells: readonly GridCell[] = [];
  #open: 'none' | 'form' | 'prose' | 'row' = 'none';
  #openChars = 0;
  /** Last row that a merged cell of the open row reaches. */
  #openUntilRow = -1;
  #formLabels = new Set<string>();
  /** No row with several cells has come since the page began. */
  #isPageStart = false;

  constructor(builder: PassageBuilder, limits: ExtractLimits, reach = 0) {
    this.#builder = builder;
    this.#limits = limits;
    this.#reach = reach;
  }

  /** Takes the next row. Rows without cells but with notes are allowed. */
  push(row: GridRow): void {
    this.#waiting.push(row);
    if (this.#waiting.length >= LOOK_AHEAD_ROWS) this.#take();
  }

  /** Writes what is held back and forgets the headings: the next row begins a new sheet or page. */
  end(): void {
    this.endRows();
    this.#forgetTable();
  }

  /** Writes what is held back, keeping the headings: a table may go on over the page. */
  endRows(): void {
    while (this.#waiting.length > 0) this.#take();
    this.#close();
    this.#isPageStart = true;
  }

  #take(): void {
    const row = this.#waiting[0];
    if (row === undefined) return;
    const isMergedOn = this.#open === 'row' && row.index <= this.#openUntilRow;
    const headingRows = isMergedOn ? 0 : this.#headingRows();
    if (headingRows > 0) {
      this.#takeHeadings(this.#waiting.splice(0, headingRows));
      return;
    }
    this.#waiting.shift();
    if (isMergedOn) this.#appendRow(row);
    else if (this.#isTableRow(row)) this.#openRow(row);
    else if (isFormRow(row)) this.#takeFormRow(row);
    else if (row.cells.length >= 2) this.#openRow(row);
    else this.#takeProse(row);
  }

  #headingRows(): number {
    const [first] = this.#waiting;
    if (first !== undefined && saysTheSame(first.cells, this.#headingCells)) return 1;
    return headingRowsAt(this.#waiting, this.#headings.length > 0);
  }

  #takeHeadings(rows: readonly GridRow[]): void {
    this.#close();
    this.#headings = columnHeadings(rows);
    this.#headingIds = this.#headings.map((heading) => this.#builder.headingId(heading.text));
    this.#headingCells = rows.length === 1 ? (rows[0]?.cells ?? []) : [];
    this.#formLabels.clear();
    for (const row of rows) {
      this.#begin('row', RecordForm.headings);
      this.#writeCells(row, () => null);
      this.#close();
      for (const note of row.notes) {
        this.#begin('prose', RecordForm.prose);
        this.#writeUnit(note.text, note, null);
        this.#builder.appendGlue('\n');
        this.#close();
      }
    }
  }

  /** Under headings a row belongs to the table, unless an empty row and then a lone remark or a form ends it. */
  #isTableRow(row: GridRow): boolean {
    if (this.#headings.length === 0) return false;
    // The running head of a page stands above a table that goes on.
    if (this.#isPageStart && row.cells.length === 1) return false;
    this.#isPageStart = false;
    const isUnder = row.cells.some((cell) => headingOver(this.#headings, cell, this.#reach) >= 0);
    if (isUnder && (!row.isAfterGap || (row.cells.length >= 2 && !isFormRow(row)))) return true;
    // A remark beside the table does not end it.
    if (isUnder || row.isAfterGap || row.cells.length > 1) this.#forgetTable();
    return false;
  }

  #openRow(row: GridRow): void {
    this.#begin('row', RecordForm.fields);
    this.#openUntilRow = row.index;
    this.#appendRow(row);
  }

  #appendRow(row: GridRow): void {
    for (const cell of row.cells) this.#openUntilRow = Math.max(this.#openUntilRow, cell.lastRow);
    this.#writeCells(row, (cell) => this.#headingIds[headingOver(this.#headings, cell, this.#reach)] ?? -1);
    this.#writeNotes(row);
  }

  /** Form rows are one record until a label comes again (the next person) or a table begins. */
  #takeFormRow(row: GridRow): void {
    const labels = row.cells.filter(isKnownLabel).map((cell) => cell.text.trim());
    const isRepeated = labels.some((label) => this.#formLabels.has(label));
    if (this.#open !== 'form' || isRepeated) {
      this.#begin('form', RecordForm.fields);
      this.#formLabels = new Set();
    }
    for (const label of labels) this.#formLabels.add(label);
    this.#writeCells(row, (cell, index) => this.#formHeading(row.cells, cell, index));
    this.#writeNotes(row);
  }

  /** The label to the left of a value; labels themselves are no fields. */
  #formHeading(cells: readonly GridCell[], cell: GridCell, index: number): number | null {
    if (isKnownLabel(cell)) return null;
    const left = cells[index - 1];
    if (left !== undefined && isLabelLike(left) && !isLabelLike(cell)) return this.#builder.headingId(left.text);
    const label = cells.slice(0, index).findLast(isKnownLabel);
    return label === undefined ? -1 : this.#builder.headingId(label.text);
  }

  #takeProse(row: GridRow): void {
    const isStillOpen = this.#open === 'prose' && !row.isAfterGap && this.#openChars < MAX_PARAGRAPH_CHARS;
    // A section title inside a form (`대출 정보`) does not end the form.
    const isInForm = this.#open === 'form' && row.cells.every((cell) => cell.text.length <= MAX_PARAGRAPH_CHARS / 10);
    if (!isStillOpen && !isInForm) this.#begin('prose', RecordForm.prose);
    this.#writeCells(row, () => null);
    this.#writeNotes(row);
  }

  #begin(kind: 'form' | 'prose' | 'row', form: RecordForm): void {
    this.#close();
    this.#builder.openRecord(form);
    this.#open = kind;
    this.#openChars = 0;
  }

  #close(): void {
    if (this.#open === 'none') return;
    this.#builder.closeRecord();
    this.#builder.flushIfFull();
    this.#open = 'none';
    this.#openUntilRow = -1;
  }

  #forgetTable(): void {
    this.#close();
    this.#headings = [];
    this.#headingIds = [];
    this.#headingCells = [];
    this.#formLabels.clear();
  }

  /** `heading` gives the id of a field's heading, -1 for a field without one, null for text that is no field. */
  #writeCells(row: GridRow, heading: (cell: GridCell, index: number) => number | null): void {
    if (row.cells.length === 0) return;
    row.cells.forEach((cell, index) => {
      if (index > 0) this.#builder.appendGlue('\t');
      this.#writeUnit(cell.text, cell, heading(cell, index));
    });
    this.#builder.appendGlue('\n');
  }

  #writeNotes(row: GridRow): void {
    for (const note of row.notes) {
      this.#writeUnit(note.text, note, null);
      this.#builder.appendGlue('\n');
    }
  }

  #writeUnit(text: string, place: Pick<GridCell, 'location'>, heading: number | null): void {
    if (this.#builder.length + text.length > this.#limits.maxPassageChars) this.#cut();
    const start = this.#builder.appendPlaced(text, place.location);
    if (heading !== null) this.#builder.markField(start, this.#builder.length, heading);
    this.#openChars += text.length;
  }

  /** A record longer than a passage goes on in the next one. */
  #cut(): void {
    this.#builder.flush();
    this.#builder.openRecord(this.#open === 'prose' ? RecordForm.prose : RecordForm.fields);
  }
}

/** Whether a row repeats the headings. */
function saysTheSame(cells: readonly GridCell[], headings: readonly GridCell[]): boolean {
  if (headings.length === 0 || cells.length !== headings.length) return false;
  return cells.every(({ text }, index) => text === headings[index]?.text);
}
