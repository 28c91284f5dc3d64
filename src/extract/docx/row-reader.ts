import type { CellShape } from '../office/table-frame.ts';
import type { Story } from '../office/story.ts';
import type { XmlElement } from '../package/xml-events.ts';

const CHANGES = new Set(['ins', 'del', 'moveFrom', 'moveTo']);

/** A cell whose properties are being read: it opens with its first paragraph, when its shape is known. */
interface WaitingCell {
  columns: number;
  isContinued: CellShape['isContinued'];
}

/** Reads the tables of WordprocessingML (ECMA-376-1, section 17.4). The shape of a cell stands inside it, before its text. */
export class RowReader {
  readonly #story: Story;
  /** For each open table: columns left free before the row, and the cell that waits for its shape. */
  readonly #tables: { before: number; isRowOpen: boolean; cell: WaitingCell | null }[] = [];

  constructor(story: Story) {
    this.#story = story;
  }

  /** Answers whether the element was one of a table. */
  open(element: XmlElement, parent: string | undefined): boolean {
    const { local } = element;
    const table = this.#tables.at(-1);
    if (local === 'tbl') {
      this.#openCell();
      this.#story.openTable();
      this.#tables.push({ before: 0, isRowOpen: false, cell: null });
      return true;
    }
    if (table === undefined) return false;
    if (local === 'tr') {
      table.before = 0;
      table.isRowOpen = false;
    } else if (local === 'tc') {
      this.#openRow();
      table.cell = { columns: 1, isContinued: 'no' };
    } else if (parent === 'trPr' && local === 'gridBefore') table.before = countOf(element);
    else if (parent === 'tcPr' && table.cell !== null) shapeCell(table.cell, element);
    else if (parent !== 'trPr' && local !== 'trPr' && local !== 'tcPr') {
      this.#openCell();
      return false;
    }
    // Tracked changes of rows and cells count as changes, too, so that their end is met.
    return !CHANGES.has(local);
  }

  close(local: string): void {
    if (local === 'tbl' && this.#tables.length > 0) {
      this.#tables.pop();
      this.#story.closeTable();
    } else if (local === 'tc') this.#openCell();
  }

  #openRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined || table.isRowOpen) return;
    table.isRowOpen = true;
    this.#story.openRow(table.before);
  }

  #openCell(): void {
    const table = this.#tables.at(-1);
    if (table?.cell == null) return;
    this.#story.openCell({ ...table.cell, rows: 1 });
    table.cell = null;
  }
}

function shapeCell(cell: WaitingCell, element: XmlElement): void {
  if (element.local === 'gridSpan') cell.columns = countOf(element);
  if (element.local === 'vMerge') cell.isContinued = element.attribute('val') === 'restart' ? 'no' : 'up';
  if (element.local === 'hMerge' && element.attribute('val') !== 'restart') cell.isContinued = 'covered';
}

function countOf(element: XmlElement): number {
  return Math.min(1_000, Math.max(0, Math.trunc(Number(element.attribute('val') ?? 0)) || 0));
}
