import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { writeHeapSnapshot } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { AttemptName, ProbeRequest } from './probe-request.ts';

type Way = (request: ProbeRequest) => unknown;

const TAKEN_AT_ONCE_BYTES = 67_108_864;
const TOO_MUCH_BYTES = 2_147_483_648;
const WASM_PAGES_OF_2_GIB = 32_767;
/** Where the clock does not hold, the probe ends by itself. */
const LONGEST_SPIN_MS = 10_000;
const CONNECTION_MS = 1_000;
/** The types of Node do not name it. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: { readonly Memory: new (size: { readonly initial: number }) => unknown };
};
/** As it was before the child closed its doors: what is left is the kernel's. */
const connectAtFirst = Object.getOwnPropertyDescriptor(Socket.prototype, 'connect')?.value as (
  this: Socket,
  port: number,
  host: string,
) => Socket;

/** Every way out that is known, by barrier. One that ends in an error is closed. */
const WAYS: Readonly<Record<AttemptName, readonly Way[]>> = {
  memory: [takeBuffers, () => new webAssembly.Memory({ initial: WASM_PAGES_OF_2_GIB })],
  spin: [spin],
  'file-write': [
    ({ writePrefix }) => {
      writeFileSync(`${writePrefix}-file`, '');
    },
    ({ writePrefix }) => {
      mkdirSync(`${writePrefix}-folder`);
    },
    ({ writePrefix }) => process.report.writeReport(`${writePrefix}-report`),
    ({ writePrefix }) => writeHeapSnapshot(`${writePrefix}-heap`),
    async ({ writePrefix }) => {
      const { DatabaseSync } = await import('node:sqlite');
      new DatabaseSync(`${writePrefix}-database`).exec('create table a (b)');
    },
  ],
  'file-read': [
    ({ foreignFiles }) => {
      const read = foreignFiles.filter((path) => isOpen(() => readFileSync(path)));
      if (read.length === 0) throw new Error('all refused');
    },
  ],
  processes: [
    () => execFileSync(process.execPath, ['--version']),
    () => {
      process.execve?.(process.execPath, [], {});
    },
  ],
  workers: [() => new Worker('', { eval: true })],
  signals: [
    ({ servicePid }) => process.kill(servicePid, 0),
    () => {
      // Calling it would switch the debugger of the service on.
      if (typeof (process as { _debugProcess?: unknown })._debugProcess !== 'function') throw new Error('absent');
    },
  ],
  network: [
    async ({ port }) => connected((await import('node:net')).connect(port, '127.0.0.1')),
    ({ port }) => connected((nodeRequire('node:net') as typeof import('node:net')).connect(port, '127.0.0.1')),
    ({ port }) => connected(process.getBuiltinModule('net').connect(port, '127.0.0.1')),
    // The class behind the standard streams.
    ({ port }) => connected(new (process.stdin.constructor as typeof Socket)().connect(port, '127.0.0.1')),
    ({ port }) => fetch(`http://127.0.0.1:${port}`),
    async () => (await import('node:dns/promises')).lookup('localhost'),
    async () => (await import('node:dgram')).createSocket('udp4').close(),
    () => (process as unknown as { binding(name: string): unknown }).binding('tcp_wrap'),
  ],
  'network-namespace': [({ portBeyond }) => connected(connectAtFirst.call(new Socket(), portBeyond, '127.0.0.1'))],
  'code-from-strings': [
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- that it is refused is what is tried
    () => new Function('return 1'),
    () => (0, eval)('1') as unknown,
  ],
  'native-code': [
    () => {
      // Without the barrier the file would be missed instead.
      if (codeOf(() => process.dlopen({ exports: {} }, '/')) === 'ERR_DLOPEN_DISABLED') throw new Error('refused');
    },
  ],
  environment: [
    () => {
      if (Object.keys(process.env).length === 0) throw new Error('empty');
    },
  ],
  prototypes: [
    () => {
      Object.defineProperty(Array.prototype, 'includes', { value: () => true });
    },
  ],
};

/** Tries the ways out of one barrier until one is open, and answers whether one is. */
export async function attempt(request: unknown): Promise<boolean> {
  const asked = request as ProbeRequest;
  for (const way of WAYS[asked.attempt]) if (await isOpenWay(way, asked)) return true;
  return false;
}

async function isOpenWay(way: Way, request: ProbeRequest): Promise<boolean> {
  try {
    await way(request);
    return true;
  } catch {
    return false;
  }
}

function takeBuffers(): void {
  const taken: Buffer[] = [];
  for (let bytes = 0; bytes < TOO_MUCH_BYTES; bytes += TAKEN_AT_ONCE_BYTES)
    taken.push(Buffer.alloc(TAKEN_AT_ONCE_BYTES));
}

function spin(): void {
  const until = performance.now() + LONGEST_SPIN_MS;
  while (performance.now() < until);
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(CONNECTION_MS, () => socket.destroy(new Error('no answer')));
    socket.once('error', reject).once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}

function nodeRequire(id: string): unknown {
  return createRequire(import.meta.url)(id);
}

function isOpen(action: () => unknown): boolean {
  return codeOf(action) === null;
}

/** The code of what an action throws; null if it does not throw. */
function codeOf(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}
