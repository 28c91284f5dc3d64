import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/model/report.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/gwanmun.js', import.meta.url));
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** The served product: `gwanmun serve` in a process of its own, with the real scanner. */
export interface RealService {
  readonly url: string;
  readonly port: number;
  /** Everything it wrote so far, to both outputs. */
  written(): string;
  stop(): Promise<number | null>;
  /** Ends it at once, as a crash would. */
  kill(): void;
}

/** What a process of the product is run with. Its data and its temporary files lie in the folder. */
export interface RealRun {
  readonly folder: TemporaryFolder;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Where it runs, if not in the folder. */
  readonly cwd?: string;
}

/** Starts the service on a free port and waits until it listens. */
export async function startRealService({ folder, environment = {}, args = [] }: RealRun): Promise<RealService> {
  const child = spawn(process.execPath, [LAUNCHER, 'serve', '--port', '0', ...args], {
    env: surroundings(folder, environment),
    cwd: folder.path,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (written += chunk.toString('latin1')));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  while (!ADDRESS.test(written)) {
    const isOver = await Promise.race([once(child.stdout, 'data').then(() => false), ended.then(() => true)]);
    if (isOver)
      throw new Error(`the service did not start: ${Buffer.from(written.slice(-2_000), 'latin1').toString()}`);
  }
  const url = ADDRESS.exec(written)?.[0] ?? '';
  return {
    url,
    port: Number(url.split(':').pop()),
    written: () => written,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

/** What a run of the command line came to. */
export interface CommandLineAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a process of its own; `input` is its standard input. */
export function runRealCommand(
  args: readonly string[],
  { folder, environment = {}, cwd = folder.path }: RealRun,
  input: string | Uint8Array = '',
): Promise<CommandLineAnswer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [LAUNCHER, ...args],
      { cwd, env: surroundings(folder, environment), maxBuffer: MAX_OUTPUT_BYTES, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number') reject(new Error('the command did not end by itself'));
        else resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** Scans with the command line; the reports by name. */
export async function scanByCommandLine(
  paths: readonly string[],
  run: RealRun,
  input?: string | Uint8Array,
): Promise<Map<string, Report>> {
  const { stdout, stderr } = await runRealCommand(
    ['scan', '--format', 'json', ...(run.args ?? []), '--', ...paths],
    run,
    input,
  );
  if (stdout === '') throw new Error(`the scan answered nothing: ${stderr}`);
  const { items } = JSON.parse(stdout) as { items: Report[] };
  return new Map(items.map((report) => [report.name ?? '', report]));
}

/** Uploads files in one request; the reports in their order. */
export async function upload(
  { url }: RealService,
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
  destination?: string,
): Promise<Report[]> {
  const form = new FormData();
  for (const [name, bytes] of files) form.append('files', new Blob([new Uint8Array(bytes)]), name);
  if (destination !== undefined) form.append('destination', destination);
  const response = await fetch(`${url}/v1/scan/files`, { method: 'POST', body: form });
  if (response.status !== 200) throw new Error(`the upload was answered with ${String(response.status)}`);
  return ((await response.json()) as { items: Report[] }).items;
}

/** Sends a body to the stream door; chunked when it comes in pieces. */
export async function stream(
  { url }: RealService,
  name: string,
  body: Uint8Array | Iterable<Uint8Array>,
): Promise<Report> {
  const sent = body instanceof Uint8Array ? new Uint8Array(body) : ReadableStream.from(body);
  const init: RequestInit = { method: 'POST', body: sent, duplex: 'half' };
  const response = await fetch(`${url}/v1/scan/stream?name=${encodeURIComponent(name)}`, init);
  if (response.status !== 200) throw new Error(`the stream was answered with ${String(response.status)}`);
  return (await response.json()) as Report;
}

function surroundings(folder: TemporaryFolder, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const temporary = join(folder.path, 'tmp');
  if (!existsSync(temporary)) mkdirSync(temporary);
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GWANMUN_'));
  return {
    ...Object.fromEntries(kept),
    GWANMUN_DATA_DIR: join(folder.path, 'data'),
    GWANMUN_ICAP_PORT: 'off',
    TMPDIR: temporary,
    ...more,
  };
}
