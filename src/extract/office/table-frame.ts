import type { Location } from '../../model/location.ts';
import type { GridCell, GridRow, RowNote } from '../grid/cell.ts';

/** How a cell lies in the grid of its table. */
export interface CellShape {
  readonly columns: number;
  readonly rows: number;
  /** Covered by the cell above (`up`) or by one that says so itself (`covered`); text in it is still read. */
  readonly isContinued: 'no' | 'up' | 'covered';
}

/** A grid wider than this is no table that anyone drew. */
const MAX_COLUMNS = 16_384;

/** A cell as it grows, paragraph by paragraph. */
class FrameCell implements GridCell {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly location: Location;
  lastRow: number;
  text = '';

  constructor(firstColumn: number, lastColumn: number, lastRow: number, location: Location) {
    this.firstColumn = firstColumn;
    this.lastColumn = lastColumn;
    this.lastRow = lastRow;
    this.location = location;
  }

  /** Asked only for the few rows that could be headings. */
  get isText(): boolean {
    return /\p{L}/u.test(this.text);
  }
}

/** A table under way: takes cells in order and gives rows for the grid reader. */
export class TableFrame {
  /** The place of the table; cells add `R3C2`. */
  readonly location: Location;
  #row = -1;
  #column = 0;
  #cells: FrameCell[] = [];
  #notes: RowNote[] = [];
  #open: FrameCell | null = null;
  #rows: { index: number; cells: FrameCell[]; notes: RowNote[] }[] = [];
  /** The cell that begins in or reaches down to a column, for cells merged upwards. */
  readonly #above = new Map<number, FrameCell>();
  #lastIndex = -1;

  constructor(location: Location) {
    this.location = location;
  }

  /** Rows that wait to be taken. */
  get rowCount(): number {
    return this.#rows.length;
  }

  /** The place of the cell under way, or of the table between cells. */
  get cellLocation(): Location {
    return this.#open?.location ?? this.location;
  }

  /** `before`: columns left free at its start. */
  openRow(before = 0): void {
    this.closeRow();
    this.#row++;
    this.#column = before;
  }

  openCell(shape: CellShape): void {
    if (this.#row < 0) this.openRow();
    this.#open = null;
    const firstColumn = this.#column;
    const lastColumn = Math.min(MAX_COLUMNS, firstColumn + Math.max(1, shape.columns) - 1);
    const isWide = shape.isContinued !== 'covered';
    this.#column = isWide ? lastColumn + 1 : firstColumn + 1;
    const upper = this.#above.get(firstColumn);
    if (shape.isContinued === 'up' && upper !== undefined) upper.lastRow = this.#row;
    const lastRow = this.#row + Math.max(1, shape.rows) - 1;
    const location = { ...this.location, cell: `R${this.#row + 1}C${firstColumn + 1}` };
    const cell = new FrameCell(firstColumn, lastColumn, lastRow, location);
    if (shape.isContinued === 'no') this.#above.set(firstColumn, cell);
    this.#cells.push(cell);
    this.#open = cell;
  }

  /** In formats that count covered cells singly, a wide cell takes one column and the covered ones follow. */
  openCountedCell(shape: CellShape): void {
    this.openCell(shape);
    if (this.#open !== null) this.#column = this.#open.firstColumn + 1;
  }

  paragraph(text: string): void {
    if (this.#open === null) this.note(text, this.location);
    else if (text.trim() !== '') this.#open.text += this.#open.text === '' ? text : `\n${text}`;
  }

  /** A text that belongs to the row without being what the cell shows. */
  note(text: string, location: Location): void {
    if (text.trim() !== '') this.#notes.push({ text, location });
  }

  closeRow(): void {
    if (this.#row < 0) return;
    this.#open = null;
    const cells = this.#cells.filter((cell) => cell.text !== '');
    if (cells.length > 0 || this.#notes.length > 0) this.#rows.push({ index: this.#row, cells, notes: this.#notes });
    this.#cells = [];
    this.#notes = [];
  }

  /** Hands out the rows so far. */
  takeRows(): GridRow[] {
    this.closeRow();
    const rows = this.#rows.map(({ index, cells, notes }) => {
      const isAfterGap = index > this.#lastIndex + 1 && this.#lastIndex >= 0;
      this.#lastIndex = index;
      return { index, cells, notes, isAfterGap };
    });
    this.#rows = [];
    return rows;
  }
}
