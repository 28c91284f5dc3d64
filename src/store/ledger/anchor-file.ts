import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { ChainHead } from './append-rows.ts';

const LINE = /^(\d{1,16}) ([0-9a-f]{64})$/m;
const SEQ_DIGITS = 16;

/** The end of the own chain, written down outside the store, so that rows cut off its end are missed. */
export interface AnchorFile {
  /** The end that was written down last; null where there is none or it cannot be read. */
  read(): ChainHead | null;
  /** Writes an end down. Whoever cannot is not stopped: the rows themselves are safe. */
  write(head: ChainHead): void;
  close(): void;
}

/** Opens the file, created with mode 0600 where it is missing. Always the same length, so that a full disk does not cut it. */
export function openAnchorFile(path: string): AnchorFile {
  const file = openSync(path, 'a', 0o600);
  closeSync(file);
  const writable = openSync(path, 'r+');
  const read = (): ChainHead | null => {
    const [, seq, hash] = LINE.exec(readFileSync(path, 'latin1')) ?? [];
    return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
  };
  return {
    read,
    write({ seq, hash }) {
      try {
        writeSync(writable, `${String(seq).padStart(SEQ_DIGITS, '0')} ${hash}\n`, 0);
      } catch {
        // The next commit tries again.
      }
    },
    close: () => closeSync(writable),
  };
}
