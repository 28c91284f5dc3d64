import { startLoad } from './http-load.ts';
import type { BenchOptions } from './options.ts';
import { cpuMilliseconds } from './proc.ts';
import { createRandom } from './random.ts';
import { startLedgerServer } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { orderOfRound, ratios, summarise } from './statistics.ts';
import { figure, renderTable } from './table.ts';
import { textBodies, TEXT_BYTES } from './text-bodies.ts';
import { phoneNumber } from './values.ts';

const DEFAULT_ROUNDS = 15;
const ROUND_MS = 1_000;
const WARM_UP_MS = 6_000;
/** Scans at the same time. */
const CONNECTIONS = 64;
const PATH = '/v1/scan/text';
const SEED = 20_260_420;
/** Share of the throughput without a ledger that must be left. */
const FLOOR = 0.9;

/**
 * What the ledger costs: requests a second with 2 KB each at 64 at once, each kept as a durable row before its answer, beside the
 * same service without a ledger, in the same rounds. A second service without a ledger is the control.
 */
export async function benchLedger(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const random = createRandom(SEED);
  const bodies = textBodies(() => ` 문의는 담당자 휴대전화 ${phoneNumber(random)}로 하면 된다.`);
  const servers: { label: string; server: ServerProcess }[] = [];
  const load = startLoad();
  const rows = new Map<string, { perSecond: number; cpuUs: number; p99Ms: number; refused: number }[]>();
  try {
    servers.push({ label: 'without ledger', server: await startLedgerServer('--without-ledger') });
    servers.push({ label: 'without ledger again (control)', server: await startLedgerServer('--without-ledger') });
    servers.push({ label: 'with ledger', server: await startLedgerServer() });
    const order = { path: PATH, connections: CONNECTIONS, bodies };
    for (const { label, server } of servers) {
      rows.set(label, []);
      await load.run({ ...order, port: server.port, durationMs: WARM_UP_MS });
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const { label, server } of orderOfRound(servers, round)) {
        const before = cpuMilliseconds(server.pid);
        const answer = await load.run({ ...order, port: server.port, durationMs: ROUND_MS });
        rows.get(label)?.push({
          perSecond: (answer.requests / answer.elapsedMs) * 1000,
          cpuUs: ((cpuMilliseconds(server.pid) - before) / answer.requests) * 1000,
          p99Ms: answer.p99Ms,
          refused: answer.refused,
        });
      }
    }
  } finally {
    load.stop();
    await Promise.all(servers.map(({ server }) => server.stop()));
  }
  const [yardstick = []] = rows.values();
  const figures = [...rows].map(([label, row]) => ({
    label,
    requestsPerSecond: summarise(row.map(({ perSecond }) => perSecond)),
    share: summarise(
      ratios(
        row.map(({ perSecond }) => perSecond),
        yardstick.map(({ perSecond }) => perSecond),
      ),
    ),
    cpuMicrosecondsPerRequest: summarise(row.map(({ cpuUs }) => cpuUs)),
    p99Ms: summarise(row.map(({ p99Ms }) => p99Ms)).median,
    refused: row.reduce((sum, { refused }) => sum + refused, 0),
  }));
  console.log(
    renderTable(
      ['service', 'req/s', 'min–max', 'of without', 'min–max', 'CPU us/req', 'p99 ms', 'not 200'],
      figures.map((row) => [
        row.label,
        figure(row.requestsPerSecond.median),
        `${figure(row.requestsPerSecond.minimum)}–${figure(row.requestsPerSecond.maximum)}`,
        figure(row.share.median),
        `${figure(row.share.minimum)}–${figure(row.share.maximum)}`,
        figure(row.cpuMicrosecondsPerRequest.median),
        figure(row.p99Ms),
        String(row.refused),
      ]),
    ),
  );
  const share = figures.at(-1)?.share.median ?? 0;
  console.log(`floor ${String(FLOOR)}: ${share >= FLOOR ? 'reached' : 'missed'} with ${figure(share)}`);
  return {
    connections: CONNECTIONS,
    roundMs: ROUND_MS,
    textBytes: TEXT_BYTES,
    floor: FLOOR,
    isReached: share >= FLOOR,
    rows: figures,
  };
}
