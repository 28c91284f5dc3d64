import type { Sniffed } from '../model/format.ts';

/** What was read, for the report. */
export interface Read {
  readonly sniffed: Sniffed;
  readonly started: number;
  readonly bytes: number;
  readonly sha256: string;
}
