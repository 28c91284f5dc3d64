import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { CaptureStream, runScan } from '../../support/run-cli.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import type { TemporaryFolder } from '../../support/temporary-folder.ts';

/** A reader that takes a few writes and then goes away with this error code. */
function leavingReader(writes: number, code: string): Writable {
  let taken = 0;
  return new Writable({
    write(_chunk, _encoding, done) {
      taken += 1;
      done(taken > writes ? Object.assign(new Error('gone'), { code }) : null);
    },
  });
}

function terminal(): CaptureStream {
  const stream = new CaptureStream();
  stream.isTTY = true;
  return stream;
}

describe('gwanmun scan: terminal', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder();
    for (let index = 0; index < 20; index += 1) folder.write(`비밀-${index}.txt`, 'x');
  });
  afterEach(() => folder.remove());

  it('when the reader leaves early, stops scanning quietly and does not call the rest clean', async () => {
    const scanner = createFakeScanner(() => 5);
    const answer = await runScan([folder.path, '--format', 'ndjson', '--jobs', '1'], {
      scanner,
      stdout: leavingReader(2, 'EPIPE'),
    });
    expect([answer.code, answer.stderr]).toEqual([3, '']);
    expect(scanner.submissions.length).toBeLessThan(20);
  });

  it('when the output cannot be written, is an internal failure', async () => {
    const answer = await runScan([folder.path, '--format', 'ndjson'], { stdout: leavingReader(2, 'ENOSPC') });
    expect(answer.code).toBe(70);
  });

  it('when interrupted, ends with 130 without waiting for what runs and leaves its JSON unfinished', async () => {
    const controller = new AbortController();
    const stdout = new CaptureStream();
    const scanner = createFakeScanner(() => 200);
    setTimeout(() => controller.abort(), 20);
    const answer = await runScan([folder.path, '--format', 'json', '--jobs', '1'], {
      scanner,
      stdout,
      interrupted: controller.signal,
    });
    expect([answer.code, scanner.isClosed()]).toEqual([130, true]);
    expect(() => JSON.parse(stdout.text) as unknown).toThrow();
    expect(scanner.submissions.length).toBeLessThan(20);
  });

  it('with errors on a terminal, shows how far it is, without file names, and takes the line away', async () => {
    const stderr = terminal();
    await runScan([folder.path, '--format', 'ndjson', '--jobs', '1'], { stderr, scanner: createFakeScanner(() => 20) });
    expect(stderr.text).toMatch(/\[#*-*\] 파일 \d+\/20개 · [\d.]+ MB · [\d.]+ MB\/s/);
    expect(stderr.text).not.toContain('비밀');
    expect(stderr.text.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('with --quiet or without a terminal, shows no progress', async () => {
    const stderr = terminal();
    const scanner = createFakeScanner(() => 10);
    await runScan([folder.path, '--format', 'ndjson', '--quiet'], { stderr, scanner });
    expect(stderr.text).toBe('');
    expect((await runScan([folder.path, '--format', 'ndjson'], { scanner })).stderr).toBe('');
  });

  it.each([
    ['a terminal', [], true, true, true],
    ['a terminal and --no-color', ['--no-color'], true, true, false],
    ['a terminal and NO_COLOR', [], true, false, false],
    ['a pipe', [], false, true, false],
  ])('with %s, colours only what a person sees', async (_what, args, isTTY, colorWelcome, isColoured) => {
    const stdout = new CaptureStream();
    stdout.isTTY = isTTY;
    await runScan([folder.write('a.txt', RAW_VALUE), ...args], { stdout, colorWelcome });
    expect(stdout.text.includes('\u001b[')).toBe(isColoured);
  });
});
