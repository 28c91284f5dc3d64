import { isIP } from 'node:net';
import { ERROR_CODES } from '../model/errors.ts';
import { BARRIERS } from '../model/isolation.ts';
import { VERDICTS } from '../model/verdict.ts';
import { systemCodeOf } from './system-code.ts';
import { ROUTE_NAMES } from './route-names.ts';

type Accepts = (value: unknown) => boolean;

const number: Accepts = (value) => typeof value === 'number' && Number.isFinite(value);
const truth: Accepts = (value) => typeof value === 'boolean';
const oneOf =
  (words: readonly string[]): Accepts =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const shaped =
  (shape: RegExp): Accepts =>
  (value) =>
    typeof value === 'string' && shape.test(value);
const address: Accepts = (value) => typeof value === 'string' && (value === 'localhost' || isIP(value) !== 0);

/**
 * The only fields a log line may carry, each with the only values it may hold: numbers, words of a closed list, ids.
 * There is no field for free text, so neither a value, a file name nor a parser's message can be logged.
 */
const ACCEPTED: Readonly<Record<LogField, Accepts>> = {
  requestId: shaped(/^[A-Za-z0-9._-]{1,64}$/),
  keyId: shaped(/^[a-z0-9-]{1,32}$/),
  route: oneOf(ROUTE_NAMES),
  method: oneOf(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  status: number,
  code: oneOf(Object.keys(ERROR_CODES)),
  verdict: oneOf(VERDICTS),
  items: number,
  refusedItems: number,
  bytes: number,
  durationMs: number,
  host: address,
  port: number,
  tls: truth,
  keys: number,
  destinations: number,
  digest: shaped(/^(?:sha256:)?[0-9a-f]{8,64}$/),
  version: shaped(/^\d+\.\d+\.\d+(?:-[0-9a-z.]{1,32})?$/),
  signal: oneOf(['SIGTERM', 'SIGINT']),
  running: number,
  isolation: oneOf(['untried', 'full', 'reduced']),
  barrier: oneOf(Object.keys(BARRIERS)),
  errorClass: shaped(/^[A-Z][A-Za-z0-9]{0,63}$/),
  errorCode: shaped(/^[A-Z][A-Z0-9_]{1,63}$/),
};

export type LogField =
  | 'requestId'
  | 'keyId'
  | 'route'
  | 'method'
  | 'status'
  | 'code'
  | 'verdict'
  | 'items'
  | 'refusedItems'
  | 'bytes'
  | 'durationMs'
  | 'host'
  | 'port'
  | 'tls'
  | 'keys'
  | 'destinations'
  | 'digest'
  | 'version'
  | 'signal'
  | 'running'
  | 'isolation'
  | 'barrier'
  | 'errorClass'
  | 'errorCode';

/** What a caller may hand to the logger. Undefined fields are left out. */
export type LogFields = Readonly<Partial<Record<LogField, string | number | boolean | undefined>>>;

/** The fields that are on the list and hold an accepted value, as the rest of a JSON object: `,"status":200`. Everything else is dropped. */
export function writeAcceptedFields(fields: object): string {
  let written = '';
  for (const name in fields) {
    const value = (fields as Record<string, unknown>)[name];
    if (value === undefined || !Object.hasOwn(ACCEPTED, name) || !ACCEPTED[name as LogField](value)) continue;
    written += `,"${name}":${JSON.stringify(value)}`;
  }
  return written;
}

/** The class and the code of an error, never its message: parsers quote content in theirs. */
export function fieldsOfError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorClass: 'Unknown' };
  const code = systemCodeOf(error)?.toUpperCase().replaceAll('-', '_');
  return { errorClass: error.constructor.name, errorCode: code };
}
