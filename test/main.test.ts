import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTemporaryFolder } from './support/temporary-folder.ts';
import type { TemporaryFolder } from './support/temporary-folder.ts';

const LAUNCHER = fileURLToPath(new URL('../bin/gwanmun.js', import.meta.url));

/** So much data that taking 2 GB is no longer refused. */
const NO_MEMORY_BARRIER = { GWANMUN_SANDBOX_MAX_DATA_BYTES: '64000000000' };

interface Running {
  readonly child: ChildProcess;
  output(): string;
  errors(): string;
  readonly ended: Promise<number | null>;
}

describe('gwanmun', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder();
  });
  afterEach(() => folder.remove());

  function run(args: readonly string[], environment: Record<string, string> = {}): Running {
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd: folder.path, env: { ...environment } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const ended = once(child, 'close').then(([code]) => code as number | null);
    return { child, output: () => output, errors: () => errors, ended };
  }

  async function serve(
    args: readonly string[] = [],
    environment: Record<string, string> = {},
  ): Promise<Running & { url: string }> {
    const running = run(['serve', '--port', '0', ...args], environment);
    let url: string | undefined;
    while (url === undefined) {
      await once(running.child.stdout ?? running.child, 'data');
      url = /http:\/\/127\.0\.0\.1:\d+/.exec(running.output())?.[0];
    }
    return { ...running, url };
  }

  it('serve, started, is ready, prints a line to try, and ends with 0 on SIGTERM', async () => {
    const running = await serve();
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    expect(running.output()).toContain(`curl -H 'Content-Type: application/json' -d '{"text":`);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(running.errors()).toContain('"event":"stopped"');
  });

  it('serve, with a barrier around its children missing, names it in two languages and ends with 70', async () => {
    const running = run(['serve', '--port', '0'], NO_MEMORY_BARRIER);
    expect(await running.ended).toBe(70);
    expect(running.output()).toBe('');
    const lines = running
      .errors()
      .split('\n')
      .filter((line) => line.startsWith('gwanmun: '));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/시작하지 않습니다.*memory.*--allow-weaker-isolation/);
    expect(lines[1]).toMatch(/Not started.*memory.*--allow-weaker-isolation/);
  });

  it('serve, told to go on without that barrier, is ready and says that its isolation is reduced', async () => {
    const running = await serve(['--allow-weaker-isolation'], NO_MEMORY_BARRIER);
    const answer = await fetch(`${running.url}/readyz`);
    expect([answer.status, await answer.json()]).toMatchObject([200, { isolation: 'reduced' }]);
    const metrics = await (await fetch(`${running.url}/metrics`)).text();
    expect(metrics).toContain('gwanmun_isolation_reduced 1');
    expect(metrics).toContain('gwanmun_isolation_barrier{barrier="memory"} 0');
    expect(metrics).toContain('gwanmun_isolation_barrier{barrier="file-write"} 1');
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(running.errors()).toMatch(/"event":"barrier-missing","barrier":"memory"/);
    expect(running.errors()).toMatch(/"event":"barriers-tried","isolation":"reduced"/);
  });

  it('a request that runs when SIGTERM comes, serving, gets its answer before the end', async () => {
    const running = await serve();
    const answered = new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${running.url}/v1/scan/stream`, { method: 'POST' }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      request.on('error', reject);
      request.write('회의');
      running.child.stderr?.on('data', () => {
        if (running.errors().includes('"event":"stopping"')) request.end('록');
      });
      request.once('socket', (socket) =>
        socket.once('connect', () => setTimeout(() => running.child.kill('SIGTERM'), 100)),
      );
    });
    expect(await answered).toBe(200);
    expect(await running.ended).toBe(0);
  });

  it.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['an unknown command', ['nope'], {}, 64, /그런 명령이 없습니다.*no such command/],
    ['a later command', ['redact'], {}, 64, /이 버전에 없습니다.*not in this version/],
    ['an unknown option', ['serve', '--prot', '1'], {}, 64, /gwanmun help serve/],
    ['a key without a name', ['key', 'create'], {}, 64, /--name/],
    ['an open address', ['serve', '--host', '0.0.0.0'], {}, 70, /API 키.*API keys/],
    ['an unknown variable', ['serve'], { GWANMUN_NOPE: '1' }, 70, /GWANMUN_NOPE/],
    ['packs that are not there', ['serve', '--patterns-dir', '/nonexistent'], {}, 70, /gwanmun: /],
  ])('%s, given, ends with a clear line and its exit code', async (_what, args, environment, code, line) => {
    const running = run(args, environment);
    expect(await running.ended).toBe(code);
    expect(running.errors()).toMatch(line);
    expect(running.errors().trim().split('\n')).toHaveLength(1);
  });

  it('a port in use, asked for, ends with one line and 70', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const running = run(['serve', '--port', String((other.address() as AddressInfo).port)]);
    expect(await running.ended).toBe(70);
    expect(running.errors()).toMatch(/이미 쓰이고 있습니다.*in use/);
    other.close();
  });

  it('key create, run, prints a key and an entry that the configuration accepts', async () => {
    const created = run(['key', 'create', '--name', 'proxy-1', '--scopes', 'scan,read']);
    expect(await created.ended).toBe(0);
    const keysFile = folder.write('keys.yaml', created.output());
    const printed = run(['serve', '--print-config'], { GWANMUN_KEYS_FILE: keysFile });
    expect(await printed.ended).toBe(0);
    expect(printed.output()).toContain('proxy-1');
    expect(printed.output()).not.toMatch(/sha256:[0-9a-f]{64}/);
  });
});
