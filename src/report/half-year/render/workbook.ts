import { utils, write } from 'xlsx';
import type { CellObject, WorkSheet } from 'xlsx';
import type { HalfYearReport } from '../../../model/half-year.ts';
import { neutralCell } from './neutral-cell.ts';
import { isBilingual } from './section.ts';
import type { Cell, Column, Section } from './section.ts';
import { sectionsOf, titleOf } from './sections.ts';
import type { RuleTitles } from './sections.ts';

const CHARS_PER_SHARE = 12;
const MIN_CHARS = 10;
const NUMBER_FORMAT = '#,##0';

/** The report as a workbook: a sheet for each part, numbers as numbers, and no cell that a program would run. */
export function renderWorkbook(report: HalfYearReport, ruleTitles: RuleTitles): Uint8Array {
  const book = utils.book_new();
  const title = titleOf(report);
  book.Props = { Title: title.ko, Subject: report.digest };
  sectionsOf(report, ruleTitles).forEach((section, at) => {
    utils.book_append_sheet(book, sheetOf(section, at === 0 ? [title] : []), section.sheet);
  });
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array;
}

function sheetOf({ title, notes, tables }: Section, first: readonly Cell[]): WorkSheet {
  const rows: (CellObject | null)[][] = [...first, title, ...notes].map((line) => [cellOf(line)]);
  for (const { columns, rows: body, empty } of tables) {
    rows.push(
      [],
      columns.map((column) => cellOf(column.title)),
    );
    if (body.length === 0) rows.push([cellOf(empty)]);
    for (const row of body) rows.push(row.map(cellOf));
  }
  const sheet = utils.aoa_to_sheet(rows);
  sheet['!cols'] = widthsOf(tables.map(({ columns }) => columns));
  return sheet;
}

function cellOf(cell: Cell): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'number') return { t: 'n', v: cell, z: NUMBER_FORMAT };
  const text = isBilingual(cell) ? (cell.ko === cell.en ? cell.ko : `${cell.ko} / ${cell.en}`) : cell;
  return { t: 's', v: neutralCell(text) };
}

function widthsOf(tables: readonly (readonly Column[])[]): { wch: number }[] {
  const most = Math.max(0, ...tables.map((columns) => columns.length));
  return Array.from({ length: most }, (_unused, at) => ({
    wch: Math.max(MIN_CHARS, ...tables.map((columns) => Math.round((columns[at]?.width ?? 0) * CHARS_PER_SHARE))),
  }));
}
