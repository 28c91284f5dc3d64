import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { NO_DESTINATION } from '../src/model/destination.ts';
import { createEngine } from '../src/scanner/create-engine.ts';
import { createSandbox, type SandboxLimits } from '../src/scanner/sandbox/index.ts';
import { scan } from '../src/scanner/scan.ts';
import type { BenchOptions } from './options.ts';
import { childrenOf, residentMegabytes } from './proc.ts';
import { startService } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { summarise } from './statistics.ts';
import { figure, renderTable } from './table.ts';

const PATTERNS = fileURLToPath(new URL('../patterns', import.meta.url));
const KEY = new Uint8Array(32);
const CLAIMS = { name: null, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' } as const;
/** Documents that are read whole, one of a kind. */
const SAMPLES = ['xlsx/everything', 'xls/everything', 'ods/everything', 'pdf/letter', 'hwp/plain', 'eml/plain'];
const DEFAULT_ROUNDS = 3;
const WARM_SCANS = 20;
const DOCUMENTS = 1_000;
const AT_A_TIME = 4;

interface Document {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the children cost: a document in a new child, in a warm one and without one; documents a second; memory kept. */
export async function benchSandbox(options: BenchOptions): Promise<unknown> {
  const documents = SAMPLES.map(readDocument);
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const costs = [];
  for (const document of documents) costs.push(await costOf(document, rounds));
  const headings = ['document, ms (median)', 'first in a new child', 'in a warm child', 'a child each', 'no child'];
  const cells = costs.map((cost) => [
    cost.name,
    ...[cost.coldMs, cost.warmMs, cost.perDocumentMs, cost.inProcessMs].map(({ median }) => figure(median)),
  ]);
  console.log(renderTable(headings, cells));
  const load = await loadService(documents);
  console.log(
    `\n${renderTable(
      ['service, two children', 'value'],
      Object.entries(load).map(([name, value]) => [name, figure(value)]),
    )}`,
  );
  return { documents: costs, service: load };
}

async function costOf({ name, bytes }: Document, rounds: number) {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const sandbox = openSandbox({ children: 1 });
    await scanIn(sandbox, bytes);
    cold.push(performance.now() - startedAt);
    for (let scans = 0; scans < WARM_SCANS; scans++) warm.push(await timed(() => scanIn(sandbox, bytes)));
    await sandbox.close();
  }
  const each: number[] = [];
  const sandbox = openSandbox({ children: 1, isolation: 'per-document' });
  for (let scans = 0; scans < rounds * 2; scans++) each.push(await timed(() => scanIn(sandbox, bytes)));
  await sandbox.close();
  const engine = createEngine({ patternsDirectory: PATTERNS, fingerprintKey: KEY }, null);
  const here: number[] = [];
  for (let scans = 0; scans < WARM_SCANS; scans++) {
    here.push(await timed(() => scan({ ...CLAIMS, content: { form: 'bytes', bytes } }, engine)));
  }
  return {
    name,
    bytes: bytes.length,
    coldMs: summarise(cold),
    warmMs: summarise(warm),
    perDocumentMs: summarise(each),
    inProcessMs: summarise(here),
  };
}

/** Uploads a thousand documents, four at a time, and looks what the service keeps. */
async function loadService(documents: readonly Document[]) {
  const service = await startService();
  try {
    await upload(service, documents, AT_A_TIME * documents.length);
    const idleMegabytes = residentMegabytes(service.pid)?.now ?? Number.NaN;
    const startedAt = performance.now();
    await upload(service, documents, DOCUMENTS);
    const seconds = (performance.now() - startedAt) / 1_000;
    return {
      readyMs: service.readyMs,
      documents: DOCUMENTS,
      documentsPerSecond: DOCUMENTS / seconds,
      parentMegabytesBefore: idleMegabytes,
      parentMegabytesAfter: residentMegabytes(service.pid)?.now ?? Number.NaN,
      parentPeakMegabytes: residentMegabytes(service.pid)?.peak ?? Number.NaN,
      childrenMegabytesAfter: childrenOf(service.pid)
        .map((pid) => residentMegabytes(lastOf(pid))?.now ?? 0)
        .reduce((sum, one) => sum + one, 0),
    };
  } finally {
    await service.stop();
  }
}

async function upload(service: ServerProcess, documents: readonly Document[], count: number): Promise<void> {
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < count) {
      const document = documents[next++ % documents.length];
      if (document === undefined) return;
      const form = new FormData();
      form.append('files', new Blob([document.bytes]), document.name);
      const answer = await fetch(`http://127.0.0.1:${service.port}/v1/scan/files`, { method: 'POST', body: form });
      const { items } = (await answer.json()) as { items?: readonly { verdict: string; gaps: unknown[] }[] };
      if (items?.[0]?.gaps.length !== 0) throw new Error(`${document.name} was not read whole`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, sender));
}

function openSandbox(limits: Partial<SandboxLimits>) {
  return createSandbox({
    setup: { patternsDirectory: PATTERNS, fingerprintKey: Buffer.from(KEY).toString('base64'), limits: {} },
    readableDirectories: [PATTERNS],
    limits,
  });
}

async function scanIn(sandbox: ReturnType<typeof openSandbox>, bytes: Uint8Array): Promise<void> {
  const answer = await sandbox.scan({ bytes, submission: CLAIMS });
  if (answer.outcome === 'gap' || answer.report.gaps.length > 0) throw new Error('a document was not read whole');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Programs that keep a child apart stand above it. */
function lastOf(pid: number): number {
  const [next] = childrenOf(pid);
  return next === undefined ? pid : lastOf(next);
}

function readDocument(sample: string): Document {
  const extension = sample.slice(0, sample.indexOf('/'));
  const file = new URL(`../fixtures/formats/${sample}/input.${extension}`, import.meta.url);
  return { name: `${sample}.${extension}`, bytes: new Uint8Array(readFileSync(file)) };
}
