import { sendLines } from './ndjson-load.ts';
import type { BenchOptions } from './options.ts';
import { cpuMilliseconds, residentMegabytes } from './proc.ts';
import { createRandom } from './random.ts';
import { startLineServer, startService } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { orderOfRound, ratios, summarise } from './statistics.ts';
import { figure, renderTable } from './table.ts';
import { BODIES, textBodies, TEXT_BYTES } from './text-bodies.ts';
import { phoneNumber, residentRegistrationNumber } from './values.ts';

const DEFAULT_ROUNDS = 7;
const LINES_PER_ROUND = 160 * BODIES;
const MANY_LINES = 1_600 * BODIES;
const SLOW_READER_PAUSE_MS = 1;
const SEED = 20_260_420;

interface Contestant {
  readonly label: string;
  readonly server: ServerProcess;
  readonly bodies: readonly string[];
  /** Lines of the answer beside one for each line sent. */
  readonly extraLines: number;
}

interface Measured {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly senderBusy: number;
}

/**
 * Lines a second and processor time a line of `/v1/scan/ndjson` with texts of 2 KB, beside Node servers that only split
 * lines, in the same rounds; then what a stream ten times as long, and one that is read slowly, add to the memory.
 */
export async function benchNdjson(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const random = createRandom(SEED);
  const nothing = textBodies(() => ' 문의는 담당 부서로 하면 된다.');
  const phone = textBodies(() => ` 문의는 담당자 휴대전화 ${phoneNumber(random)}로 하면 된다.`);
  const excluded = textBodies(() => ` 신청인의 주민등록번호는 ${residentRegistrationNumber(random)}이다.`);
  const servers: ServerProcess[] = [];
  try {
    for (const start of [startLineServer, () => startLineServer('--readline'), startService])
      servers.push(await start());
    const [splitter, readline, service] = servers as [ServerProcess, ServerProcess, ServerProcess];
    const contestants: Contestant[] = [
      { label: 'splits chunks', server: splitter, bodies: phone, extraLines: 0 },
      { label: 'splits by readline', server: readline, bodies: phone, extraLines: 0 },
      { label: 'scan, nothing to find', server: service, bodies: nothing, extraLines: 1 },
      { label: 'scan, one phone number', server: service, bodies: phone, extraLines: 1 },
      { label: 'scan, one resident number', server: service, bodies: excluded, extraLines: 1 },
    ];
    for (const contestant of contestants) await measure(contestant, LINES_PER_ROUND);
    const rows = new Map<string, Measured[]>(contestants.map(({ label }) => [label, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const contestant of orderOfRound(contestants, round))
        rows.get(contestant.label)?.push(await measure(contestant, LINES_PER_ROUND));
    }
    return { ...report(rows), memory: await measureMemory(service, phone) };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function measure({ server, bodies, extraLines }: Contestant, lines: number, pauseMs = 0): Promise<Measured> {
  const before = cpuMilliseconds(server.pid);
  const result = await sendLines({ port: server.port, bodies, lines, pauseMs });
  const cpuMs = cpuMilliseconds(server.pid) - before;
  const isWhole = extraLines === 0 || result.last === JSON.stringify({ summary: { lines, reports: lines, errors: 0 } });
  if (result.answeredLines !== lines + extraLines || !isWhole) throw new Error('not every line was answered');
  return {
    perSecond: (lines / result.elapsedMs) * 1000,
    cpuMicroseconds: (cpuMs / lines) * 1000,
    senderBusy: result.senderCpuMs / result.elapsedMs,
  };
}

/** The kernel's high-water mark of the service, in megabytes: after the rounds, after a long stream, after one read slowly. */
async function measureMemory(server: ServerProcess, bodies: readonly string[]) {
  const contestant = { label: 'memory', server, bodies, extraLines: 1 };
  const peak = (): number => residentMegabytes(server.pid)?.peak ?? Number.NaN;
  const afterRounds = peak();
  await measure(contestant, MANY_LINES);
  const afterManyLines = peak();
  await measure(contestant, LINES_PER_ROUND, SLOW_READER_PAUSE_MS);
  const figures = { afterRounds, afterManyLines, afterSlowReader: peak() };
  console.log(
    renderTable(
      ['peak of the service', 'MB'],
      Object.entries(figures).map(([name, value]) => [name, figure(value)]),
    ),
  );
  return { manyLines: MANY_LINES, ...figures };
}

function report(rows: ReadonlyMap<string, readonly Measured[]>) {
  const [yardstick = []] = rows.values();
  const perSecond = (row: readonly Measured[]): number[] => row.map((measured) => measured.perSecond);
  const cpu = (row: readonly Measured[]): number[] => row.map((measured) => measured.cpuMicroseconds);
  const figures = [...rows].map(([label, row]) => ({
    label,
    linesPerSecond: summarise(perSecond(row)),
    shareOfSplitting: summarise(ratios(perSecond(row), perSecond(yardstick))),
    cpuMicrosecondsPerLine: summarise(cpu(row)),
    senderBusy: summarise(row.map(({ senderBusy }) => senderBusy)).median,
  }));
  const cells = figures.map((row) => [
    row.label,
    figure(row.linesPerSecond.median),
    `${figure(row.linesPerSecond.minimum)}–${figure(row.linesPerSecond.maximum)}`,
    figure(row.shareOfSplitting.median),
    `${figure(row.shareOfSplitting.minimum)}–${figure(row.shareOfSplitting.maximum)}`,
    figure(row.cpuMicrosecondsPerLine.median),
    figure(row.senderBusy),
  ]);
  const headings = ['server', 'lines/s', 'min–max', 'of splitting', 'min–max', 'CPU us/line', 'sender busy'];
  console.log(renderTable(headings, cells));
  return { linesPerRound: LINES_PER_ROUND, textBytes: TEXT_BYTES, texts: BODIES, rows: figures };
}
