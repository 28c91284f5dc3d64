import { decodeName } from './archive-names.ts';

/** What extended headers say of the entries behind them (POSIX.1-2017, pax, section "pax Extended Header"). */
export type PaxRecords = ReadonlyMap<string, string>;

const NEWLINE = 0x0a;
/** Records that say nothing in words: times, owners by number, places on the disk of the writer. */
const WITHOUT_WORDS =
  /^(?:[amc]time|LIBARCHIVE\.creationtime|[ug]id|size|charset|hdrcharset|SCHILY\.(?:dev|ino|nlink|fflags)|GNU\.sparse\..*|path|linkpath)$/;

/** Reads `length key=value` records; null if they are damaged. */
export function readPaxRecords(bytes: Uint8Array): PaxRecords | null {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.indexOf(0x20, at);
    const digits = Buffer.from(bytes.subarray(at, Math.max(at, blank))).toString('latin1');
    const end = at + (/^\d{1,9}$/.test(digits) ? Number(digits) : 0);
    const equals = bytes.indexOf(0x3d, blank);
    if (end <= equals || end > bytes.length || equals < blank || bytes[end - 1] !== NEWLINE) return null;
    records.set(decodeName(bytes.subarray(blank + 1, equals)), decodeName(bytes.subarray(equals + 1, end - 1)));
    at = end;
  }
  return records;
}

/** The values that people may have written: remarks, names of owners, attributes. */
export function wordsOf(records: PaxRecords): string[] {
  return [...records].filter(([key]) => !WITHOUT_WORDS.test(key)).map(([, value]) => value);
}

/** Whether a file was stored without its holes. */
export function isSparse(records: PaxRecords): boolean {
  return [...records.keys()].some((key) => key.startsWith('GNU.sparse.'));
}
