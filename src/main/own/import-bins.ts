import { join } from 'node:path';
import { stringify } from 'yaml';
import { readConfiguration } from '../../config.ts';
import { OWN_TABLES_FOLDER } from '../../patterns/own-knowledge.ts';
import { koreanDay, systemClock } from '../../platform/clock.ts';
import { parseOptions, takeConfigOption } from '../arguments.ts';
import { UsageFailure } from '../failure.ts';
import { ownDirectoryOf } from '../own-directory.ts';
import { headRangesOf } from './card-heads.ts';
import { readRows } from './read-rows.ts';
import { writeOwnFile } from './write-own-file.ts';

/** `gwanmun tables import-bins FILE`: makes the operator's own table of card heads from the current published sheet. */
export async function runTables(args: readonly string[]): Promise<number> {
  const { file, rest } = takeConfigOption(args);
  const [action, path = ''] = parseOptions(rest, {}, 'tables', 2).positionals;
  if (action !== 'import-bins')
    throw new UsageFailure('사용법이 다릅니다. gwanmun help tables', 'Wrong usage. gwanmun help tables');
  const rows: (readonly string[])[] = [];
  for await (const row of readRows(path)) rows.push(row);
  const ranges = headRangesOf(rows);
  if (ranges.length === 0) {
    throw new UsageFailure(
      '여섯~여덟 자리 카드 앞자리가 든 열이 없습니다.',
      'There is no column with heads of six to eight digits.',
    );
  }
  const today = koreanDay(systemClock.now());
  const head = {
    id: 'card-heads',
    title: { ko: '카드 앞자리(가져온 표)', en: 'Heads of card numbers, imported' },
    source: 'imported by the operator from a published sheet',
    asOf: today,
    certainty: 'sourced',
    columns: ['from', 'to', 'brand'],
    rows: `${ranges.map(({ from, to, brand }) => `${from}|${to}|${brand}`).join('\n')}\n`,
  };
  writeOwnFile(
    join(ownDirectoryOf(readConfiguration({ file })), OWN_TABLES_FOLDER, 'card-heads.yaml'),
    stringify(head),
  );
  process.stdout.write(
    `앞자리 범위 ${String(ranges.length)}개를 가져왔습니다. 서비스를 다시 시작하면 쓰입니다. / ${String(ranges.length)} ranges imported; used from the next start on.\n`,
  );
  return 0;
}
