import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { ProblemError } from '../../model/errors.ts';
import type { Origin } from '../../model/gate.ts';
import type { Caller } from '../../platform/index.ts';

const USER_HEADER = 'x-gwanmun-user';
const DEPARTMENT_HEADER = 'x-gwanmun-department';
const FORWARDED_HEADER = 'x-forwarded-for';
const MAX_NAME_CHARS = 512;

/** Most requests on one machine: nobody is named. */
const NOBODY: Origin = { door: 'rest', caller: null, user: null, department: null, client: null };

/**
 * For whom a request is made. Only a proxy may name a user, a department and the address of the client; names may be percent-encoded UTF-8.
 * Throws `not-allowed` when anybody else names them, and `invalid-request` for a name that cannot be read.
 */
export function originOf(request: IncomingMessage, { keyId, isProxy }: Caller): Origin {
  const { headers, socket } = request;
  const user = headers[USER_HEADER];
  const department = headers[DEPARTMENT_HEADER];
  if (user === undefined && department === undefined && keyId === null && headers[FORWARDED_HEADER] === undefined) {
    return NOBODY;
  }
  if ((user !== undefined || department !== undefined) && !isProxy) {
    throw new ProblemError('not-allowed', {
      ko: '이 키로는 사용자와 부서를 알릴 수 없습니다. 프록시용 키가 필요합니다.',
      en: 'This key may not name users and departments. It takes the key of a proxy.',
    });
  }
  return {
    door: 'rest',
    caller: keyId,
    user: readName(user),
    department: readName(department),
    client: (isProxy ? forwardedClient(headers[FORWARDED_HEADER]) : null) ?? addressOf(socket.remoteAddress),
  };
}

function readName(header: string | string[] | undefined): string | null {
  if (header === undefined || header === '') return null;
  if (typeof header === 'string' && header.length <= MAX_NAME_CHARS) {
    try {
      return decodeURIComponent(header);
    } catch {
      // A name that is not percent-encoded UTF-8 is refused below.
    }
  }
  throw new ProblemError('invalid-request', {
    ko: '사용자나 부서의 이름을 읽을 수 없습니다. UTF-8을 퍼센트 부호로 적어 주세요.',
    en: 'The name of the user or department cannot be read. Write it as percent-encoded UTF-8.',
  });
}

/** The first address of the list is the client, as the proxy saw it. */
function forwardedClient(header: string | string[] | undefined): string | null {
  const first =
    String(header ?? '')
      .split(',', 1)[0]
      ?.trim() ?? '';
  return isIP(first) === 0 ? null : first;
}

function addressOf(address: string | undefined): string | null {
  const plain = address?.replace(/^::ffff:/, '') ?? '';
  return isIP(plain) === 0 ? null : plain;
}
