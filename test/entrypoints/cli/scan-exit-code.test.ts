import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackError } from '../../../src/model/errors.ts';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { runScan, standardInput } from '../../support/run-cli.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import type { TemporaryFolder } from '../../support/temporary-folder.ts';

describe('gwanmun scan: exit codes', () => {
  let folder: TemporaryFolder;
  const files: Record<string, string> = {};

  beforeAll(() => {
    folder = createTemporaryFolder();
    files['within'] = folder.write('within.txt', '오늘 회의는 3시입니다.');
    files['outside'] = folder.write('outside.txt', `주민번호 ${RAW_VALUE}`);
    files['sandbox'] = folder.write('sandbox.csv', 'token,score\ntok_1,700\n');
    files['broken'] = folder.write('broken.bin', 'BROKEN');
    files['tooLarge'] = folder.write('large.txt', 'TOO-LARGE');
    files['bug'] = folder.write('bug.txt', 'BUG');
  });
  afterAll(() => folder.remove());

  it.each([
    [0, ['within']],
    [1, ['outside']],
    [2, ['sandbox']],
    [3, ['broken']],
    [3, ['tooLarge']],
    [3, ['bug']],
    [2, ['within', 'sandbox']],
    [3, ['sandbox', 'broken', 'within']],
    [1, ['within', 'sandbox', 'broken', 'outside']],
  ])('is %i, over %j: the strictest verdict decides', async (code, names) => {
    const answer = await runScan(names.map((name) => files[name] ?? ''));
    expect(answer.code).toBe(code);
  });

  it('is 1, for clean content bound for a SaaS that nobody registered', async () => {
    expect((await runScan([files['within'] ?? '', '--destination', 'nobody'])).code).toBe(1);
    expect((await runScan([files['within'] ?? '', '--destination=slack'])).code).toBe(0);
  });

  it.each([
    ['an unknown option', ['--fromat', 'json']],
    ['an unknown short option', ['-x']],
    ['a value for a switch', ['--quiet=yes', '.']],
    ['an option without its value', ['.', '--format']],
    ['an option as a value', ['--destination', '--format', 'json']],
    ['an unknown format', ['--format', 'yaml', '.']],
    ['an unknown subject', ['--subject', 'nobody', '.']],
    ['an unknown language', ['--lang', 'fr', '.']],
    ['no jobs', ['--jobs', '0', '.']],
    ['too many jobs', ['--jobs', '65', '.']],
    ['half a job', ['--jobs', '1.5', '.']],
    ['a path that does not exist', ['/no/such/path']],
    ['a pattern without a match', ['/no/such/*.csv']],
    ['standard input twice', ['-', '-']],
    ['nothing to scan at a terminal', []],
  ])('is 64, for %s, and says so in one line without output', async (_what, args) => {
    const scanner = createFakeScanner();
    const answer = await runScan(args, { scanner });
    expect([answer.code, answer.stdout, scanner.submissions.length]).toEqual([64, '', 0]);
    expect(answer.stderr).toMatch(/^gwanmun: [^\n]*[가-힣][^\n]*\ngwanmun scan --help\n$/);
  });

  it('is 64, for an empty folder and for empty piped input, because nothing was scanned', async () => {
    const empty = createTemporaryFolder();
    expect((await runScan([empty.path, '--format', 'json'])).code).toBe(64);
    expect((await runScan([], { stdin: standardInput('') })).code).toBe(64);
    empty.remove();
  });

  it('is 64, for a bad option or path that holds a number, and never repeats it', async () => {
    for (const args of [[`--${RAW_VALUE}`], [`./${RAW_VALUE}.pdf`], ['--format', RAW_VALUE, '.']]) {
      const answer = await runScan(args);
      expect(answer.code).toBe(64);
      expect(answer.stderr).not.toContain(RAW_VALUE);
    }
  });

  it('is 70, when the scanner cannot open, and tells a faulty pack by its place', async () => {
    const broken = await runScan([folder.path], {
      openScanner: () => Promise.reject(new PackError('detectors/card.yaml', 7, 'digits', 'must be a number')),
    });
    expect([broken.code, broken.stdout]).toEqual([70, '']);
    expect(broken.stderr).toContain('detectors/card.yaml:7');
    const unknown = await runScan([folder.path], { openScanner: () => Promise.reject(new TypeError(RAW_VALUE)) });
    expect([unknown.code, unknown.stderr.includes(RAW_VALUE)]).toEqual([70, false]);
  });

  it('is 0, for --help, in the language asked for, without opening the scanner', async () => {
    const openScanner = () => Promise.reject(new Error('must not open'));
    const korean = await runScan(['--help'], { openScanner });
    const english = await runScan(['-h', '--lang', 'en'], { openScanner });
    expect([korean.code, english.code]).toEqual([0, 0]);
    expect(korean.stdout).toContain('쓰는 법  gwanmun scan');
    expect(english.stdout).toContain('Usage  gwanmun scan');
  });

  it('whatever the answer, closes the scanner that it opened', async () => {
    const scanner = createFakeScanner();
    await runScan([folder.path], { scanner });
    expect(scanner.isClosed()).toBe(true);
  });
});
