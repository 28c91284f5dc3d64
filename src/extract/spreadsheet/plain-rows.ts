import * as library from 'xlsx';

/**
 * The cells of a workbook's first sheet as text, row by row, without places or formats: for lists that an operator hands over.
 * Throws what the library throws on a file it cannot read.
 */
export function readPlainRows(bytes: Uint8Array): readonly (readonly string[])[] {
  const workbook = library.read(bytes, { type: 'buffer', dense: true });
  const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
  if (sheet === undefined) return [];
  return library.utils
    .sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '' })
    .map((row) => row.map((cell) => String(cell).trim()));
}
