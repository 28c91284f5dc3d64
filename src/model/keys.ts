import type { Actor } from './saas.ts';

/** What a caller may do. `admin` includes the others. */
export const ROLES = ['scan', 'review', 'audit', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** An API key as it is kept: its hash only. */
export interface KeptKey {
  readonly id: string;
  readonly name: string;
  /** `sha256:` and 64 hexadecimal digits over the whole key as it is presented. */
  readonly hash: string;
  readonly roles: readonly Role[];
  /** Whether its holder is a proxy that may say for whom it asks: user, department, client. */
  readonly isProxy: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** ISO instant or day (valid until its beginning, UTC), or null for never. */
  readonly expires: string | null;
  readonly revokedAt: number | null;
}

/** The keys that open the doors. Every change is a row of the ledger in the same commit. */
export interface Keys {
  /** Revoked ones too. */
  list(): Promise<readonly KeptKey[]>;
  add(key: KeptKey, actor: Actor): Promise<void>;
  /** Adds a successor and lets the old key end at `endsAt` (ISO instant). Rejects with `not-found`. */
  rotate(id: string, successor: KeptKey, endsAt: string, actor: Actor): Promise<void>;
  /** False when there is no such key, or it is revoked already. */
  revoke(id: string, actor: Actor): Promise<boolean>;
  /** Grows with every change, by whichever process. */
  revision(): Promise<number>;
}
