import * as xlsx from 'xlsx';
import type { Place } from './answer.ts';

/** A workbook as plain text for engines that read nothing else, with the way back to its cells. */
export interface WorkbookText {
  /** Cells joined by tabs, rows by line feeds, sheets one below the other. */
  readonly text: string;
  /** The place within the cell in which a span of `text` begins; a span over several cells is cut at the end of the first. */
  readonly placeOf: (start: number, end: number) => Place;
}

interface CellStart {
  readonly start: number;
  readonly end: number;
  readonly sheet: string;
  readonly address: string;
}

/** Reads a workbook with the bare library, every sheet, values as shown. */
export function workbookText(bytes: Uint8Array): WorkbookText {
  const workbook = xlsx.read(bytes);
  const cells: CellStart[] = [];
  let text = '';
  for (const [sheet, worksheet] of Object.entries(workbook.Sheets)) {
    if (worksheet['!ref'] === undefined) continue;
    const { s: first, e: last } = xlsx.utils.decode_range(worksheet['!ref']);
    for (let row = first.r; row <= last.r; row += 1) {
      for (let column = first.c; column <= last.c; column += 1) {
        const address = xlsx.utils.encode_cell({ r: row, c: column });
        const cell = worksheet[address] as xlsx.CellObject | undefined;
        const shown = cell === undefined ? '' : (cell.w ?? String(cell.v ?? ''));
        cells.push({ start: text.length, end: text.length + shown.length, sheet, address });
        text += shown + (column === last.c ? '\n' : '\t');
      }
    }
  }
  return {
    text,
    placeOf(start, end) {
      const cell = cells.findLast((candidate) => candidate.start <= start);
      if (cell === undefined) return { start, end, cell: null };
      const { sheet, address } = cell;
      return { start: start - cell.start, end: Math.min(end, cell.end) - cell.start, cell: { sheet, address } };
    },
  };
}
