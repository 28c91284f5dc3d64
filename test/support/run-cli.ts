import { PassThrough, Readable, Writable } from 'node:stream';
import type { ScanCommandDependencies } from '../../src/entrypoints/cli/index.ts';
import { runScanCommand } from '../../src/entrypoints/cli/index.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { renderSarif, renderSummary, renderText } from '../../src/report/render/index.ts';
import { createFakeScanner } from './fake-cli-scanner.ts';

/** A stream that keeps what is written to it. */
export class CaptureStream extends Writable {
  text = '';
  isTTY = false;

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** What a run of `gwanmun scan` answered. */
export interface CliAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Standard input that holds this text, or a terminal at which nobody types. */
export function standardInput(text: string | null): Readable & { isTTY?: boolean } {
  if (text === null) return Object.assign(new PassThrough(), { isTTY: true });
  return Readable.from(text === '' ? [] : [Buffer.from(text)], { objectMode: false });
}

/** Runs `gwanmun scan` in this process over a scanner (a fake one unless given), Korean and without colour unless overridden. */
export async function runScan(
  args: readonly string[],
  overrides: Partial<ScanCommandDependencies> & { readonly scanner?: Scanner } = {},
): Promise<CliAnswer> {
  const stdout = new CaptureStream();
  const stderr = new CaptureStream();
  const scanner = overrides.scanner ?? createFakeScanner();
  const code = await runScanCommand(args, {
    stdout,
    stderr,
    stdin: standardInput(null),
    locale: 'ko',
    version: '0.1.0',
    colorWelcome: true,
    openScanner: () => Promise.resolve(scanner),
    renderText,
    renderSummary,
    renderSarif,
    resolveDestination: (id) => ({ id, status: id === 'slack' ? 'evaluated' : 'unknown', approvals: [] }),
    ...overrides,
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}
