import { Parser } from 'htmlparser2';
import papaparse from 'papaparse';
import type { BareReading } from './bare-reading.ts';

const BLOCK = new Set(['p', 'td', 'th', 'tr', 'div', 'li']);

/** Rows and cells. */
export const csv: BareReading = { library: 'papaparse', read: (bytes) => textOfCsv(decode(bytes)) };

/** Values in order. */
export const json: BareReading = {
  library: 'JSON.parse',
  read: (bytes) => (JSON.parse(decode(bytes)) as object[]).map((row) => Object.values(row).join('\t')).join('\n'),
};

/** Text between the tags. */
export const html: BareReading = { library: 'htmlparser2', read: (bytes) => textOfPage(decode(bytes)) };

/** The cells of a CSV text. */
export function textOfCsv(text: string): string {
  return papaparse
    .parse<string[]>(text)
    .data.map((row) => row.join('\t'))
    .join('\n');
}

/** The text of a page, a line for each block. */
export function textOfPage(page: string): string {
  let text = '';
  const parser = new Parser({
    ontext(piece) {
      text += piece;
    },
    onclosetag(name) {
      if (BLOCK.has(name)) text += '\n';
    },
  });
  parser.end(page);
  return text;
}

/** Bytes as UTF-8. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
