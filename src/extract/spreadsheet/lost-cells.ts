import type { CellObject, WorkBook } from 'xlsx';
import type { PartBudget } from './part-budget.ts';
import { partKind } from './part-kinds.ts';
import { markupOf } from './xml-text.ts';
import type { ZipMember } from './zip-directory.ts';

/** A value with something in it: formulas that give an empty text have an empty one. */
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>(?!<)|<(?:\w+:)?is(?:\s[^>]*)?>/g;

/**
 * Whether the library gave fewer cells than the XML sheets of a package hold values: it passes over what it cannot
 * parse, sheets that no name points to, and cells that stand twice.
 */
export function lostCells(workbook: WorkBook, members: readonly ZipMember[], budget: PartBudget): boolean {
  const sheets = members.filter(
    (member) => partKind(member.name) === 'worksheet' && /sheets\/[^/]*\.xml$/i.test(member.name),
  );
  let values = 0;
  for (const sheet of sheets) values += countMatches(sheetData(markupOf(budget.read(sheet))));
  return values > countCells(workbook);
}

function countCells(workbook: WorkBook): number {
  let cells = 0;
  for (const name of new Set(workbook.SheetNames)) {
    const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = workbook.Sheets[name]?.['!data'] ?? [];
    rows.forEach((row) => row?.forEach((cell) => (cells += cell === undefined || cell.t === 'z' ? 0 : 1)));
  }
  return cells;
}

function sheetData(xml: string): string {
  const start = xml.search(/<(?:\w+:)?sheetData[\s>]/);
  const end = xml.search(/<\/(?:\w+:)?sheetData>/);
  return start < 0 ? '' : xml.slice(start, end < 0 ? undefined : end);
}

function countMatches(xml: string): number {
  let count = 0;
  for (const match of xml.matchAll(VALUE)) if (!match[0].endsWith('/>')) count++;
  return count;
}
