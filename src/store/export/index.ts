import type { LedgerEntry } from '../../model/ledger.ts';
import { cefLine } from './cef.ts';
import { CSV_HEAD, csvLine } from './csv.ts';
import { ndjsonLine } from './ndjson.ts';
import { ocsfLine } from './ocsf.ts';

/** The forms in which the ledger leaves. */
export const EXPORT_FORMATS = ['ndjson', 'csv', 'ocsf', 'cef'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How rows are written: a line before all, and a line for each. Lines end without a break. */
export interface RowFormat {
  readonly head: string | null;
  readonly line: (entry: LedgerEntry) => string;
}

/** Each format. OCSF is one JSON object a line. */
export const ROW_FORMATS: Readonly<Record<ExportFormat, RowFormat>> = {
  ndjson: { head: null, line: ndjsonLine },
  csv: { head: CSV_HEAD, line: csvLine },
  ocsf: { head: null, line: ocsfLine },
  cef: { head: null, line: cefLine },
};
