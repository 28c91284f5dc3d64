import type { CellObject, Range, WorkSheet } from 'xlsx';
import { NOWHERE, type Location } from '../../model/location.ts';
import type { GridCell, GridRow, RowNote } from '../grid/cell.ts';
import type { GridReader } from '../grid/grid-reader.ts';
import { cellText, formulaLiterals, isTextCell } from './cell-text.ts';
import { repairUtf8 } from './repair-utf8.ts';

/** Counts cells and characters over the whole workbook. */
export interface CellMeter {
  /** Answers whether the limit still holds after these. */
  take(cells: number, characters: number): boolean;
}

/** Hands the rows of a sheet to the grid reader. Answers false when a limit stopped it. */
export function readSheet(sheet: WorkSheet, sheetName: string, grid: GridReader, meter: CellMeter): boolean {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  const merges = mergesByStart(sheet['!merges'] ?? []);
  let isAfterGap = false;
  for (let index = 0; index < rows.length; index++) {
    const row = readRow(rows[index] ?? [], index, sheetName, merges, isAfterGap);
    if (row === null) {
      isAfterGap = true;
      continue;
    }
    if (!meter.take(row.cells.length + row.notes.length, charactersOf(row.cells) + charactersOf(row.notes))) {
      grid.end();
      return false;
    }
    grid.push(row);
    isAfterGap = row.cells.length === 0;
  }
  grid.end();
  return true;
}

function charactersOf(parts: readonly { readonly text: string }[]): number {
  let characters = 0;
  for (const { text } of parts) characters += text.length;
  return characters;
}

function readRow(
  cells: readonly (CellObject | undefined)[],
  row: number,
  sheet: string,
  merges: ReadonlyMap<string, Range>,
  isAfterGap: boolean,
): GridRow | null {
  const read: GridCell[] = [];
  const notes: RowNote[] = [];
  // `forEach` leaves out the holes of a sparse row; a column far right must not cost a walk.
  cells.forEach((cell, column) => {
    if (cell === undefined) return;
    const address = cellAddress(row, column);
    const text = cellText(cell);
    if (text.trim() !== '') {
      const merge = merges.size === 0 ? undefined : merges.get(address);
      read.push({
        text,
        firstColumn: column,
        lastColumn: merge?.e.c ?? column,
        lastRow: merge?.e.r ?? row,
        isText: isTextCell(cell),
        location: at(sheet, address),
      });
    }
    if (cell.c ?? cell.f ?? cell.l) notes.push(...cellNotes(cell, sheet, address, text));
  });
  return read.length === 0 && notes.length === 0 ? null : { index: row, cells: read, notes, isAfterGap };
}

function cellNotes(cell: CellObject, sheet: string, address: string, shown: string): RowNote[] {
  const notes: RowNote[] = [];
  for (const comment of cell.c ?? []) {
    const text = [repairUtf8(comment.a ?? ''), untilNul(comment.t)].filter((part) => part.trim() !== '').join(': ');
    if (text !== '') notes.push({ text, location: at(sheet, `comment ${address}`) });
  }
  const literals = formulaLiterals(cell.f, shown);
  if (literals !== '') notes.push({ text: literals, location: at(sheet, `formula ${address}`) });
  const link = [cell.l?.Target, cell.l?.Tooltip].filter((part) => part !== undefined && part !== shown).join(' ');
  if (link !== '') notes.push({ text: link, location: at(sheet, `link ${address}`) });
  return notes;
}

/** The library reads a comment of an XLS past its end. */
function untilNul(text: string): string {
  const end = text.indexOf('\u0000');
  return end < 0 ? text : text.slice(0, end);
}

function at(sheet: string, cell: string): Location {
  return { ...NOWHERE, sheet, cell };
}

function mergesByStart(merges: readonly Range[]): Map<string, Range> {
  return new Map(merges.map((merge) => [cellAddress(merge.s.r, merge.s.c), merge]));
}

/** `C7` for row 6, column 2 (0-based). */
export function cellAddress(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}
