import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/model/report.ts';
import { SCENARIOS } from './cases.ts';
import type { ScenarioInput } from './cases.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/gwanmun.js', import.meta.url));
const CONFIGURATION = fileURLToPath(new URL('gwanmun.yaml', SCENARIOS));
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const READY_TRIES = 150;
const READY_PAUSE_MS = 200;

/** The served product. */
export interface HttpDoor {
  scanFile(input: ScenarioInput): Promise<Report>;
  scanText(input: ScenarioInput): Promise<Report>;
  stop(): Promise<void>;
}

/** Starts `gwanmun serve` on a free port with its own data folder and waits until it is ready. */
export async function openHttpDoor(): Promise<HttpDoor> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'gwanmun-scenarios-'));
  const service = spawn(process.execPath, [LAUNCHER, 'serve', '--config', CONFIGURATION], {
    env: environment({ GWANMUN_PORT: String(port), GWANMUN_ICAP_PORT: 'off', GWANMUN_DATA_DIR: data }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  service.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  const base = `http://127.0.0.1:${String(port)}`;
  const stop = async (): Promise<void> => {
    if (service.exitCode === null && service.signalCode === null) {
      service.kill('SIGTERM');
      await once(service, 'exit');
    }
    rmSync(data, { recursive: true, force: true });
  };
  for (let tries = 0; !(await isReady(base)); tries += 1) {
    if (service.exitCode !== null || tries === READY_TRIES) {
      await stop();
      throw new Error(`the service did not become ready: ${said}`);
    }
    await pause(READY_PAUSE_MS);
  }
  return {
    scanFile: async (input) => {
      const form = new FormData();
      form.append('files', new Blob([bytesOf(input)]), input.expected.file);
      if (input.expected.destination !== undefined) form.append('destination', input.expected.destination);
      const answer = (await post(`${base}/v1/scan/files`, form)) as { items: Report[] };
      return only(answer.items);
    },
    scanText: async (input) => {
      const { file, destination } = input.expected;
      const text = new TextDecoder('utf-8').decode(bytesOf(input));
      const body = JSON.stringify({ text, name: file, ...(destination === undefined ? {} : { destination }) });
      return (await post(`${base}/v1/scan/text`, body, { 'content-type': 'application/json' })) as Report;
    },
    stop,
  };
}

/** Scans all inputs with `gwanmun scan --format json`, one process for each destination; answers by path. */
export async function scanThroughCommandLine(inputs: readonly ScenarioInput[]): Promise<Map<string, Report>> {
  const byPath = new Map<string, Report>();
  for (const [destination, group] of Map.groupBy(inputs, (input) => input.expected.destination)) {
    const paths = group.map((input) => input.path);
    const chosen = destination === undefined ? [] : ['--destination', destination];
    const output = await runScan([...chosen, '--', ...paths]);
    const { items } = JSON.parse(output) as { items: Report[] };
    for (const report of items) byPath.set(report.name ?? '', report);
  }
  return byPath;
}

function runScan(args: readonly string[]): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'gwanmun-scenarios-'));
  return new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [LAUNCHER, 'scan', '--config', CONFIGURATION, '--format', 'json', ...args],
      {
        cwd: fileURLToPath(SCENARIOS),
        env: environment({ GWANMUN_DATA_DIR: data }),
        maxBuffer: MAX_OUTPUT_BYTES,
        encoding: 'utf8',
      },
      // Exit codes 1 to 3 are verdicts; what is no JSON fails where it is read.
      (error, stdout, stderr) => {
        if (error !== null && ![1, 2, 3].includes(Number(error.code))) reject(new Error(`scan failed: ${stderr}`));
        else resolve(stdout);
      },
    );
  }).finally(() => {
    rmSync(data, { recursive: true, force: true });
  });
}

/** Whether the bytes are UTF-8, so that they can be sent as text. */
export function isUtf8Text(input: ScenarioInput): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(input));
    return input.path.endsWith('.txt') && !bytesOf(input).includes(0);
  } catch {
    return false;
  }
}

function bytesOf(input: ScenarioInput): Buffer<ArrayBuffer> {
  return readFileSync(new URL(input.path, SCENARIOS));
}

async function post(url: string, body: FormData | string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body, headers });
  const answer = await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${String(response.status)}: ${answer}`);
  return JSON.parse(answer) as unknown;
}

async function isReady(base: string): Promise<boolean> {
  try {
    return (await fetch(`${base}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GWANMUN_'));
  return { ...Object.fromEntries(kept), ...more };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function only(items: readonly Report[]): Report {
  const [report] = items;
  if (report === undefined || items.length !== 1) throw new Error(`expected one report, got ${String(items.length)}`);
  return report;
}
