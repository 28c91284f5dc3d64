import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MODULES = '/usr/lib/x86_64-linux-gnu/c_icap';
const START_MS = 10_000;
const POLL_MS = 50;

/** c-icap with its echo service. */
export interface CIcap {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts c-icap on a port of loopback; null where it is not installed (Debian: `c-icap`). */
export async function startCIcap(port: number): Promise<CIcap | null> {
  if (spawnSync('c-icap', ['-V']).error !== undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'bench-c-icap-'));
  const file = (name: string): string => join(folder, name);
  writeFileSync(
    file('c-icap.conf'),
    [
      `PidFile ${file('pid')}`,
      `CommandsSocket ${file('ctl')}`,
      `Port ${String(port)}`,
      `ServerLog ${file('server.log')}`,
      `AccessLog ${file('access.log')}`,
      `TmpDir ${folder}`,
      'MaxKeepAliveRequests 100000000',
      'KeepAliveTimeout 600',
      'StartServers 1',
      'MaxServers 2',
      'ThreadsPerChild 40',
      'MinSpareThreads 5',
      'MaxSpareThreads 40',
      `ModulesDir ${MODULES}`,
      `ServicesDir ${MODULES}`,
      'TemplateDir /usr/share/c_icap/templates/',
      'LoadMagicFile /etc/c-icap/c-icap.magic',
      'Service reqmod srv_echo.so',
      '',
    ].join('\n'),
  );
  const child = spawn('c-icap', ['-N', '-f', file('c-icap.conf')], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const last = setTimeout(() => child.kill('SIGKILL'), START_MS);
    await exited;
    clearTimeout(last);
    rmSync(folder, { recursive: true, force: true });
  };
  const started = performance.now();
  while (performance.now() - started < START_MS) {
    if (await accepts(port)) return { pid: child.pid ?? 0, port, stop };
    await sleep(POLL_MS);
  }
  await stop();
  throw new Error('c-icap did not start');
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
