import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Report } from '../../../src/model/report.ts';
import type { Submission } from '../../../src/model/submission.ts';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { runScan, standardInput } from '../../support/run-cli.ts';
import type { CliAnswer } from '../../support/run-cli.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import type { TemporaryFolder } from '../../support/temporary-folder.ts';

const items = (answer: CliAnswer): Report[] => (JSON.parse(answer.stdout) as { items: Report[] }).items;
const names = (answer: CliAnswer, folder: string): string[] =>
  items(answer).map((report) => (report.name ?? '').replace(`${folder}/`, ''));

/** Opens as a regular file and fails on the first read (EIO). */
const FAILS_ON_READ = '/proc/self/mem';

/** The same submission as bytes, its stream ending quietly where it fails. */
async function withoutErrors(submission: Submission): Promise<Submission> {
  if (submission.content.form !== 'stream') return submission;
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of submission.content.stream) chunks.push(chunk);
  } catch {
    // The point of this scanner: it does not care.
  }
  return { ...submission, content: { form: 'bytes', bytes: Buffer.concat(chunks) } };
}

describe('gwanmun scan: inputs', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder();
  });
  afterEach(() => folder.remove());

  it('over a folder, scans every file below it, hidden ones too, in sorted order', async () => {
    for (const name of ['b/2.txt', 'b/10.txt', 'a.txt', 'c/d/e.txt', '.hidden', '가.txt', 'B.txt'])
      folder.write(name, 'x');
    const answer = await runScan([folder.path, '--format', 'json']);
    expect(names(answer, folder.path)).toEqual([
      '.hidden',
      'B.txt',
      'a.txt',
      'b/10.txt',
      'b/2.txt',
      'c/d/e.txt',
      '가.txt',
    ]);
  });

  it('over a folder named with a slash at its end, gives names without a double slash', async () => {
    folder.write('a.txt', 'x');
    expect(names(await runScan([`${folder.path}/`, '--format', 'json']), folder.path)).toEqual(['a.txt']);
  });

  it('over a pattern that no shell expanded, scans its matches in order and a folder among them once', async () => {
    for (const name of ['b.csv', 'a.csv', 'c.txt', 'sub/d.csv']) folder.write(name, 'x');
    expect(names(await runScan([`${folder.path}/*.csv`, '--format', 'json']), folder.path)).toEqual(['a.csv', 'b.csv']);
    const all = names(await runScan([`${folder.path}/**`, '--format', 'json']), folder.path);
    expect(all).toEqual(['a.csv', 'b.csv', 'c.txt', 'sub/d.csv']);
  });

  it('over a file whose name looks like a pattern, scans that file', async () => {
    const path = folder.write('[초안] 보고서*.txt', 'x');
    expect(items(await runScan([path, '--format', 'json'])).map((report) => report.name)).toEqual([path]);
  });

  it('with - or piped content, scans standard input under the name -', async () => {
    for (const args of [['-'], []]) {
      const answer = await runScan([...args, '--format', 'json'], { stdin: standardInput(`번호 ${RAW_VALUE}`) });
      expect([answer.code, items(answer)[0]?.name, items(answer)[0]?.bytes]).toEqual([1, '-', 21]);
    }
  });

  it('with several jobs and uneven files, keeps the order given and the bound', async () => {
    const paths = Array.from({ length: 12 }, (_, index) => folder.write(`${index}.txt`, String(index)));
    const scanner = createFakeScanner((text) => (Number(text) % 3 === 0 ? 30 : 1));
    const answer = await runScan([...paths, '--jobs', '3', '--format', 'ndjson'], { scanner });
    expect(
      answer.stdout
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Report).name),
    ).toEqual(paths);
    expect(scanner.peakRunning()).toBe(3);
  });

  it('with a file whose scan fails, gives an undetermined item and goes on with the rest', async () => {
    const paths = [folder.write('1.txt', 'BUG'), folder.write('2.txt', 'TOO-LARGE'), folder.write('3.txt', 'fine')];
    const answer = await runScan([...paths, '--format', 'json']);
    expect(items(answer).map((report) => [report.verdict, report.upload, report.gaps])).toEqual([
      ['undetermined', 'block', [{ reason: 'internal', where: 'file' }]],
      ['undetermined', 'block', [{ reason: 'limit', where: 'file' }]],
      ['within-exemption', 'allow', []],
    ]);
    expect(answer.stdout + answer.stderr).not.toContain(RAW_VALUE);
  });

  it('with an item that could not be read, says so in reason, coverage and outsideExemption, and keeps rule D1', async () => {
    const [report] = items(
      await runScan([folder.write('1.txt', 'BUG'), '--format', 'json', '--destination', 'nobody']),
    );
    expect(report).toMatchObject({
      verdict: 'outside-exemption',
      outsideExemption: true,
      coverage: { complete: false },
      sha256: '',
    });
    expect(report?.reasons.map((reason) => reason.rule)).toEqual(['D1', 'G1']);
    const [unnamed] = items(await runScan([folder.write('2.txt', 'BUG'), '--format', 'json']));
    expect([unnamed?.outsideExemption, unnamed?.reasons.map((reason) => reason.rule)]).toEqual([null, ['G1']]);
  });

  it('with symbolic links in a folder, follows none: inner and broken ones are mentioned, outer ones count as unread', async () => {
    const outside = createTemporaryFolder();
    outside.write('secret.txt', RAW_VALUE);
    folder.write('a.txt', 'x');
    symlinkSync('a.txt', `${folder.path}/inner`);
    symlinkSync('.', `${folder.path}/loop`);
    symlinkSync('nowhere', `${folder.path}/broken`);
    expect((await runScan([folder.path])).code).toBe(0);
    const told = await runScan([folder.path, '--format', 'json']);
    expect(names(told, folder.path)).toEqual(['a.txt']);
    expect(told.stderr).toContain('기호 링크 3개');
    symlinkSync(outside.path, `${folder.path}/outer`);
    const answer = await runScan([folder.path, '--format', 'json', '--quiet']);
    expect([answer.code, answer.stderr]).toEqual([3, '']);
    expect(items(answer)[1]?.gaps).toEqual([{ reason: 'unsupported', where: 'symbolic link' }]);
    outside.remove();
  });

  it('with a symbolic link that a person names, follows it', async () => {
    folder.write('a.txt', RAW_VALUE);
    symlinkSync('a.txt', `${folder.path}/link`);
    expect((await runScan([`${folder.path}/link`])).code).toBe(1);
  });

  it('with a pipe in a folder, does not wait for it and counts it as unread', async () => {
    folder.makePipe('pipe');
    folder.write('a.txt', 'x');
    const answer = await runScan([folder.path, '--format', 'json']);
    expect([answer.code, items(answer)[1]?.gaps]).toEqual([3, [{ reason: 'unsupported', where: 'special file' }]]);
  });

  it('with a broken link that a person names, counts it as unread', async () => {
    symlinkSync('nowhere', `${folder.path}/broken`);
    expect((await runScan([`${folder.path}/broken`])).code).toBe(3);
  });

  it('with a file that vanishes after it was listed, counts it as unread', async () => {
    folder.write('1.txt', 'x');
    const second = folder.write('2.txt', 'x');
    const scanner = createFakeScanner(() => {
      rmSync(second, { force: true });
      return 0;
    });
    const answer = await runScan([folder.path, '--format', 'json', '--jobs', '1'], { scanner });
    expect([answer.code, items(answer)[1]?.gaps]).toEqual([3, [{ reason: 'internal', where: 'file' }]]);
  });

  (existsSync(FAILS_ON_READ) ? it : it.skip)(
    'with a file that fails on reading, counts it as unread, even if the scanner takes the end for the true one',
    async () => {
      const honest = createFakeScanner();
      const careless = {
        ...honest,
        scan: async (submission: Submission) => honest.scan(await withoutErrors(submission)),
      };
      for (const scanner of [honest, careless]) {
        const answer = await runScan([FAILS_ON_READ, '--format', 'json'], { scanner });
        expect([answer.code, items(answer)[0]?.gaps]).toEqual([3, [{ reason: 'internal', where: 'file' }]]);
      }
    },
  );

  it('with --subject, hands the claim to the scanner', async () => {
    const scanner = createFakeScanner();
    await runScan([folder.write('a.txt', 'x'), '--subject', 'employee'], { scanner });
    expect(scanner.submissions[0]?.subjectType).toBe('employee');
  });
});
