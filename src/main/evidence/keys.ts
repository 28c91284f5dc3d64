import { ROLES } from '../../model/keys.ts';
import type { KeptKey, Role } from '../../model/keys.ts';
import type { Actor } from '../../model/saas.ts';
import { createApiKey, systemClock } from '../../platform/index.ts';
import { parseOptions, takeConfigOption } from '../arguments.ts';
import { UsageFailure } from '../failure.ts';
import { withStore } from './with-store.ts';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OPERATOR: Actor = { door: 'cli', caller: null };
const DAY_MS = 86_400_000;
const DEFAULT_OVERLAP_DAYS = 7;
const MAX_OVERLAP_DAYS = 90;

/** `gwanmun keys create | rotate | list | revoke`. A key is shown once, when it is made. */
export async function runKeys(args: readonly string[]): Promise<number> {
  const [action, ...others] = args;
  const { file, rest } = takeConfigOption(others);
  switch (action) {
    case 'create':
      return create(file, rest);
    case 'rotate':
      return rotate(file, rest);
    case 'list':
      return list(file, rest);
    case 'revoke':
      return revoke(file, rest);
    default:
      throw new UsageFailure('사용법이 다릅니다. gwanmun help keys', 'Wrong usage. gwanmun help keys');
  }
}

async function create(file: string | undefined, args: readonly string[]): Promise<number> {
  const { values } = parseOptions(
    args,
    { name: { type: 'string' }, roles: { type: 'string' }, expires: { type: 'string' }, proxy: { type: 'boolean' } },
    'keys',
  );
  const { name, expires = null } = values;
  const roles = (values.roles ?? 'scan').split(',').map((role) => role.trim());
  if (name === undefined || !NAME.test(name)) throw wrong('--name');
  if (!roles.every(isRole)) throw wrong(`--roles ${ROLES.join(',')}`);
  if (expires !== null && !isDay(expires)) throw wrong('--expires YYYY-MM-DD');
  const made = make({ name, roles, expires, isProxy: values.proxy ?? false });
  await withStore(file, ({ keys }) => keys.add(made.kept, OPERATOR));
  show(made);
  return 0;
}

async function rotate(file: string | undefined, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { 'overlap-days': { type: 'string' } }, 'keys', 1);
  const days = Number(values['overlap-days'] ?? DEFAULT_OVERLAP_DAYS);
  if (!Number.isInteger(days) || days < 0 || days > MAX_OVERLAP_DAYS) throw wrong('--overlap-days');
  const [id = ''] = positionals;
  const endsAt = new Date(systemClock.now().getTime() + days * DAY_MS).toISOString();
  const made = await withStore(file, async ({ keys }) => {
    const old = (await keys.list()).find((key) => key.id === id && key.revokedAt === null);
    if (old === undefined) throw noSuchKey();
    const successor = make(old);
    await keys.rotate(id, successor.kept, endsAt, OPERATOR);
    return successor;
  });
  show(made);
  process.stdout.write(`# 이전 키는 ${endsAt}까지 쓸 수 있습니다. / The old key ends at ${endsAt}.\n`);
  return 0;
}

async function list(file: string | undefined, args: readonly string[]): Promise<number> {
  parseOptions(args, {}, 'keys');
  const all = await withStore(file, ({ keys }) => keys.list());
  for (const key of all) {
    const state = key.revokedAt === null ? (key.expires ?? '-') : 'revoked';
    const proxy = key.isProxy ? 'proxy' : '-';
    process.stdout.write(`${[key.id, key.name, key.roles.join(','), proxy, state].join('\t')}\n`);
  }
  return 0;
}

async function revoke(file: string | undefined, args: readonly string[]): Promise<number> {
  const { positionals } = parseOptions(args, {}, 'keys', 1);
  const [id = ''] = positionals;
  if (!(await withStore(file, ({ keys }) => keys.revoke(id, OPERATOR)))) throw noSuchKey();
  process.stdout.write(`${id} 키를 폐기했습니다. / The key ${id} is revoked.\n`);
  return 0;
}

function make(of: Pick<KeptKey, 'name' | 'roles' | 'expires' | 'isProxy'>): { key: string; kept: KeptKey } {
  const { key, entry } = createApiKey({ name: of.name, scopes: of.roles, expires: of.expires, clock: systemClock });
  const { id, name, hash, expires } = entry;
  const createdAt = systemClock.now().getTime();
  return { key, kept: { id, name, hash, roles: of.roles, isProxy: of.isProxy, createdAt, expires, revokedAt: null } };
}

function show({ key, kept }: { readonly key: string; readonly kept: KeptKey }): void {
  process.stdout.write(
    `# 키는 지금 한 번만 보여 줍니다. 안전한 곳에 보관하세요. / The key is shown only now. Keep it safe.\n${key}\n# ${kept.id} ${kept.name} ${kept.roles.join(',')}\n`,
  );
}

function isRole(word: string): word is Role {
  return (ROLES as readonly string[]).includes(word);
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text));
}

function wrong(what: string): UsageFailure {
  return new UsageFailure(`${what} 값을 확인하세요. gwanmun help keys`, `Check ${what}. gwanmun help keys`);
}

function noSuchKey(): UsageFailure {
  return new UsageFailure('그런 키가 없거나 이미 폐기되었습니다.', 'There is no such key, or it is revoked already.');
}
