import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from './clock.ts';

/** What a caller may do. `admin` includes the others. */
export const SCOPES = ['scan', 'read', 'admin'] as const;
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
}

/** Whoever asks: which key, and what it may do. */
export interface Caller {
  readonly keyId: string | null;
  readonly scopes: readonly Scope[];
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
    caller: { keyId: entry.id, scopes: entry.scopes },
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

/** Whether a caller with `scopes` may do what needs `scope`. */
export function allows(scopes: readonly Scope[], scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin');
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
