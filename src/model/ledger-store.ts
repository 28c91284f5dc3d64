import type { DestinationStatus } from './destination.ts';
import type { Door } from './gate.ts';
import type { Action, LedgerEntry, LedgerFacts, ScanFacts } from './ledger.ts';
import type { Verdict } from './verdict.ts';

/** A span of time in milliseconds since the epoch: `from` included, `until` not. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** Which rows are asked for; all that is given must hold. */
export interface LedgerFilter {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly type?: 'scan' | 'act' | undefined;
  readonly verdict?: Verdict | undefined;
  readonly door?: Door | undefined;
  readonly caller?: string | undefined;
  readonly user?: string | undefined;
  readonly department?: string | undefined;
  readonly destination?: string | undefined;
  readonly destinationStatus?: DestinationStatus | undefined;
  readonly action?: Action | undefined;
  readonly scanId?: string | undefined;
}

/** A page of rows, newest first. `next` is the cursor of the page after it, null at the end. */
export interface LedgerPage {
  readonly entries: readonly LedgerEntry[];
  readonly next: string | null;
}

/** What a report reads of a scan. Equal lists and counts are the same frozen object, row after row. */
export type ScanSummary = Pick<
  ScanFacts,
  | 'at'
  | 'door'
  | 'department'
  | 'destination'
  | 'destinationStatus'
  | 'verdict'
  | 'rules'
  | 'counts'
  | 'gaps'
  | 'subjects'
  | 'bytes'
  | 'policyId'
  | 'policyVersion'
  | 'policyDigest'
>;

/** What can be wrong with a row. */
export const TAMPERINGS = ['edited', 'removed', 'reordered', 'inserted', 'rewritten', 'cut-off'] as const;
export type Tampering = (typeof TAMPERINGS)[number];

/** The first row of a writer's chain that is not as it was written. */
export interface LedgerFault {
  readonly writer: string;
  readonly seq: number;
  readonly tampering: Tampering;
}

/** The chain of one writer as it was found. */
export interface VerifiedChain {
  readonly writer: string;
  /** Rows that are there. */
  readonly rows: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly lastHash: string;
  /** Rows that were pruned under a seal. */
  readonly pruned: number;
  /** Whether this data folder holds the key of the chain, so that its public key is known from elsewhere than the store. */
  readonly isOwn: boolean;
  readonly fault: LedgerFault | null;
}

/** What `verify` found. */
export interface Verification {
  readonly holds: boolean;
  readonly chains: readonly VerifiedChain[];
}

/** Whether rows can be written now. */
export interface LedgerStatus {
  readonly isWritable: boolean;
  /** Scans that wait for their row. */
  readonly waiting: number;
  readonly appended: number;
  readonly failed: number;
  readonly commits: number;
}

/** The evidence: rows are appended and read, never changed. */
export interface Ledger {
  /** Resolves once the row is durable; rejects with `ledger-unavailable` when it cannot be kept. */
  append(facts: LedgerFacts): Promise<void>;
  /** Rows, newest first. At most `limit`; `cursor` is the `next` of the page before. */
  page(filter: LedgerFilter, limit: number, cursor?: string | null): Promise<LedgerPage>;
  /** All rows that the filter lets through, oldest first, some hundred at a time. */
  entries(filter: LedgerFilter): AsyncIterable<readonly LedgerEntry[]>;
  /** The scans of a period, oldest first, in batches, for totals: millions of rows in bounded memory. */
  scans(period: Period): AsyncIterable<readonly ScanSummary[]>;
  /** Proves every chain, or names its first row that is not as it was written. */
  verify(): Promise<Verification>;
  /** Removes rows older than `before` (milliseconds since the epoch) under a seal. Resolves with their number. */
  prune(before: number): Promise<number>;
  status(): LedgerStatus;
  close(): Promise<void>;
}
