/**
 * The load of the HTTP bench, in a process of its own: a fixed number of kept-alive connections, each sending the
 * requests in turn, the next as soon as an answer is complete. Talks to its parent by messages.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createResponseReader } from './response-reader.ts';

/** What to send, where to, and for how long. */
export interface LoadOrder {
  readonly port: number;
  readonly path: string;
  /** Sent in turn by each connection. */
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly durationMs: number;
}

/** What came back. Anything but answers of status 200 makes the figure void, so the number of others is part of it. */
export interface LoadAnswer {
  readonly requests: number;
  readonly refused: number;
  readonly elapsedMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the load itself: near `elapsedMs` it is the load that is the limit, not the server. */
  readonly loadCpuMs: number;
}

/** Starts the load process. Orders run one at a time. */
export function startLoad(): { run(order: LoadOrder): Promise<LoadAnswer>; stop(): void } {
  const child = fork(fileURLToPath(import.meta.url), ['--load'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    async run(order) {
      const settled = new AbortController();
      child.send(order);
      const answered = once(child, 'message', { signal: settled.signal }) as Promise<[LoadAnswer]>;
      const ended = once(child, 'exit', { signal: settled.signal }).then(() => null);
      const message = await Promise.race([answered, ended]);
      settled.abort();
      // The loser of the race rejects as aborted, which is what was asked for.
      await Promise.allSettled([answered, ended]);
      if (message === null) throw new Error('the load process ended early');
      return message[0];
    },
    stop: () => child.disconnect(),
  };
}

async function run(order: LoadOrder): Promise<LoadAnswer> {
  const requests = order.bodies.map((text) => requestOf(order.path, Buffer.from(text)));
  const latencies: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + order.durationMs;
  let refused = 0;
  const converse = (socket: Socket): Promise<void> =>
    new Promise((resolve, reject) => {
      const reader = createResponseReader();
      let sentAt = 0;
      let next = 0;
      const send = (): void => {
        sentAt = performance.now();
        socket.write(requests[next++ % requests.length] ?? '');
      };
      socket.setNoDelay(true);
      socket.on('error', reject);
      socket.on('close', () => resolve());
      socket.on('connect', send);
      socket.on('data', (bytes) => {
        for (const response of reader.push(bytes)) {
          const now = performance.now();
          latencies.push(now - sentAt);
          if (response.status !== 200) refused += 1;
          if (now >= endsAt) socket.end();
          else send();
        }
      });
    });
  await Promise.all(Array.from({ length: order.connections }, () => converse(connect(order.port, '127.0.0.1'))));
  const elapsedMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  latencies.sort((left, right) => left - right);
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN;
  const loadCpuMs = (cpu.user + cpu.system) / 1000;
  return { requests: latencies.length, refused, elapsedMs, p50Ms: at(0.5), p99Ms: at(0.99), loadCpuMs };
}

function requestOf(path: string, body: Buffer): Buffer {
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

if (process.argv.includes('--load')) {
  process.on('message', (order: LoadOrder) => void run(order).then((answer) => process.send?.(answer)));
}
