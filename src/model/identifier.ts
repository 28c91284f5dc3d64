declare const brand: unique symbol;

/** A name of a caller, user, department, client or destination that may be kept in clear: short, and no number of a person or an account. */
export type Identifier = string & { readonly [brand]: 'identifier' };

/** A keyed hash in place of something that must not be kept: `hmac:` and 32 hexadecimal digits. */
export type KeyedHash = `hmac:${string}`;

const MAX_CHARS = 128;
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ._@:\\/+&()-]*$/u;
// An employee number has fewer digits; a resident registration, card or account number written with or without separators has ten or more.
const LONG_NUMBER = /\p{N}(?:[ ._:\\/+()-]*\p{N}){9,}/u;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)$/i;

/**
 * What is kept of a name that somebody gave: the name itself where it is a plain short one, else its keyed hash, so that
 * neither a number of a person nor any other content can stand in the ledger in the place of a name.
 */
export function keepName(name: string | null, hash: (name: string) => KeyedHash): Identifier | KeyedHash | null {
  if (name === null || name === '') return null;
  if (isPlainName(name)) return name as Identifier;
  return hash(name);
}

/** A host name or the id of a registry: what a destination that nobody registered must look like to be kept. */
const HOST = /^[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?$/i;

/** What is kept of a destination that nobody registered: free text of a caller is not, but the hosts of unregistered SaaS belong into the report. */
export function keepUnregistered(id: string | null, hash: (name: string) => KeyedHash): Identifier | KeyedHash | null {
  return id === null || HOST.test(id) ? keepName(id, hash) : hash(id);
}

/** Whether a name may be kept as it is. */
export function isPlainName(name: string): boolean {
  if (name.length > MAX_CHARS) return false;
  return ADDRESS.test(name) || (PLAIN.test(name) && !LONG_NUMBER.test(name));
}
