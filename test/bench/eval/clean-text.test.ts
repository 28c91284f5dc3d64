import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCleanText } from '../../../bench/eval/clean-text.ts';
import { gwanmun } from '../../../bench/eval/gwanmun.ts';
import { PEERS } from '../../../bench/eval/peers/index.ts';
import { contestantOf } from '../../../bench/eval/peers/peer.ts';
import { openScanner } from '../../../bench/engine.ts';
import type { Scanner } from '../../../src/model/scanner.ts';

describe('runCleanText', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clean-text-'));
  let scanner: Scanner;

  beforeAll(async () => {
    scanner = await openScanner();
    mkdirSync(join(folder, 'manual'));
    writeFileSync(join(folder, 'manual', 'a.txt'), '글꼴을 고르려면 서식 메뉴를 누릅니다.\n');
    writeFileSync(join(folder, 'b.txt'), '보기: 주민등록번호 900101-1234568\n');
    writeFileSync(join(folder, 'empty.txt'), '');
  });
  afterAll(async () => {
    await scanner.close();
    rmSync(folder, { recursive: true });
  });

  it('counts excluded findings for each 10 MB and shows where ours are, when a file holds a number', async () => {
    const figures = await runCleanText(folder, [gwanmun(scanner), ...PEERS.slice(0, 1).map(contestantOf)]);
    expect(figures).toMatchObject({ files: 3, unread: 1 });
    expect(figures.alarms).toEqual([
      { file: 'b.txt', kind: 'resident-registration-number', text: '보기: 주민등록번호 900101-1234568\n' },
    ]);
    const rate = 10 / figures.megabytes;
    expect(figures.excludedPerTenMegabytes).toEqual({ gwanmun: rate, stdnum: rate });
  });
});
