import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Role } from '../model/keys.ts';
import type { Clock } from './clock.ts';

/** Roles as keys list them; `read` is the earlier name of `review` and `audit` together. */
export const SCOPES = ['scan', 'review', 'audit', 'admin', 'read'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key as it is stored: its hash only. The key itself has 256 random bits, so an unkeyed hash of it cannot be searched. */
export interface ApiKeyEntry {
  readonly id: string;
  readonly name: string;
  /** `sha256:` and 64 hexadecimal digits over the whole key as it is presented. */
  readonly hash: string;
  readonly scopes: readonly Scope[];
  /** ISO instant or day. */
  readonly created: string;
  /** ISO instant or day (valid until its beginning, UTC), or null for never. */
  readonly expires: string | null;
  /** Whether its holder is a proxy that may say for whom it asks. */
  readonly isProxy?: boolean;
}

/** Whoever asks: which key, and what it may do. */
export interface Caller {
  readonly keyId: string | null;
  readonly roles: readonly Role[];
  /** Whether it may name the user, department and address it asks for. */
  readonly isProxy: boolean;
}

/** The keys that open the doors. */
export interface Keyring {
  readonly size: number;
  /** The caller who presents `key`, or null for an unknown or expired key. Takes the same time wherever the hash differs. */
  find(key: string): Caller | null;
}

const KEY_PREFIX = 'gwm_';
const KEY_BYTES = 32;
const ID_BYTES = 4;

/** A new key, to be shown once, and the entry to store. */
export function createApiKey(options: {
  name: string;
  scopes: readonly Scope[];
  expires: string | null;
  clock: Clock;
}): { key: string; entry: ApiKeyEntry } {
  const key = `${KEY_PREFIX}${randomBytes(KEY_BYTES).toString('base64url')}`;
  return {
    key,
    entry: {
      id: `key-${randomBytes(ID_BYTES).toString('hex')}`,
      name: options.name,
      hash: `sha256:${digest(key).toString('hex')}`,
      scopes: options.scopes,
      created: options.clock.now().toISOString(),
      expires: options.expires,
    },
  };
}

/** A keyring over stored entries. Several entries may be live at once, which is how a key is rotated. */
export function createKeyring(entries: readonly ApiKeyEntry[], clock: Clock): Keyring {
  const known = entries.map((entry) => ({
    caller: { keyId: entry.id, roles: rolesOf(entry.scopes), isProxy: entry.isProxy ?? false },
    hash: Buffer.from(entry.hash.slice('sha256:'.length), 'hex'),
    expiresAt: entry.expires === null ? Infinity : Date.parse(entry.expires),
  }));
  return {
    size: known.length,
    find(key) {
      const presented = digest(key);
      let found: (typeof known)[number] | null = null;
      // No early end: the time must not tell which entry came close.
      for (const entry of known) if (timingSafeEqual(entry.hash, presented)) found = entry;
      // An expiry that cannot be read is NaN, and NaN is never later than now: expired.
      return found !== null && found.expiresAt > clock.now().getTime() ? found.caller : null;
    },
  };
}

/** A keyring whose keys can be replaced while it is asked. */
export interface LiveKeyring extends Keyring {
  replace(entries: readonly ApiKeyEntry[]): void;
}

/** A keyring that is empty until its keys are given. */
export function createLiveKeyring(clock: Clock): LiveKeyring {
  let present = createKeyring([], clock);
  return {
    get size() {
      return present.size;
    },
    find: (key) => present.find(key),
    replace: (entries) => (present = createKeyring(entries, clock)),
  };
}

/** Whether a caller with `roles` may do what needs one of the others. */
export function allows(roles: readonly Role[], needed: Role | readonly Role[]): boolean {
  const enough = typeof needed === 'string' ? [needed] : needed;
  return roles.includes('admin') || enough.some((role) => roles.includes(role));
}

/** Roles under their present names. */
export function rolesOf(scopes: readonly Scope[]): readonly Role[] {
  return [...new Set(scopes.flatMap((scope): Role[] => (scope === 'read' ? ['review', 'audit'] : [scope])))];
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
