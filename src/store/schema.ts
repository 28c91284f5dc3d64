import type { Generated } from 'kysely';

/** A row of the ledger as both databases hold it; truth values are 0 and 1, lists and counts are JSON. */
export interface LedgerRow {
  readonly id: Generated<number>;
  readonly writer: string;
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
  readonly signature: string | null;
  readonly type: string;
  readonly at: number;
  readonly scan_id: string | null;
  readonly door: string;
  readonly caller: string | null;
  readonly user_name: string | null;
  readonly department: string | null;
  readonly client: string | null;
  readonly destination: string | null;
  readonly destination_status: string | null;
  readonly subject_type: string | null;
  readonly content_hash: string | null;
  readonly name_hash: string | null;
  readonly media_type: string | null;
  readonly bytes: number | null;
  readonly verdict: string | null;
  readonly upload: string | null;
  readonly rules: string | null;
  readonly approval: string | null;
  readonly counts: string | null;
  readonly subjects: number | null;
  readonly subjects_estimated: number | null;
  readonly gaps: string | null;
  readonly context: string | null;
  readonly duration_ms: number | null;
  readonly action: string | null;
  readonly target: string | null;
  readonly details: string | null;
}

/** The policy and engine of scans: few, so that a row names only their digest. */
export interface ContextRow {
  readonly digest: string;
  /** JSON list: policy id, version and digest, engine version, digest of the pack. */
  readonly body: string;
}

/** A writer: the end of its chain, and the key that signs it. */
export interface WriterRow {
  readonly id: string;
  /** SubjectPublicKeyInfo in base64. */
  readonly public_key: string;
  readonly head_seq: number;
  readonly head_hash: string;
}

/** Rows of a writer that were pruned: where its chain begins now. The latest of a writer counts. */
export interface SealRow {
  readonly id: Generated<number>;
  /** Whose rows. */
  readonly writer: string;
  readonly through_seq: number;
  readonly through_hash: string;
  readonly rows_removed: number;
  readonly sealed_at: number;
  /** Whose key signed the seal. */
  readonly signer: string;
  /** Ed25519 over the line that `seal.ts` makes, base64. */
  readonly signature: string;
}

export interface DestinationRow {
  readonly id: string;
  /** `SaasRecord` as JSON. */
  readonly record: string;
  readonly source: string;
  readonly changed_at: number;
}

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  /** JSON list. */
  readonly roles: string;
  readonly is_proxy: number;
  readonly created_at: number;
  readonly expires: string | null;
  readonly revoked_at: number | null;
}

/** How often something was changed, so that other processes notice. */
export interface RevisionRow {
  readonly name: string;
  readonly number: number;
}

export interface Tables {
  ledger: LedgerRow;
  ledger_contexts: ContextRow;
  ledger_writers: WriterRow;
  ledger_seals: SealRow;
  destinations: DestinationRow;
  api_keys: KeyRow;
  revisions: RevisionRow;
}
