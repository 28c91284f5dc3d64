import { stringify } from 'yaml';
import { createApiKey, SCOPES } from '../platform/api-keys.ts';
import type { Scope } from '../platform/api-keys.ts';
import { systemClock } from '../platform/clock.ts';
import { parseOptions } from './arguments.ts';
import { UsageFailure } from './failure.ts';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `gwanmun key create --name NAME --scopes scan,read [--expires YYYY-MM-DD]`: shows a new key once, and the entry to store. */
export function runKey(args: readonly string[]): number {
  const { values, positionals } = parseOptions(
    args,
    { name: { type: 'string' }, scopes: { type: 'string' }, expires: { type: 'string' } },
    'key',
    1,
  );
  const { name, expires } = values;
  const scopes = (values.scopes ?? 'scan').split(',').map((scope) => scope.trim());
  if (positionals[0] !== 'create') throw wrong('create');
  if (name === undefined || !NAME.test(name)) throw wrong('--name');
  if (!scopes.every(isScope)) throw wrong(`--scopes ${SCOPES.join(',')}`);
  if (expires !== undefined && !isDay(expires)) throw wrong('--expires YYYY-MM-DD');
  const { key, entry } = createApiKey({ name, scopes, expires: expires ?? null, clock: systemClock });
  process.stdout
    .write(`# 키는 지금 한 번만 보여 줍니다. 안전한 곳에 보관하세요. / The key is shown only now. Keep it safe.
# ${key}
# 아래를 설정 파일의 keys 또는 keysFile에 넣으세요. / Put this under keys in the configuration, or in the keysFile.
${stringify([entry])}`);
  return 0;
}

function isScope(word: string): word is Scope {
  return (SCOPES as readonly string[]).includes(word);
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text));
}

function wrong(what: string): UsageFailure {
  return new UsageFailure(`${what} 값을 확인하세요. gwanmun help key`, `Check ${what}. gwanmun help key`);
}
