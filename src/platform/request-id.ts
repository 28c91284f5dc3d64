import { randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TRACE_ID = /^[0-9a-f]{32}$/;
const TOKEN = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;
// A number of a person or an account must not reach the log disguised as a request id.
const LONG_DIGIT_RUN = /[0-9][0-9._-]{4,}[0-9]/;

/**
 * The id of a request: the caller's, when it is a UUID, a 32-digit trace id or a short token without long runs of digits;
 * else a new UUID.
 */
export function requestIdFrom(incoming: string | undefined): string {
  if (incoming === undefined) return randomUUID();
  if (UUID.test(incoming) || TRACE_ID.test(incoming)) return incoming;
  return TOKEN.test(incoming) && !LONG_DIGIT_RUN.test(incoming) ? incoming : randomUUID();
}
