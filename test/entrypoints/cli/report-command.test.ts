import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runReportCommand } from '../../../src/entrypoints/cli/index.ts';

/** Runs the command over a reporter that answers with what it was asked. */
async function run(args: readonly string[], options: { isTTY?: boolean; fails?: boolean } = {}) {
  const stdout = Object.assign(new PassThrough(), { isTTY: options.isTTY ?? false });
  const stderr = new PassThrough();
  let opened = 0;
  let closed = 0;
  const code = await runReportCommand(args, {
    stdout,
    stderr,
    locale: 'en',
    version: '0.0.0',
    openReporter: () => {
      opened += 1;
      return Promise.resolve({
        report: (period, format, { verifies }) =>
          options.fails === true
            ? Promise.reject(new Error('secret words of a driver'))
            : Promise.resolve({
                bytes: Buffer.from(`${period} ${format} ${verifies}`),
                mediaType: '',
                fileName: '',
                digest: 'sha256:00',
                styleHash: null,
              }),
        close: () => {
          closed += 1;
          return Promise.resolve();
        },
      });
    },
  });
  const read = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: read(stdout), err: read(stderr), opened, closed };
}

describe('gwanmun report', () => {
  it('prints the report and tells its digest apart from it', async () => {
    expect(await run(['--period', '2026H2', '--format', 'json'])).toEqual({
      code: 0,
      out: '2026H2 json true',
      err: 'gwanmun: report digest sha256:00\n',
      opened: 1,
      closed: 1,
    });
  });

  it('writes a file that only its owner can read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gwanmun-report-'));
    try {
      const file = join(folder, 'report.pdf');
      const { code, out } = await run(['--period=2026H1', '--format=pdf', '-o', file, '--no-verify'], { isTTY: true });

      expect([code, out]).toEqual([0, '']);
      expect(readFileSync(file, 'utf8')).toBe('2026H1 pdf false');
      expect(statSync(file).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([[[]], [['--period', '2026']], [['--period', '2026H2', '--format', 'doc']], [['--what']], [['2026H2']]])(
    'called with %j answers 64 and opens nothing',
    async (args: string[]) => {
      const { code, out, opened } = await run(args);

      expect([code, out, opened]).toEqual([64, '', 0]);
    },
  );

  it('does not write bytes onto a terminal', async () => {
    const { code, err, opened } = await run(['--period', '2026H2', '--format', 'xlsx'], { isTTY: true });

    expect([code, opened]).toEqual([64, 0]);
    expect(err).toContain('--out');
  });

  it('that fails closes what it opened, answers 70 and quotes nobody', async () => {
    const { code, err, closed } = await run(['--period', '2026H2'], { fails: true });

    expect([code, closed]).toEqual([70, 1]);
    expect(err).not.toContain('secret');
  });
});
