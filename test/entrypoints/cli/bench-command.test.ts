import { describe, expect, it } from '@jest/globals';
import { runBenchCommand } from '../../../src/entrypoints/cli/index.ts';
import { HELP_TEXTS } from '../../../src/entrypoints/cli/help-texts.ts';
import { PackError } from '../../../src/model/errors.ts';
import type { Scanner } from '../../../src/model/scanner.ts';
import { createFakeScanner } from '../../support/fake-cli-scanner.ts';
import { CaptureStream } from '../../support/run-cli.ts';
import { sampleReport } from '../../support/sample-report.ts';

async function bench(args: readonly string[], openScanner: () => Promise<Scanner>) {
  const stdout = new CaptureStream();
  const stderr = new CaptureStream();
  const code = await runBenchCommand(args, { stdout, stderr, locale: 'ko', version: '0.1.0', openScanner });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Counts the texts it is given by length, and whether it was closed. */
function countingScanner() {
  const lengths = new Map<boolean, number>();
  let isClosed = false;
  const scanner: Scanner = {
    ...createFakeScanner(),
    scan: (submission) => {
      const isLong = submission.content.form === 'text' && submission.content.text.length > 10_000;
      lengths.set(isLong, (lengths.get(isLong) ?? 0) + 1);
      return Promise.resolve(sampleReport());
    },
    close: () => {
      isClosed = true;
      return Promise.resolve();
    },
  };
  return { scanner, lengths, isClosed: () => isClosed };
}

describe('gwanmun bench', () => {
  it('names the kernel and measures four sorts of text, long and short', async () => {
    const { scanner, lengths, isClosed } = countingScanner();
    const { code, stdout } = await bench(['--seconds', '0.1', '--lang', 'en'], () => Promise.resolve(scanner));
    expect(code).toBe(0);
    const [first, ...rows] = stdout.trimEnd().split('\n');
    expect(first).toBe('gwanmun 0.1.0, kernel: simd');
    expect(rows.map((row) => row.split(':')[0])).toEqual(['prose', 'log', 'list of customers', 'program source']);
    for (const row of rows) expect(row).toMatch(/: [\d.]+ MB\/s, a text of 2 KB \d+ µs \(99 %: \d+ µs\)$/);
    expect(lengths.get(true)).toBeGreaterThanOrEqual(20);
    expect(lengths.get(false)).toBeGreaterThanOrEqual(20);
    expect(isClosed()).toBe(true);
  });

  it.each([[['--seconds', '0']], [['--seconds', '61']], [['--seconds', 'x']], [['--lang', 'fr']], [['rest']]])(
    'called with %j, answers 64 and opens nothing',
    async (args) => {
      const { code, stderr } = await bench(args, () => Promise.reject(new Error('opened')));
      expect([code, stderr.includes('--seconds')]).toEqual([64, true]);
    },
  );

  it('when the scanner does not open, answers 70', async () => {
    const openScanner = () => Promise.reject(new PackError('detectors/card.yaml', 7, 'digits', 'must be a number'));
    const { code, stderr } = await bench([], openScanner);
    expect([code, stderr.includes('detectors/card.yaml:7')]).toEqual([70, true]);
  });

  it('helps', async () => {
    const { code, stdout } = await bench(['--help'], () => Promise.reject(new Error('opened')));
    expect({ code, stdout }).toEqual({ code: 0, stdout: HELP_TEXTS.bench.ko });
  });
});
