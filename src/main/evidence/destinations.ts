import { readFileSync } from 'node:fs';
import { readDestination } from '../../config.ts';
import { ProblemError } from '../../model/errors.ts';
import type { Actor, Destinations, SaasRecord } from '../../model/saas.ts';
import { koreanDay, stateOn, systemClock } from '../../platform/index.ts';
import { parseOptions, takeConfigOption } from '../arguments.ts';
import { UsageFailure } from '../failure.ts';
import { readRows } from '../own/read-rows.ts';
import { recordsOfSheet } from './destination-sheet.ts';
import { withStore } from './with-store.ts';

const OPERATOR: Actor = { door: 'cli', caller: null };
const EXIT_SOME_REFUSED = 1;

/** `gwanmun destinations list | put FILE.json | import FILE.csv|xlsx | remove ID`. */
export async function runDestinations(args: readonly string[]): Promise<number> {
  const [action, ...others] = args;
  const { file, rest } = takeConfigOption(others);
  switch (action) {
    case 'list':
      return list(file, rest);
    case 'put':
      return put(file, rest);
    case 'import':
      return importSheet(file, rest);
    case 'remove':
      return remove(file, rest);
    default:
      throw new UsageFailure('사용법이 다릅니다. gwanmun help destinations', 'Wrong usage. gwanmun help destinations');
  }
}

async function list(file: string | undefined, args: readonly string[]): Promise<number> {
  const { values } = parseOptions(args, { format: { type: 'string' } }, 'destinations');
  const all = await withStore(file, ({ destinations }) => destinations.list());
  const today = koreanDay(systemClock.now());
  if (values.format === 'json') {
    process.stdout.write(`${JSON.stringify({ destinations: all.map(({ record }) => record) })}\n`);
    return 0;
  }
  for (const { record, source } of all) {
    const { status } = stateOn(record, today);
    process.stdout.write(
      `${[record.id, record.name, status, record.evaluation.validUntil ?? '-', source].join('\t')}\n`,
    );
  }
  return 0;
}

async function put(file: string | undefined, args: readonly string[]): Promise<number> {
  const { positionals } = parseOptions(args, {}, 'destinations', 1);
  const checked = readDestination(readJson(positionals[0] ?? ''));
  if ('problem' in checked) {
    throw new UsageFailure(
      `SaaS 항목이 올바르지 않습니다: ${checked.problem}`,
      `The SaaS is not valid: ${checked.problem}`,
    );
  }
  await withStore(file, ({ destinations }) => destinations.put(checked.record, OPERATOR));
  process.stdout.write(`${checked.record.id} 등록했습니다. / ${checked.record.id} is registered.\n`);
  return 0;
}

async function importSheet(file: string | undefined, args: readonly string[]): Promise<number> {
  const { positionals } = parseOptions(args, {}, 'destinations', 1);
  const { records, refused } = await recordsOfSheet(readRows(positionals[0] ?? ''));
  const conflicts = await withStore(file, ({ destinations }) => putAll(destinations, records));
  const bad = [...refused, ...conflicts].sort((one, other) => one.row - other.row);
  for (const { row, problem } of bad) process.stderr.write(`${String(row)}행 / row ${String(row)}: ${problem}\n`);
  const taken = records.length - conflicts.length;
  process.stdout.write(
    `SaaS ${String(taken)}개를 등록했고 ${String(bad.length)}행은 받지 않았습니다. / ${String(taken)} SaaS registered, ${String(bad.length)} rows refused.\n`,
  );
  return bad.length === 0 ? 0 : EXIT_SOME_REFUSED;
}

async function putAll(
  destinations: Destinations,
  records: readonly { readonly row: number; readonly record: SaasRecord }[],
): Promise<{ row: number; problem: string }[]> {
  const conflicts: { row: number; problem: string }[] = [];
  for (const { row, record } of records) {
    try {
      await destinations.put(record, OPERATOR);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'conflict') throw error;
      conflicts.push({ row, problem: `${error.detail.ko} / ${error.detail.en}` });
    }
  }
  return conflicts;
}

async function remove(file: string | undefined, args: readonly string[]): Promise<number> {
  const { positionals } = parseOptions(args, {}, 'destinations', 1);
  const [id = ''] = positionals;
  if (!(await withStore(file, ({ destinations }) => destinations.remove(id, OPERATOR)))) {
    throw new UsageFailure('등록되지 않은 SaaS입니다.', 'There is no such SaaS.');
  }
  process.stdout.write(`${id} 지웠습니다. / ${id} is removed.\n`);
  return 0;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    throw new UsageFailure('JSON 파일을 읽을 수 없습니다.', 'The JSON file cannot be read.');
  }
}
