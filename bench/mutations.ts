import { performance } from 'node:perf_hooks';
import { mutate, MUTATIONS } from './mutate.ts';
import { standsPlainly } from './naive-reading.ts';
import type { BenchOptions } from './options.ts';
import { residentMegabytes } from './proc.ts';
import { createRandom } from './random.ts';
import { readSamples } from './samples.ts';
import { startService } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { figure, renderTable } from './table.ts';

const DEFAULT_FILES = 2_000;
const SEED = 20_261_120;
const AT_A_TIME = 2;
/** Longest scan of a small document, its wait for a child and a second try included. */
const MAX_ANSWER_MS = 120_000;
const MEASURE_MEMORY_EVERY = 100;

interface Answer {
  readonly status: number;
  readonly verdict: string;
  readonly milliseconds: number;
}

/**
 * Sends damaged copies of every sample to the service. It must answer each, stay up, and never call within the exemption what
 * still shows a planted number to a witness that shares no code with the readers ({@link standsPlainly}).
 */
export async function benchMutations(options: BenchOptions): Promise<unknown> {
  const files = options.rounds ?? DEFAULT_FILES;
  const samples = readSamples().filter(({ planted }) => planted.length > 0);
  const random = createRandom(SEED);
  const jobs = Array.from({ length: files }, (_unused, index) => {
    const sample = samples[index % samples.length];
    const mutation = MUTATIONS[Math.floor(index / samples.length) % MUTATIONS.length];
    if (sample === undefined || mutation === undefined) throw new Error('no samples');
    return { sample, mutation, bytes: mutate(sample.bytes, mutation, random) };
  });
  const service = await startService();
  const verdicts: Record<string, number> = {};
  const wrong: string[] = [];
  const memory: number[] = [];
  let slowest = 0;
  let failed = 0;
  let hangs = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < jobs.length; index = next++) {
      const job = jobs[index];
      if (job === undefined) return;
      const answer = await send(service, job.bytes, `sample.${job.sample.format}`);
      if (index % MEASURE_MEMORY_EVERY === 0) memory.push(residentMegabytes(service.pid)?.now ?? Number.NaN);
      slowest = Math.max(slowest, answer.milliseconds);
      if (answer.status === 0) hangs++;
      else if (answer.status !== 200) failed++;
      verdicts[answer.verdict] = (verdicts[answer.verdict] ?? 0) + 1;
      const isClean = answer.verdict === 'within-exemption';
      if (isClean && job.sample.planted.some((number) => standsPlainly(job.bytes, number))) {
        wrong.push(`${String(index)} ${job.sample.name} ${job.mutation}`);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    const isUp = residentMegabytes(service.pid) !== null;
    const figures = {
      files,
      samples: samples.length,
      verdicts,
      failed,
      hangs,
      isUp,
      slowestMs: slowest,
      memory,
      wrong,
    };
    print(figures);
    return figures;
  } finally {
    await service.stop();
  }
}

async function send(service: ServerProcess, bytes: Uint8Array, name: string): Promise<Answer> {
  const form = new FormData();
  form.append('files', new Blob([bytes]), name);
  const startedAt = performance.now();
  try {
    const response = await fetch(`http://127.0.0.1:${service.port}/v1/scan/files`, {
      method: 'POST',
      body: form,
      signal: AbortSignal.timeout(MAX_ANSWER_MS),
    });
    const body = (await response.json()) as {
      items?: readonly { verdict: string }[];
    };
    const report = body.items?.[0];
    return {
      status: response.status,
      verdict: report?.verdict ?? 'refused',
      milliseconds: performance.now() - startedAt,
    };
  } catch {
    return { status: 0, verdict: 'no answer', milliseconds: performance.now() - startedAt };
  }
}

function print(figures: {
  readonly files: number;
  readonly samples: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly failed: number;
  readonly hangs: number;
  readonly isUp: boolean;
  readonly slowestMs: number;
  readonly memory: readonly number[];
  readonly wrong: readonly string[];
}): void {
  const { files, samples, verdicts, failed, hangs, isUp, slowestMs, memory, wrong } = figures;
  const rows = [
    ['damaged files', String(files)],
    ['samples', String(samples)],
    ...Object.entries(verdicts).map(([verdict, count]) => [verdict, String(count)]),
    ['errors instead of reports', String(failed)],
    ['no answer in time', String(hangs)],
    ['service still up', isUp ? 'yes' : 'no'],
    ['slowest answer ms', figure(slowestMs)],
    [
      'memory of the service MB, first and last',
      `${figure(memory[0] ?? Number.NaN)} ${figure(memory.at(-1) ?? Number.NaN)}`,
    ],
    ['within the exemption with a number in sight', String(wrong.length)],
  ];
  console.log(renderTable(['mutations', 'value'], rows));
  for (const line of wrong) console.log(`wrong: ${line}`);
}
