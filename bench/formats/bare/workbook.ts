import * as xlsx from 'xlsx';
import type { BareReading } from './bare-reading.ts';

/** Every cell as it is shown. */
export const workbook: BareReading = {
  library: 'xlsx',
  read(bytes) {
    const book = xlsx.read(bytes, { type: 'buffer', dense: true });
    let text = '';
    for (const sheet of Object.values(book.Sheets)) {
      // Rows and cells that are empty have holes in their place.
      const rows: readonly (readonly (xlsx.CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
      for (const row of rows) {
        for (const cell of row ?? []) text += `${cell?.w ?? ''}\t`;
        text += '\n';
      }
    }
    return text;
  },
};
