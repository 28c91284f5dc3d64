import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 15_000;
const POLL_MS = 5;

/** A server in its own process, listening on the loopback interface. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** From spawning to the first answer 200. */
  readonly readyMs: number;
  /** Ends it with SIGTERM and answers its exit code; SIGKILL after a while, then null. */
  stop(): Promise<number | null>;
}

/** Starts the service of this clone on a free port with a data folder of its own, removed again at the end. `settings` as variables. */
export async function startService(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const data = mkdtempSync(join(tmpdir(), 'bench-'));
  const launcher = fileURLToPath(new URL('../bin/gwanmun.js', import.meta.url));
  const removeData = (): void => rmSync(data, { recursive: true, force: true });
  try {
    const environment = { GWANMUN_DATA_DIR: data, GWANMUN_HOST: '127.0.0.1', ...settings };
    return await start([launcher, 'serve'], 'GWANMUN_PORT', environment, '/readyz', removeData);
  } catch (error) {
    removeData();
    throw error;
  }
}

/** Starts the server that only splits a body into lines; with `--readline`, by `node:readline`. */
export function startLineServer(...flags: string[]): Promise<ServerProcess> {
  const script = fileURLToPath(new URL('./line-server.ts', import.meta.url));
  return start([script, ...flags], 'PORT', {}, '/ready', () => undefined);
}

/** Starts the route that does nothing; with `--helmet`, behind the same protective headers as the service. */
export function startNoOp(...flags: string[]): Promise<ServerProcess> {
  const script = fileURLToPath(new URL('./no-op-server.ts', import.meta.url));
  return start([script, ...flags], 'PORT', {}, '/ready', () => undefined);
}

/** Starts the service in its parts; with `--without-ledger`, without keeping rows. */
export function startLedgerServer(...flags: string[]): Promise<ServerProcess> {
  const script = fileURLToPath(new URL('./ledger-server.ts', import.meta.url));
  return start([script, ...flags], 'PORT', {}, '/readyz', () => undefined);
}

/** Starts the ICAP door without a scan; ICAP on `icapPort`. */
export function startEcho(icapPort: number): Promise<ServerProcess> {
  const script = fileURLToPath(new URL('./icap/echo-server.ts', import.meta.url));
  return start([script], 'PORT', { ICAP_PORT: String(icapPort) }, '/ready', () => undefined);
}

/** Starts the server that takes a form apart and drops its files. */
export function startSink(): Promise<ServerProcess> {
  const script = fileURLToPath(new URL('./sink-server.ts', import.meta.url));
  return start([script], 'PORT', {}, '/ready', () => undefined);
}

async function start(
  command: readonly string[],
  portName: string,
  environment: NodeJS.ProcessEnv,
  readyPath: string,
  onEnd: () => void,
): Promise<ServerProcess> {
  const port = await freePort();
  const startedAt = performance.now();
  // Output goes to the null device, so that a reader of a pipe does not compete for the processor.
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env['PATH'], ...environment, [portName]: String(port) },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const stop = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const last = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    const [code] = await exited;
    clearTimeout(last);
    onEnd();
    return code;
  };
  const url = `http://127.0.0.1:${port}${readyPath}`;
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with exit code ${child.exitCode} before it was ready`);
    if (await isReady(url)) break;
    if (performance.now() - startedAt > READY_TIMEOUT_MS) {
      await stop();
      throw new Error(`the server was not ready within ${READY_TIMEOUT_MS / 1000} s`);
    }
    await sleep(POLL_MS);
  }
  return { pid: child.pid ?? 0, port, readyMs: performance.now() - startedAt, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    // Not kept alive: a connection that idles through a long measurement would be stale when it is used again.
    const answer = await fetch(url, { headers: { connection: 'close' } });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** A port of loopback that nobody has. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port of the loopback interface is free');
  return address.port;
}
