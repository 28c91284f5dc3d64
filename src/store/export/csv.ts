import type { LedgerEntry } from '../../model/ledger.ts';

const COLUMNS = [
  'writer',
  'seq',
  'at',
  'type',
  'door',
  'caller',
  'user',
  'department',
  'client',
  'destination',
  'destinationStatus',
  'verdict',
  'upload',
  'rules',
  'approval',
  'counts',
  'subjects',
  'gaps',
  'mediaType',
  'bytes',
  'scanId',
  'contentHash',
  'nameHash',
  'policyId',
  'policyVersion',
  'policyDigest',
  'engineVersion',
  'packDigest',
  'durationMs',
  'action',
  'target',
  'details',
  'previous',
  'hash',
  'signature',
] as const;

/** A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** The names of the columns. */
export const CSV_HEAD = COLUMNS.join(',');

/** A row as CSV (RFC 4180). Lists are joined by blanks, counts are `kind=number`. */
export function csvLine(entry: LedgerEntry): string {
  const fields = entry as unknown as Readonly<Record<string, unknown>>;
  return COLUMNS.map((column) =>
    quoted(column === 'at' ? new Date(entry.at).toISOString() : textOf(column, fields[column])),
  ).join(',');
}

function textOf(column: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(' ');
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || column === 'details') return JSON.stringify(value);
  return Object.entries(value)
    .map(([name, count]) => `${name}=${String(count)}`)
    .join(' ');
}

function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
