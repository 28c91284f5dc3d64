import { join } from 'node:path';
import { readConfiguration } from '../../config.ts';
import { KNOWN_VALUES_FILE, KnownValuesBuilder } from '../../patterns/known-values.ts';
import { openInstallationKey } from '../../platform/installation-key.ts';
import { parseOptions, takeConfigOption } from '../arguments.ts';
import { UsageFailure } from '../failure.ts';
import { ownDirectoryOf } from '../own-directory.ts';
import { findColumns, parseColumnOption, type CustomerColumns } from './customer-columns.ts';
import { readRows } from './read-rows.ts';
import { writeOwnFile } from './write-own-file.ts';

/** Rows that may stand above the headings. */
const MAX_TITLE_ROWS = 20;
/** The shortest number that points at one customer. */
const MIN_DIGITS = 6;
const NAME = /^[가-힣]{2,4}$/;
const YYMMDD = 6;

/** `gwanmun known import FILE [--columns …]`: keeps digests of the customers in a list, and nothing of their values. */
export async function runKnown(args: readonly string[]): Promise<number> {
  const { file, rest } = takeConfigOption(args);
  const { positionals, values } = parseOptions(rest, { columns: { type: 'string' } }, 'known', 2);
  const [action, path = ''] = positionals;
  if (action !== 'import')
    throw new UsageFailure('사용법이 다릅니다. gwanmun help known', 'Wrong usage. gwanmun help known');
  const named = values.columns === undefined ? new Map<never, never>() : parseColumnOption(values.columns);
  const configuration = readConfiguration({ file });
  const builder = new KnownValuesBuilder(openInstallationKey(configuration.dataDir).key);
  let columns: CustomerColumns | null = null;
  let above = 0;
  let rows = 0;
  for await (const row of readRows(path)) {
    if (columns !== null) {
      rows += addRow(builder, row, columns) ? 1 : 0;
      continue;
    }
    columns = findColumns(row, named);
    if (columns === null && ++above >= MAX_TITLE_ROWS) break;
  }
  if (columns === null || rows === 0) {
    throw new UsageFailure(
      '계좌번호, 고객번호, 또는 성명과 생년월일 열을 찾지 못했습니다. --columns로 열 이름을 알려 주세요.',
      'No column of accounts, customer numbers, or names with days of birth was found. Name them with --columns.',
    );
  }
  const { bytes, size } = builder.encode();
  writeOwnFile(join(ownDirectoryOf(configuration), KNOWN_VALUES_FILE), bytes);
  process.stdout.write(
    `${String(rows)}행에서 값 ${String(size)}개의 해시를 만들었습니다. 서비스를 다시 시작하면 쓰입니다. / ${String(size)} digests from ${String(rows)} rows; used from the next start on.\n`,
  );
  return 0;
}

/** Whether the row gave anything. */
function addRow(builder: KnownValuesBuilder, row: readonly string[], columns: CustomerColumns): boolean {
  const digits = (column: number): string => (row[column] ?? '').replaceAll(/\D/g, '');
  const account = digits(columns.account);
  const customer = digits(columns.customer);
  const name = (row[columns.name] ?? '').replaceAll(/\s/g, '');
  const birth = digits(columns.birth);
  const hasPerson = NAME.test(name) && (birth.length === YYMMDD || birth.length === YYMMDD + 2);
  if (account.length >= MIN_DIGITS) builder.add('account-number', account);
  if (customer.length >= MIN_DIGITS) builder.add('customer-number', customer);
  if (hasPerson) builder.add('name-and-birth', `${name}|${birth.slice(-YYMMDD)}`);
  return account.length >= MIN_DIGITS || customer.length >= MIN_DIGITS || hasPerson;
}
