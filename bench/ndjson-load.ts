import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const LINE_FEED = 0x0a;

/** What to send: `lines` lines, the bodies in turn. `pauseMs` after each chunk read makes a slow reader. */
export interface NdjsonOrder {
  readonly port: number;
  readonly bodies: readonly string[];
  readonly lines: number;
  readonly pauseMs: number;
}

/** What came back: the figure is void unless there is a line for each, and nothing but a summary besides. */
export interface NdjsonResult {
  readonly elapsedMs: number;
  readonly answeredLines: number;
  readonly last: string;
  /** Processor time of the sender: near `elapsedMs` it is the sender that is the limit. */
  readonly senderCpuMs: number;
}

/** Sends lines over one connection and counts the lines of the answer. */
export async function sendLines({ port, bodies, lines, pauseMs }: NdjsonOrder): Promise<NdjsonResult> {
  const block = Buffer.from(bodies.map((body) => `${body}\n`).join(''));
  const blocks = Math.round(lines / bodies.length);
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path: '/v1/scan/ndjson',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson', 'Content-Length': block.length * blocks },
  });
  const responding = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  const sending = pipeline(Readable.from(Array.from({ length: blocks }, () => block)), outgoing);
  const [response] = await responding;
  let answeredLines = 0;
  let last: Buffer = Buffer.alloc(0);
  for await (const chunk of response as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) answeredLines += 1;
    last = chunk;
    if (pauseMs > 0) await sleep(pauseMs);
  }
  await sending;
  const cpu = process.cpuUsage(cpuBefore);
  return {
    elapsedMs: performance.now() - startedAt,
    answeredLines,
    last: last.toString().trimEnd().split('\n').at(-1) ?? '',
    senderCpuMs: (cpu.user + cpu.system) / 1000,
  };
}
