import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '../../../src/model/report.ts';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { runScan } from '../../support/run-cli.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import type { TemporaryFolder } from '../../support/temporary-folder.ts';

describe('gwanmun scan: formats', () => {
  let folder: TemporaryFolder;
  beforeAll(() => {
    folder = createTemporaryFolder();
    folder.write('1-within.txt', '회의록');
    folder.write('2-outside.txt', `주민번호 ${RAW_VALUE}`);
    folder.write('3-broken.bin', 'BROKEN');
  });
  afterAll(() => folder.remove());

  it('json is one object with the reports in order and a summary', async () => {
    const { stdout } = await runScan([folder.path, '--format', 'json']);
    const answer = JSON.parse(stdout) as { items: Report[]; summary: { verdicts: object } };
    expect(answer.items.map((report) => report.verdict)).toEqual([
      'within-exemption',
      'outside-exemption',
      'undetermined',
    ]);
    expect(answer.summary.verdicts).toEqual({
      'outside-exemption': 1,
      undetermined: 1,
      'sandbox-required': 0,
      'within-exemption': 1,
    });
  });

  it('ndjson is one report a line', async () => {
    const { stdout } = await runScan([folder.path, '--format', 'ndjson']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Report).verdict)).toEqual([
      'within-exemption',
      'outside-exemption',
      'undetermined',
    ]);
  });

  it('sarif is one log with an artifact for each item', async () => {
    const { stdout } = await runScan([folder.path, '--format', 'sarif']);
    const log = JSON.parse(stdout) as {
      version: string;
      runs: { artifacts: object[]; results: { ruleId: string }[] }[];
    };
    expect([log.version, log.runs[0]?.artifacts.length]).toEqual(['2.1.0', 3]);
    expect(log.runs[0]?.results.map((result) => result.ruleId)).toEqual([
      'resident-registration-number',
      'gap-corrupt',
    ]);
  });

  it('text is a report an item and a summary, in the language of the locale or of --lang', async () => {
    const korean = await runScan([folder.path]);
    expect(korean.stdout).toContain('✖ 예외 적용 불가');
    expect(korean.stdout).toContain('모두 3개를 검사했습니다');
    const english = await runScan([folder.path, '--lang', 'en']);
    expect(english.stdout).toContain('✖ Outside the exemption');
    expect(english.stdout).toContain('3 items scanned');
    expect((await runScan([folder.path], { locale: 'en' })).stdout).toBe(english.stdout);
  });

  it('text of a single file has no summary', async () => {
    expect((await runScan([`${folder.path}/1-within.txt`])).stdout).not.toContain('개를 검사했습니다');
  });

  it('--explain asks the scanner for what it dropped', async () => {
    const scanner = createFakeScanner();
    await runScan([`${folder.path}/1-within.txt`, '--explain'], { scanner });
    expect(scanner.submissions.map(({ explain }) => explain)).toEqual([true]);
  });

  it.each(['text', 'json', 'ndjson', 'sarif'])('%s holds no raw value', async (format) => {
    const answer = await runScan([folder.path, '--format', format]);
    expect(answer.stdout).toContain('900101-1******');
    expect(answer.stdout + answer.stderr).not.toContain(RAW_VALUE);
  });
});
