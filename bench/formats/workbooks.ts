import * as xlsx from 'xlsx';

/** A table as a workbook in three formats. */
export function workbooks(table: readonly (readonly string[])[]): Record<'xlsx' | 'xls' | 'ods', Uint8Array> {
  const book = xlsx.utils.book_new(xlsx.utils.aoa_to_sheet(table.map((row) => [...row])), '목록');
  const bookAs = (bookType: xlsx.BookType): Uint8Array =>
    new Uint8Array(xlsx.write(book, { type: 'buffer', bookType, compression: true }) as Buffer);
  return { xlsx: bookAs('xlsx'), xls: bookAs('biff8'), ods: bookAs('ods') };
}
