import * as XLSX from 'xlsx';
import type { CellObject, WorkSheet } from 'xlsx';
import type { LabelledPlace, LabelledRecord } from '../../labelled-document.ts';
import type { Random } from '../../../random.ts';
import type { Piece } from '../piece.ts';
import type { Rendered } from './rendered.ts';
import { SpanCollector } from './span-collector.ts';
import { readRows, textOf } from './table-rows.ts';
import type { TemplateCell } from './table-rows.ts';

const SHEET_LINE = /^## sheet: (.{1,31})$/;
/** Excel keeps 15 digits of a number; more would change it. */
const MAX_NUMBER_DIGITS = 15;

interface Sheet {
  readonly name: string;
  readonly rows: (readonly TemplateCell[])[];
}

/**
 * Renders a workbook: a sheet begins at a line `## sheet: name`. Digits are kept as text or as a number by lot (a number
 * loses its leading zeros), sums of money mostly as numbers; one workbook in four with several sheets hides its last.
 */
export function renderWorkbook(pieces: readonly Piece[], random: Random): Rendered {
  const book = XLSX.utils.book_new();
  const labels = new WorkbookLabels();
  const sheets = sheetsOf(readRows(pieces, ','));
  for (const sheet of sheets) XLSX.utils.book_append_sheet(book, writeSheet(sheet, labels, random), sheet.name);
  const hidesLast = sheets.length > 1 && random.below(4) === 0;
  if (hidesLast)
    book.Workbook = {
      Sheets: sheets.map(({ name }, index) => ({ name, Hidden: index === sheets.length - 1 ? 1 : 0 })),
    };
  const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
  return { extension: 'xlsx', bytes, text: null, parts: [], spans: labels.spans.finish(), records: labels.records };
}

function sheetsOf(rows: readonly (readonly TemplateCell[])[]): readonly Sheet[] {
  const sheets: Sheet[] = [];
  for (const row of rows) {
    const name = SHEET_LINE.exec(row.map(textOf).join(','))?.[1];
    if (name !== undefined) sheets.push({ name, rows: [] });
    else if (sheets.length === 0) sheets.push({ name: 'Sheet1', rows: [row] });
    else sheets.at(-1)?.rows.push(row);
  }
  return sheets;
}

function writeSheet({ name, rows }: Sheet, labels: WorkbookLabels, random: Random): WorkSheet {
  const sheet: WorkSheet = {};
  let width = 1;
  rows.forEach((row, rowIndex) => {
    width = Math.max(width, row.length);
    row.forEach((cell, columnIndex) => {
      const address = XLSX.utils.encode_cell({ r: rowIndex, c: columnIndex });
      const written = cellOf(cell, random);
      labels.addCell(cell, written, { sheet: name, address });
      if (written !== null) sheet[address] = written.object;
    });
  });
  sheet['!ref'] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, rows.length - 1), c: width - 1 } });
  return sheet;
}

interface WrittenCell {
  readonly object: CellObject;
  readonly text: string;
  readonly isNumber: boolean;
}

function cellOf(cell: TemplateCell, random: Random): WrittenCell | null {
  const text = textOf(cell);
  if (text === '') return null;
  const digits = text.replaceAll(',', '');
  // A leading zero is mostly kept as text by those who know; so only one in four loses it.
  const share = text.includes(',') ? 8 : digits.startsWith('0') ? 2.5 : 5;
  const isNumber = mayBeNumber(cell, text, digits) && random.below(10) < share;
  if (!isNumber) return { object: { t: 's', v: text }, text, isNumber };
  return { object: { t: 'n', v: Number(digits) }, text: String(Number(digits)), isNumber };
}

/** Whether what was drawn for a cell can be kept as a number and still be known for what it is. */
function mayBeNumber({ pieces }: TemplateCell, text: string, digits: string): boolean {
  const [content, ...others] = pieces.filter((piece) => piece.type !== 'record');
  if (content?.type !== 'value' || others.length > 0) return false;
  if (!/^\d+$|^\d{1,3}(?:,\d{3})+$/.test(text) || digits.length > MAX_NUMBER_DIGITS || Number(digits) === 0)
    return false;
  // A lost zero is put back where a heading says what the number is; a part or a number without a heading would be lost.
  const { mark } = content;
  return mark === null || !digits.startsWith('0') || (mark.part === null && mark.basis !== 'unlabelled');
}

/** Spans and records of a workbook. A record is the cells that hold its content. */
class WorkbookLabels {
  readonly spans = new SpanCollector();
  readonly records: LabelledRecord[] = [];
  #open: { readonly kind: LabelledRecord['kind']; readonly places: LabelledPlace[] } | null = null;

  addCell(
    { pieces }: TemplateCell,
    written: WrittenCell | null,
    cell: { readonly sheet: string; readonly address: string },
  ): void {
    let start = 0;
    let isListed = false;
    for (const piece of pieces) {
      if (piece.type === 'record') {
        this.#edge(piece);
        continue;
      }
      const end = start + piece.text.length;
      if (piece.type === 'value' && piece.mark !== null && written !== null) {
        const place = written.isNumber ? { start: 0, end: written.text.length } : { start, end };
        const form =
          written.isNumber && written.text.length < piece.text.length ? 'lost-leading-zero' : piece.mark.form;
        this.spans.add({ ...piece.mark, form }, { ...place, cell });
      }
      if (this.#open !== null && written !== null && !isListed) {
        this.#open.places.push({ start: 0, end: written.text.length, cell });
        isListed = true;
      }
      start = end;
    }
  }

  #edge({ edge, record }: Extract<Piece, { type: 'record' }>): void {
    if (edge === 'start') this.#open = { kind: record, places: [] };
    else if (this.#open !== null) {
      this.records.push(this.#open);
      this.#open = null;
    }
  }
}
