import type { Report } from './report.ts';
import type { Submission } from './submission.ts';

/** The doors as the ledger names them. */
export const DOORS = ['rest', 'icap', 'ext-authz', 'cli', 'web', 'jobs'] as const;
export type Door = (typeof DOORS)[number];

/** Through which door something came, and who brought it. What a caller says of users is there only for callers that are trusted to say it. */
export interface Origin {
  readonly door: Door;
  /** The id of the API key or of the trusted proxy; null on loopback without keys. */
  readonly caller: string | null;
  readonly user: string | null;
  readonly department: string | null;
  /** The address of the client, as a trusted proxy gives it. */
  readonly client: string | null;
}

/** What a door hands a submission to: scans it and keeps its row before it answers. Rejects when the row cannot be kept; that is never an answer "allowed". */
export interface Gate {
  scan(submission: Submission, origin: Origin): Promise<Report>;
}

/** A gate for doors that hold short texts in memory. */
export interface TextGate extends Gate {
  /** Scans within this turn of the event loop, for texts up to about 1 MB, and resolves once the row is kept. */
  scanText(submission: Submission & { readonly content: { readonly form: 'text' } }, origin: Origin): Promise<Report>;
}
