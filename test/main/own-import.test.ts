import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as xlsx from 'xlsx';
import { PlainRows } from '../../src/extract/delimited/plain-rows.ts';
import { headRangesOf } from '../../src/main/own/card-heads.ts';
import { findColumns, parseColumnOption } from '../../src/main/own/customer-columns.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/gwanmun.js', import.meta.url));

describe('headRangesOf', () => {
  it('joins neighbours of one brand and length, whatever the order of the rows', () => {
    const rows = [
      ['2026년 카드 BIN 현황'],
      ['번호', 'BIN번호', '브랜드'],
      ['1', '941003', 'Local'],
      ['2', '941001', 'Local'],
      ['3', '941002', 'Local'],
      ['4', '941004', 'Visa'],
      ['5', '94100500', 'Visa'],
      ['6', '미정', 'Visa'],
    ];
    expect(headRangesOf(rows)).toEqual([
      { from: '941001', to: '941003', brand: 'local' },
      { from: '941004', to: '941004', brand: 'visa' },
      { from: '94100500', to: '94100500', brand: 'visa' },
    ]);
  });

  it('without a heading, reads the column with the most heads', () => {
    expect(
      headRangesOf([
        ['123456', '가'],
        ['나', '941001'],
        ['다', '941002'],
      ]),
    ).toEqual([{ from: '941001', to: '941002', brand: 'unknown' }]);
  });

  it('of a list without heads, is empty', () => {
    expect(
      headRangesOf([
        ['가', '나'],
        ['1', '2'],
      ]),
    ).toEqual([]);
    expect(headRangesOf([])).toEqual([]);
  });
});

describe('findColumns', () => {
  it('knows the usual headings, and those that the operator names', () => {
    expect(findColumns(['No', '성명', '생년월일', '계좌번호'], new Map())).toEqual({
      account: 3,
      customer: -1,
      name: 1,
      birth: 2,
    });
    expect(findColumns(['이용자키', '기타'], parseColumnOption('customer=이용자키'))).toMatchObject({ customer: 0 });
  });

  it('a name without a day of birth is of no use', () => {
    expect(findColumns(['성명', '부서'], new Map())).toBeNull();
  });

  it('an option that names no role is refused', () => {
    expect(() => parseColumnOption('phone=전화')).toThrow('--columns');
  });
});

describe('PlainRows', () => {
  it.each([[1], [7], [100_000]])('gives the same rows in pieces of %i characters', (size) => {
    const rows = Array.from({ length: 9_000 }, (_, row) => [`김가상${String(row)}`, '서울 "중구", 1', '9']);
    const text = rows.map(([name, place, count]) => `${name},"${place?.replaceAll('"', '""')}",${count}\n`).join('');
    const reader = new PlainRows();
    const seen: string[][] = [];
    for (let at = 0; at < text.length; at += size) seen.push(...reader.push(text.slice(at, at + size)));
    seen.push(...reader.end());
    expect(seen).toEqual(rows);
  });
});

describe('gwanmun tables and known', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder();
  });
  afterEach(() => folder.remove());

  function run(args: readonly string[], input = ''): { code: number | null; out: string; errors: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
      cwd: folder.path,
      env: { LANG: 'ko_KR.UTF-8' },
      input,
      encoding: 'utf8',
    });
    return { code: status, out: stdout, errors: stderr };
  }

  it('the next scan uses the table of heads, the customers and the allow-list', () => {
    const sheet = xlsx.utils.aoa_to_sheet([['BIN'], ['988100']]);
    writeFileSync(
      join(folder.path, 'bins.xlsx'),
      xlsx.write(xlsx.utils.book_new(sheet, '현황'), { type: 'buffer' }) as Buffer,
    );
    folder.write(
      'customers.csv',
      '성명,생년월일,계좌번호\n김가상,1990-01-01,110-987-65432109\n이하나,850230,3333-01-1234567\n',
    );
    expect(run(['tables', 'import-bins', 'bins.xlsx'])).toMatchObject({ code: 0, errors: '' });
    expect(run(['known', 'import', 'customers.csv']).out).toContain('2행에서 값 4개');
    const text = '카드 9881-0012-3412-3412\n참고 11098765432109\n';
    const answer = run(['scan', '-', '--format', 'json'], text).out;
    const [report] = (JSON.parse(answer) as { items: { counts: object }[] }).items;
    expect(report?.counts).toEqual({ 'account-number': 1, 'card-number': 1 });
  });

  it('what is kept can be read by its owner only and holds no value', () => {
    folder.write('customers.csv', '고객번호\n7700123456\n');
    run(['known', 'import', 'customers.csv']);
    const path = join(folder.path, 'data', 'own', 'known-values.bin');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes('7700123456')).toBe(false);
  });

  it.each([
    ['a file that is not there', ['known', 'import', 'nobody-900101.csv']],
    ['a list without a useful column', ['known', 'import', 'useless.csv']],
    ['a sheet without heads', ['tables', 'import-bins', 'useless.csv']],
    ['another action', ['tables', 'export', 'useless.csv']],
    ['a column of no role', ['known', 'import', 'useless.csv', '--columns', 'x=y']],
  ])('%s is wrong usage, in words that repeat nothing', (_name, args) => {
    folder.write('useless.csv', '부서,전화\n여신부,02-123-4567\n');
    const { code, errors } = run(args);
    expect(code).toBe(64);
    expect(errors).not.toMatch(/nobody|useless|여신부/);
  });
});
