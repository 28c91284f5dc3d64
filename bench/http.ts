import { createCorpus } from './corpora.ts';
import { startLoad } from './http-load.ts';
import type { LoadAnswer } from './http-load.ts';
import type { BenchOptions } from './options.ts';
import { cpuMilliseconds } from './proc.ts';
import { startNoOp, startService } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { orderOfRound, ratios, summarise } from './statistics.ts';
import { figure, renderTable } from './table.ts';

/** Many short rounds rather than few long ones: neighbours in time then see the same machine. */
const DEFAULT_ROUNDS = 15;
const ROUND_MS = 1_000;
const WARM_UP_MS = 2_000;
const CONNECTIONS = 16;
const TEXT_BYTES = 2_048;
const PATH = '/v1/scan/text';

interface Contestant {
  readonly label: string;
  readonly server: ServerProcess;
  readonly body: string;
}

interface Measured {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly answer: LoadAnswer;
}

/**
 * Requests a second and processor time for each request of `/v1/scan/text` with 2 KB, beside an Express route that does
 * nothing, in the same rounds. The same route in a second process is the control: what it differs from itself is noise.
 */
export async function benchHttp(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const clean = JSON.stringify({ text: sampleText(' 문의는 담당자 휴대전화 010-2345-6789로 하면 된다.') });
  const excluded = JSON.stringify({ text: sampleText(' 신청인의 주민등록번호는 900101-1234568이다.') });
  const servers: ServerProcess[] = [];
  const load = startLoad();
  try {
    for (const start of [startNoOp, startNoOp, () => startNoOp('--helmet'), startService]) servers.push(await start());
    const [noOp, control, helmet, service] = servers as [ServerProcess, ServerProcess, ServerProcess, ServerProcess];
    const contestants: Contestant[] = [
      { label: 'no-op', server: noOp, body: clean },
      { label: 'no-op again (control)', server: control, body: clean },
      { label: 'no-op with helmet', server: helmet, body: clean },
      { label: 'scan, one phone number', server: service, body: clean },
      { label: 'scan, one resident number', server: service, body: excluded },
    ];
    const order = { path: PATH, connections: CONNECTIONS };
    for (const { server, body } of contestants)
      await load.run({ ...order, port: server.port, body, durationMs: WARM_UP_MS });
    const rows = new Map<string, Measured[]>(contestants.map(({ label }) => [label, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const { label, server, body } of orderOfRound(contestants, round)) {
        const before = cpuMilliseconds(server.pid);
        const answer = await load.run({ ...order, port: server.port, body, durationMs: ROUND_MS });
        const cpuMs = cpuMilliseconds(server.pid) - before;
        rows.get(label)?.push({
          perSecond: (answer.requests / answer.elapsedMs) * 1000,
          cpuMicroseconds: (cpuMs / answer.requests) * 1000,
          answer,
        });
      }
    }
    return report(rows);
  } finally {
    load.stop();
    await Promise.all(servers.map((server) => server.stop()));
  }
}

function report(rows: ReadonlyMap<string, readonly Measured[]>): unknown {
  const [yardstick = []] = rows.values();
  const perSecond = (row: readonly Measured[]): number[] => row.map((measured) => measured.perSecond);
  const cpu = (row: readonly Measured[]): number[] => row.map((measured) => measured.cpuMicroseconds);
  const figures = [...rows].map(([label, row]) => ({
    label,
    requestsPerSecond: summarise(perSecond(row)),
    shareOfNoOp: summarise(ratios(perSecond(row), perSecond(yardstick))),
    cpuMicrosecondsPerRequest: summarise(cpu(row)),
    cpuOfNoOp: summarise(ratios(cpu(row), cpu(yardstick))),
    p50Ms: summarise(row.map(({ answer }) => answer.p50Ms)).median,
    p99Ms: summarise(row.map(({ answer }) => answer.p99Ms)).median,
    loadBusy: summarise(row.map(({ answer }) => answer.loadCpuMs / answer.elapsedMs)).median,
    refused: row.reduce((total, { answer }) => total + answer.refused, 0),
  }));
  const cells = figures.map((row) => [
    row.label,
    figure(row.requestsPerSecond.median),
    `${figure(row.requestsPerSecond.minimum)}–${figure(row.requestsPerSecond.maximum)}`,
    figure(row.shareOfNoOp.median),
    `${figure(row.shareOfNoOp.minimum)}–${figure(row.shareOfNoOp.maximum)}`,
    figure(row.cpuMicrosecondsPerRequest.median),
    figure(row.cpuOfNoOp.median),
    figure(row.p50Ms),
    figure(row.p99Ms),
    figure(row.loadBusy),
    String(row.refused),
  ]);
  const headings = [
    'route',
    'req/s',
    'min–max',
    'of no-op',
    'min–max',
    'CPU us/req',
    'of no-op',
    'p50 ms',
    'p99 ms',
    'load busy',
    'not 200',
  ];
  console.log(renderTable(headings, cells));
  return {
    connections: CONNECTIONS,
    roundMs: ROUND_MS,
    textBytes: TEXT_BYTES,
    serverOutput: 'null device',
    rows: figures,
  };
}

/** Korean prose of 2 KB in UTF-8 that ends in one sentence of ours. */
function sampleText(ending: string): string {
  const prose = createCorpus('prose', 16 * TEXT_BYTES)
    .buffer()
    .toString()
    .replaceAll(/[^.]*\d[^.]*\./g, '');
  let text = '';
  for (const character of prose) {
    if (Buffer.byteLength(text) + 3 + Buffer.byteLength(ending) > TEXT_BYTES) break;
    text += character;
  }
  return text + ending;
}
