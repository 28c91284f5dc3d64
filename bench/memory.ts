import { performance } from 'node:perf_hooks';
import { compareAnswers } from './compare-answers.ts';
import type { ComparableReport } from './compare-answers.ts';
import { createCorpus } from './corpora.ts';
import type { BenchOptions } from './options.ts';
import { childrenOf, residentMegabytes } from './proc.ts';
import { startService } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { streamToService } from './stream-to-service.ts';
import { figure, renderTable } from './table.ts';

const DEFAULT_MEGABYTES = 1_000;
const SMALLEST_PIECE_MEGABYTES = 1;
const LARGEST_PIECE_MEGABYTES = 64;
const SAMPLE_MS = 100;
const CORPUS = 'personal-data';

/**
 * Streams a customer list to `/v1/scan/stream` and watches the resident memory of the service, then checks on the
 * largest size that one upload may have that the stream and the one piece get the same answer.
 */
export async function benchMemory(options: BenchOptions): Promise<unknown> {
  const megabytes = options.megabytes ?? DEFAULT_MEGABYTES;
  const service = await startService();
  try {
    const idle = residentMegabytes(service.pid)?.now ?? Number.NaN;
    const startedAt = performance.now();
    const watch = watchMemory(service.pid);
    const report = await streamToService(service, CORPUS, megabytes * 1e6);
    const seconds = (performance.now() - startedAt) / 1000;
    const memory = { idleMegabytes: idle, ...watch.end() };
    const planted = createCorpus(CORPUS, megabytes * 1e6).planted();
    const same = await compareWithOnePiece(service, Math.min(LARGEST_PIECE_MEGABYTES, megabytes));
    const figures = {
      megabytes,
      megabytesPerSecond: report.bytes / 1e6 / seconds,
      ...memory,
      verdict: report.verdict,
      gaps: report.gaps,
      subjects: report.subjects,
      counts: report.counts,
      planted,
      onePiece: same,
    };
    print(figures);
    return figures;
  } finally {
    await service.stop();
  }
}

type Figures = Readonly<Record<string, unknown>> & {
  readonly counts: Readonly<Record<string, number>>;
  readonly planted: Readonly<Record<string, number>>;
  readonly onePiece: { readonly megabytes: number; readonly differences: readonly string[] };
};

function print(figures: Figures): void {
  const plain = [
    'megabytes',
    'megabytesPerSecond',
    'idleMegabytes',
    'peakMegabytes',
    'peakWithChildrenMegabytes',
    'verdict',
    'subjects',
  ];
  const cell = (value: unknown): string => (typeof value === 'number' ? figure(value) : String(value));
  const { megabytes, differences } = figures.onePiece;
  console.log(
    renderTable(
      ['memory', 'value'],
      [
        ...plain.map((name) => [name, cell(figures[name])]),
        ['gaps', JSON.stringify(figures['gaps'])],
        [
          `same answer as ${megabytes} MB in one piece`,
          differences.length === 0 ? 'yes' : `no: ${differences.join('; ')}`,
        ],
      ],
    ),
  );
  const kinds = [...new Set([...Object.keys(figures.planted), ...Object.keys(figures.counts)])];
  const rows = kinds.map((kind) => [kind, figure(figures.planted[kind] ?? 0), figure(figures.counts[kind] ?? 0)]);
  console.log(`\n${renderTable(['kind', 'planted', 'counted'], rows)}`);
}

/** Samples resident memory until `end`. The process's own peak is the kernel's high-water mark, so no spike is missed. */
function watchMemory(pid: number): { end(): { peakMegabytes: number; peakWithChildrenMegabytes: number } } {
  let together = 0;
  const sample = (): void => {
    const all = [pid, ...childrenOf(pid)].map((process) => residentMegabytes(process)?.now ?? 0);
    together = Math.max(
      together,
      all.reduce((total, one) => total + one, 0),
    );
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    end() {
      clearInterval(timer);
      sample();
      return { peakMegabytes: residentMegabytes(pid)?.peak ?? Number.NaN, peakWithChildrenMegabytes: together };
    },
  };
}

/** Halves the size until one upload is taken; a service that takes none of them fails the bench. */
async function compareWithOnePiece(service: ServerProcess, largestMegabytes: number) {
  for (let megabytes = largestMegabytes; megabytes >= SMALLEST_PIECE_MEGABYTES; megabytes = Math.floor(megabytes / 2)) {
    const form = new FormData();
    form.append('files', new Blob([createCorpus(CORPUS, megabytes * 1e6).buffer()]), 'customers.csv');
    const answer = await fetch(`http://127.0.0.1:${service.port}/v1/scan/files`, { method: 'POST', body: form });
    const body = (await answer.json()) as { readonly items?: readonly ComparableReport[] };
    if (answer.status === 413) continue;
    const onePiece = body.items?.[0];
    if (onePiece === undefined)
      throw new Error(`one piece of ${megabytes} MB was answered with status ${answer.status}`);
    return {
      megabytes,
      differences: compareAnswers(await streamToService(service, CORPUS, megabytes * 1e6), onePiece),
    };
  }
  throw new Error('no size was taken in one piece');
}
