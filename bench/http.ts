import { createRandom } from './random.ts';
import { phoneNumber, residentRegistrationNumber } from './values.ts';
import { startLoad } from './http-load.ts';
import type { LoadAnswer } from './http-load.ts';
import type { BenchOptions } from './options.ts';
import { cpuMilliseconds } from './proc.ts';
import { BODIES, textBodies, TEXT_BYTES } from './text-bodies.ts';
import { startNoOp, startService } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { orderOfRound, ratios, summarise } from './statistics.ts';
import { figure, renderTable } from './table.ts';

/** Many short rounds rather than few long ones: neighbours in time then see the same machine. */
const DEFAULT_ROUNDS = 15;
const ROUND_MS = 1_000;
/** Long enough for the optimiser: a service runs for days, and its first thousands of requests cost several times the later ones. */
const WARM_UP_MS = 6_000;
const CONNECTIONS = 16;
const PATH = '/v1/scan/text';
const SEED = 20_260_420;

interface Contestant {
  readonly label: string;
  readonly server: ServerProcess;
  readonly bodies: readonly string[];
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
  const random = createRandom(SEED);
  const nothing = textBodies(() => ' 문의는 담당 부서로 하면 된다.');
  const phone = textBodies(() => ` 문의는 담당자 휴대전화 ${phoneNumber(random)}로 하면 된다.`);
  const excluded = textBodies(() => ` 신청인의 주민등록번호는 ${residentRegistrationNumber(random)}이다.`);
  const servers: ServerProcess[] = [];
  const load = startLoad();
  try {
    for (const start of [startNoOp, startNoOp, () => startNoOp('--helmet'), startService]) servers.push(await start());
    const [noOp, control, helmet, service] = servers as [ServerProcess, ServerProcess, ServerProcess, ServerProcess];
    const contestants: Contestant[] = [
      { label: 'no-op', server: noOp, bodies: phone },
      { label: 'no-op again (control)', server: control, bodies: phone },
      { label: 'no-op with helmet', server: helmet, bodies: phone },
      { label: 'scan, nothing to find', server: service, bodies: nothing },
      { label: 'scan, one phone number', server: service, bodies: phone },
      { label: 'scan, one resident number', server: service, bodies: excluded },
    ];
    const order = { path: PATH, connections: CONNECTIONS };
    for (const { server, bodies } of contestants)
      await load.run({ ...order, port: server.port, bodies, durationMs: WARM_UP_MS });
    const rows = new Map<string, Measured[]>(contestants.map(({ label }) => [label, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const { label, server, bodies } of orderOfRound(contestants, round)) {
        const before = cpuMilliseconds(server.pid);
        const answer = await load.run({ ...order, port: server.port, bodies, durationMs: ROUND_MS });
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
    texts: BODIES,
    serverOutput: 'null device',
    rows: figures,
  };
}
