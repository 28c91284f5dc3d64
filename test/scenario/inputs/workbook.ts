import * as XLSX from 'xlsx';

/** A value of a cell; null leaves it empty. */
export type Cell = string | number | null;

/** A sheet as the scenarios describe it. Addresses as in Excel (`B7`). */
export interface SheetPlan {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly visibility?: 'visible' | 'hidden' | 'very-hidden';
  readonly merges?: readonly string[];
  /** Address -> text of a comment. */
  readonly comments?: Readonly<Record<string, string>>;
}

const VISIBILITY = { visible: 0, hidden: 1, 'very-hidden': 2 } as const;
/** Fixed, because the file must come out the same on every day. */
const WRITTEN_AT = new Date('2026-05-29T00:00:00Z');

/** Writes a workbook; the same plan gives the same bytes. */
export function workbook(sheets: readonly SheetPlan[], format: XLSX.BookType = 'xlsx'): Uint8Array {
  const book = XLSX.utils.book_new();
  book.Props = { Title: '업무자료', Author: '가온은행', CreatedDate: WRITTEN_AT, ModifiedDate: WRITTEN_AT };
  for (const plan of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(plan.rows.map((row) => [...row]));
    sheet['!merges'] = (plan.merges ?? []).map((range) => XLSX.utils.decode_range(range));
    for (const [address, text] of Object.entries(plan.comments ?? {})) {
      const cell = sheet[address] as XLSX.CellObject;
      const comments: XLSX.Comments = [{ a: '검토자', t: text }];
      comments.hidden = true;
      cell.c = comments;
    }
    XLSX.utils.book_append_sheet(book, sheet, plan.name);
  }
  book.Workbook = {
    Sheets: sheets.map((plan) => ({ name: plan.name, Hidden: VISIBILITY[plan.visibility ?? 'visible'] })),
  };
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: format, compression: true }) as ArrayBuffer);
}
