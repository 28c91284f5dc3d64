import type { DestinationStatus } from './destination.ts';
import type { GapReason } from './gap.ts';
import type { Door } from './gate.ts';
import type { Identifier, KeyedHash } from './identifier.ts';
import type { Kind } from './kind.ts';
import type { SubjectType } from './report.ts';
import type { Upload, Verdict } from './verdict.ts';

/** A name as it is kept: in clear where it is a plain short one, else its keyed hash. */
export type KeptName = Identifier | KeyedHash;

/** What a scan leaves behind. No value, no file name, no place inside the content: only who, where to, how much of what, and why. */
export interface ScanFacts {
  readonly type: 'scan';
  /** Milliseconds since the epoch, UTC, when the answer was made. */
  readonly at: number;
  /** The id of the report that was answered. */
  readonly scanId: string;
  readonly door: Door;
  readonly caller: KeptName | null;
  readonly user: KeptName | null;
  readonly department: KeptName | null;
  readonly client: KeptName | null;
  readonly destination: KeptName | null;
  readonly destinationStatus: DestinationStatus;
  readonly subjectType: SubjectType;
  readonly contentHash: KeyedHash;
  readonly nameHash: KeyedHash | null;
  readonly mediaType: string;
  readonly bytes: number;
  readonly verdict: Verdict;
  readonly upload: Upload;
  /** Ids of the rules in the reasons, in their order. */
  readonly rules: readonly string[];
  /** Number of the sandbox approval relied on (rule D2). */
  readonly approval: string | null;
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  readonly subjects: number;
  readonly subjectsEstimated: boolean;
  /** How many parts were not read, by reason. */
  readonly gaps: Readonly<Partial<Record<GapReason, number>>>;
  readonly policyId: string;
  readonly policyVersion: string;
  readonly policyDigest: string;
  readonly engineVersion: string;
  readonly packDigest: string;
  readonly durationMs: number;
}

/** What an administrator or the service itself did. */
export const ACTIONS = [
  'service-started',
  'service-stopped',
  'policy-changed',
  'destination-created',
  'destination-changed',
  'destination-removed',
  'key-created',
  'key-rotated',
  'key-revoked',
  'ledger-exported',
  'ledger-pruned',
] as const;
export type Action = (typeof ACTIONS)[number];

/** An administrative act. */
export interface ActFacts {
  readonly type: 'act';
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  readonly action: Action;
  readonly door: Door;
  /** Who did it: an API key, or null for the service itself and the operator at the command line. */
  readonly caller: KeptName | null;
  /** What it was done to: the id of a destination or key. */
  readonly target: KeptName | null;
  /**
   * `destination-created` and `-changed`: the whole record as it is from then on (`SaasRecord`). `key-…`: its roles and expiry.
   * `service-started` and `policy-changed`: `policyId`, `policyVersion`, `policyDigest`, `packDigest`, `engineVersion`.
   * `ledger-pruned`: `writer`, `throughSeq`, `throughHash`, `rows`.
   */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What is appended. */
export type LedgerFacts = ScanFacts | ActFacts;

/** Where a row stands in the chain of its writer. */
export interface ChainLink {
  /** Position in the whole store; only good for ordering and as a cursor. */
  readonly id: number;
  /** The data folder that wrote it: the first 16 hexadecimal digits of the hash of its public key. */
  readonly writer: string;
  /** From 1, without holes, for each writer. */
  readonly seq: number;
  /** Hash of the row before it, 64 hexadecimal digits; zeros for the first. */
  readonly previous: string;
  /** SHA-256 over the previous hash, the writer, the number and the row, in hexadecimal digits. */
  readonly hash: string;
  /** Ed25519 over the hash, base64; on the last row of every commit. */
  readonly signature: string | null;
}

/** A row of the ledger. */
export type LedgerEntry = LedgerFacts & ChainLink;
