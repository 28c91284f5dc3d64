import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { CORPUS_NAMES, type CorpusName } from './corpora.ts';
import type { BenchOptions } from './options.ts';
import { residentMegabytes } from './proc.ts';
import { startService, type ServerProcess } from './server-process.ts';
import { streamToService } from './stream-to-service.ts';
import { figure, renderTable } from './table.ts';

const SMALL_MEGABYTES = 10;
const DEFAULT_MEGABYTES = 2_000;
const GROWTH_FLOOR_MEGABYTES = 16;
const DELAY_FLOOR_MS = 20;
const PING_EVERY_MS = 25;
const QUANTILE = 0.99;

interface Row {
  readonly corpus: CorpusName;
  readonly megabytesPerSecond: number;
  /** Highest resident memory the kernel saw, after the small stream and after the large one. */
  readonly smallPeakMegabytes: number;
  readonly largePeakMegabytes: number;
  readonly growthMegabytes: number;
  /** The event loop's delay as the service itself measures it, and an answer of `/livez` meanwhile, as a caller sees it. */
  readonly loopDelayP99Ms: number;
  readonly answerP99Ms: number;
}

/** Resident memory after a small stream and after a large one, and how long other callers wait meanwhile; a fresh service for each corpus. */
export async function benchStreaming(options: BenchOptions): Promise<unknown> {
  const megabytes = options.megabytes ?? DEFAULT_MEGABYTES;
  const rows: Row[] = [];
  for (const corpus of CORPUS_NAMES) {
    const service = await startService();
    try {
      rows.push(await measure(service, corpus, megabytes));
    } finally {
      await service.stop();
    }
  }
  print(rows, megabytes);
  return { megabytes, growthFloorMegabytes: GROWTH_FLOOR_MEGABYTES, delayFloorMs: DELAY_FLOOR_MS, rows };
}

async function measure(service: ServerProcess, corpus: CorpusName, megabytes: number): Promise<Row> {
  await streamToService(service, corpus, SMALL_MEGABYTES * 1e6);
  const smallPeakMegabytes = peakOf(service);
  // The gauge of the delay begins anew with every reading.
  await readDelay(service);
  const pings = startPings(service);
  const startedAt = performance.now();
  const report = await streamToService(service, corpus, megabytes * 1e6);
  const seconds = (performance.now() - startedAt) / 1000;
  const loopDelayP99Ms = await readDelay(service);
  const answerP99Ms = quantile(await pings.end(), QUANTILE);
  const largePeakMegabytes = peakOf(service);
  return {
    corpus,
    megabytesPerSecond: report.bytes / 1e6 / seconds,
    smallPeakMegabytes,
    largePeakMegabytes,
    growthMegabytes: largePeakMegabytes - smallPeakMegabytes,
    loopDelayP99Ms,
    answerP99Ms,
  };
}

function peakOf({ pid }: ServerProcess): number {
  return residentMegabytes(pid)?.peak ?? Number.NaN;
}

async function readDelay({ port }: ServerProcess): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^gwanmun_nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1]) * 1000;
}

/** Asks `/livez` again and again until `end`, which answers the milliseconds of each. */
function startPings({ port }: ServerProcess): { end(): Promise<number[]> } {
  const stop = new AbortController();
  const times: number[] = [];
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const startedAt = performance.now();
      await (await fetch(`http://127.0.0.1:${port}/livez`)).arrayBuffer();
      times.push(performance.now() - startedAt);
      await sleep(PING_EVERY_MS);
    }
  };
  const running = run();
  return {
    async end() {
      stop.abort();
      await running;
      return times;
    },
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function print(rows: readonly Row[], megabytes: number): void {
  const headings = [
    `stream of ${megabytes} MB`,
    'MB/s',
    `peak MB after ${SMALL_MEGABYTES} MB`,
    'peak MB at the end',
    `growth (at most ${GROWTH_FLOOR_MEGABYTES})`,
    `loop delay p99 ms (under ${DELAY_FLOOR_MS})`,
    'answer of /livez p99 ms',
  ];
  const cells = rows.map((row) => [
    row.corpus,
    figure(row.megabytesPerSecond),
    figure(row.smallPeakMegabytes),
    figure(row.largePeakMegabytes),
    figure(row.growthMegabytes),
    figure(row.loopDelayP99Ms),
    figure(row.answerP99Ms),
  ]);
  console.log(renderTable(headings, cells));
}
