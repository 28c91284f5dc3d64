import { BlockList, isIP } from 'node:net';

/** Who uploads, as a trusted proxy says. */
export interface Identity {
  readonly user: string | null;
  readonly client: string | null;
}

const NOBODY: Identity = { user: null, client: null };
const USER_HEADERS = ['x-authenticated-user', 'x-client-username', 'x-authenticated-subject'];
const SCHEME = /^(?:WinNT|LDAP|Local|Radius|Kerberos):\/\//i;
const MAX_USER_BYTES = 1024;
const PRINTABLE = /^[\p{L}\p{N}\p{P}\p{S} ]+$/u;

/** The proxies whose word is taken: addresses and networks (`10.1.0.0/16`). */
export function createProxyList(entries: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    if (address === undefined) return false;
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}

/**
 * Reads user and client address from the ICAP headers that proxies use (draft-stecher-icap-subid-00, and as Squid and ProxySG send them). User names
 * may be in base64; a scheme in front is taken off. Credentials (`Proxy-Authorization`) are never looked at.
 */
export function readIdentity(headers: ReadonlyMap<string, string>, isTrusted: boolean): Identity {
  if (!isTrusted) return NOBODY;
  const given = USER_HEADERS.map((name) => headers.get(name)).find((value) => value !== undefined && value !== '');
  const client = headers.get('x-client-ip');
  return {
    user: given === undefined ? null : userOf(given),
    client: client !== undefined && isIP(client) !== 0 ? client : null,
  };
}

function userOf(given: string): string | null {
  if (given.length > MAX_USER_BYTES) return null;
  const decoded = decodeBase64(given);
  const text = decoded ?? Buffer.from(given, 'latin1').toString('utf8');
  const name = text.replace(SCHEME, '').trim();
  return name !== '' && PRINTABLE.test(name) ? name : null;
}

/** Base64 that decodes to printable text and back to itself; a plain user name hardly ever does. */
function decodeBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) return null;
  const decoded = bytes.toString('utf8');
  return PRINTABLE.test(decoded) ? decoded : null;
}
