import { NOWHERE } from '../../model/location.ts';
import type { GridCell, GridRow, RowNote } from '../grid/cell.ts';

/** Where a cell stands: 0-based, and how many rows and columns it covers. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

interface OpenRow {
  readonly index: number;
  readonly cells: { place: CellPlace; readonly lines: string[] }[];
  readonly notes: RowNote[];
}

/** Collects the cells of a table of a document into rows. */
export class TableRows {
  /** Text that belongs to the table as a whole: its caption. */
  readonly asides: RowNote[] = [];
  readonly #path: string;
  readonly #rows: OpenRow[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  openCell(place: CellPlace): void {
    let row = this.#rows.at(-1);
    if (row?.index !== place.row) {
      row = { index: place.row, cells: [], notes: [] };
      this.#rows.push(row);
    }
    row.cells.push({ place, lines: [] });
  }

  /** Corrects the column and the spans of the open cell, for a format that tells them at the cell's end. */
  settleCell(place: Omit<CellPlace, 'row'>): void {
    const row = this.#rows.at(-1);
    const cell = row?.cells.at(-1);
    if (row !== undefined && cell !== undefined) cell.place = { ...place, row: row.index };
  }

  /** Adds a paragraph to the open cell. */
  cellText(text: string): void {
    this.#rows.at(-1)?.cells.at(-1)?.lines.push(text);
  }

  /** Text within the table that is no text of a cell: a note, a text box. */
  aside(note: RowNote): void {
    (this.#rows.at(-1)?.notes ?? this.asides).push(note);
  }

  /** The rows with their texts; rows without any are left out. */
  *rows(): Generator<GridRow> {
    for (const row of this.#rows) {
      const filled = row.cells
        .filter(({ lines }) => lines.length > 0)
        .sort((one, other) => one.place.column - other.place.column);
      const [lone] = filled;
      if (filled.length === 1 && lone !== undefined && lone.lines.length > 1) yield* this.#loneRows(row, lone);
      else if (filled.length > 0 || row.notes.length > 0) {
        const cells = filled.map(({ place, lines }) => this.#cell(place, lines.join('\n')));
        yield { index: row.index, cells, notes: row.notes, isAfterGap: false };
      }
    }
  }

  /** A lone cell frames running text: each paragraph is a row, so that it reads as paragraphs do. */
  *#loneRows(row: OpenRow, cell: OpenRow['cells'][number]): Generator<GridRow> {
    for (const [index, line] of cell.lines.entries()) {
      const isLast = index === cell.lines.length - 1;
      const cells = [{ ...this.#cell(cell.place, line), lastRow: row.index }];
      yield { index: row.index, cells, notes: isLast ? row.notes : [], isAfterGap: false };
    }
  }

  #cell(place: CellPlace, text: string): GridCell {
    const cell = `R${place.row + 1}C${place.column + 1}`;
    return {
      text,
      firstColumn: place.column,
      lastColumn: place.column + Math.max(1, place.columnSpan) - 1,
      lastRow: place.row + Math.max(1, place.rowSpan) - 1,
      isText: true,
      location: { ...NOWHERE, path: this.#path, cell },
    };
  }
}
