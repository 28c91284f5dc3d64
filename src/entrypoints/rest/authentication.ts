import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { ProblemError } from '../../model/errors.ts';
import type { Role } from '../../model/keys.ts';
import { allows } from '../../platform/index.ts';
import type { Caller, Keyring } from '../../platform/index.ts';

/** What a route asks of its caller: one of some roles, any known caller, or nothing. */
export type Access = Role | readonly Role[] | 'known' | 'open';

const EVERYONE: Caller = { keyId: null, roles: ['admin'], isProxy: true };
const CERTIFICATE_HOLDER: Caller = { keyId: 'client-certificate', roles: ['scan'], isProxy: false };
const MAX_KEY_CHARS = 256;

/**
 * The caller of a request. Without keys and without client certificates the service listens on loopback only, and everyone is let in.
 * Throws `not-authenticated` or `not-allowed`.
 */
export function authenticate(
  request: IncomingMessage,
  access: Access,
  doors: { readonly keys: Keyring; readonly acceptsClientCertificates: boolean },
): Caller {
  if (access === 'open' || (doors.keys.size === 0 && !doors.acceptsClientCertificates)) return EVERYONE;
  const caller = callerByKey(request, doors.keys) ?? callerByCertificate(request, doors.acceptsClientCertificates);
  if (caller === null) {
    throw new ProblemError('not-authenticated', {
      ko: "유효한 API 키를 'Authorization: Bearer <키>' 또는 'X-Api-Key' 머리글로 보내 주세요.",
      en: "Send a valid API key in the 'Authorization: Bearer <key>' or 'X-Api-Key' header.",
    });
  }
  if (access !== 'known' && !allows(caller.roles, access)) {
    const needed = typeof access === 'string' ? access : access.join("', '");
    throw new ProblemError('not-allowed', {
      ko: `이 키에는 '${needed}' 권한이 없습니다.`,
      en: `This key lacks the role '${needed}'.`,
    });
  }
  return caller;
}

function callerByKey(request: IncomingMessage, keys: Keyring): Caller | null {
  const bearer = /^Bearer +([^\s]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const key = bearer ?? request.headers['x-api-key'];
  return typeof key === 'string' && key.length <= MAX_KEY_CHARS ? keys.find(key) : null;
}

function callerByCertificate(request: IncomingMessage, isAccepted: boolean): Caller | null {
  return isAccepted && request.socket instanceof TLSSocket && request.socket.authorized ? CERTIFICATE_HOLDER : null;
}
