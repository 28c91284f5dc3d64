import { createCorpus } from '../corpora.ts';
import type { BenchOptions } from '../options.ts';
import { freePort, startEcho, startService } from '../server-process.ts';
import { orderOfRound, ratios, summarise } from '../statistics.ts';
import { figure, renderTable } from '../table.ts';
import { startCIcap } from './c-icap.ts';
import { icapLoad, type IcapLoad } from './client.ts';
import { bytesOf, icapMessage } from './messages.ts';

const DEFAULT_ROUNDS = 9;
const ROUND_MS = 1_000;
const WARM_UP_MS = 4_000;
const CONNECTIONS = 16;
/** Squid takes a 204 up to 65,535 bytes; larger bodies must come back. */
const SIZES = [
  { label: '1 KB', bytes: 1_024, takes204: true },
  { label: '20 KB', bytes: 20_480, takes204: true },
  { label: '1 MB', bytes: 1_048_576, takes204: false },
] as const;
const BODIES = 32;

interface Contestant {
  readonly label: string;
  readonly port: number;
}

/**
 * Requests a second and p99 of REQMOD with clean Korean prose, beside the same door without a scan and beside c-icap's echo service, in the same
 * rounds from the same client.
 */
export async function benchIcap(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const [servicePort, echoPort, cIcapPort] = [await freePort(), await freePort(), await freePort()];
    const service = await startService({ GWANMUN_ICAP_PORT: String(servicePort) });
    stops.push(() => service.stop());
    const echo = await startEcho(echoPort);
    stops.push(() => echo.stop());
    const contestants: Contestant[] = [
      { label: 'no scan', port: echoPort },
      { label: 'scan', port: servicePort },
    ];
    const cIcap = await startCIcap(cIcapPort);
    if (cIcap === null) console.log('c-icap is not installed: left out');
    else {
      stops.push(() => cIcap.stop());
      contestants.push({ label: 'c-icap echo', port: cIcapPort });
    }
    const sizes = [];
    for (const size of SIZES) sizes.push(await benchSize(size, contestants, rounds));
    return { connections: CONNECTIONS, roundMs: ROUND_MS, rounds, sizes };
  } finally {
    for (const stop of stops) await stop();
  }
}

async function benchSize(
  { label, bytes, takes204 }: (typeof SIZES)[number],
  contestants: readonly Contestant[],
  rounds: number,
): Promise<unknown> {
  const messages = bodiesOf(bytes).map((body) => icapMessage(body, { headers: takes204 ? ['Allow: 204'] : [] }));
  const order = { connections: CONNECTIONS, durationMs: ROUND_MS };
  const rows = new Map<string, IcapLoad[]>(contestants.map((contestant) => [contestant.label, []]));
  for (const { port } of contestants) await icapLoad(port, messages, { ...order, durationMs: WARM_UP_MS });
  for (let round = 0; round < rounds; round++) {
    for (const contestant of orderOfRound(contestants, round))
      rows.get(contestant.label)?.push(await icapLoad(contestant.port, messages, order));
  }
  const [yardstick = []] = rows.values();
  const figures = [...rows].map(([name, row]) => ({
    label: name,
    requestsPerSecond: summarise(row.map(({ perSecond }) => perSecond)),
    ofNoScan: summarise(
      ratios(
        row.map(({ perSecond }) => perSecond),
        yardstick.map(({ perSecond }) => perSecond),
      ),
    ),
    p50Ms: summarise(row.map(({ p50Ms }) => p50Ms)).median,
    p99Ms: summarise(row.map(({ p99Ms }) => p99Ms)).median,
    statuses: [...new Set(row.flatMap(({ statuses }) => Object.keys(statuses)))].join(' '),
  }));
  const cells = figures.map((row) => [
    `${label} ${row.label}`,
    figure(row.requestsPerSecond.median),
    `${figure(row.requestsPerSecond.minimum)}–${figure(row.requestsPerSecond.maximum)}`,
    figure(row.ofNoScan.median),
    figure(row.p50Ms),
    figure(row.p99Ms),
    row.statuses,
  ]);
  console.log(renderTable(['', 'req/s', 'min–max', 'of no scan', 'p50 ms', 'p99 ms', 'status'], cells));
  return { size: label, rows: figures };
}

/** Different stretches of prose without digits, cut at characters. */
function bodiesOf(bytes: number): Buffer[] {
  const prose = createCorpus('prose', 2 * BODIES * Math.min(bytes, 65_536))
    .buffer()
    .toString()
    .replaceAll(/\d/g, '가');
  return Array.from({ length: bytes > 65_536 ? 4 : BODIES }, (_, index) => {
    const start = (index * 7_919) % (prose.length >> 1);
    const text = (prose.slice(start) + prose).slice(0, bytes);
    return bytesOf(text.repeat(Math.ceil(bytes / text.length)), bytes);
  });
}
