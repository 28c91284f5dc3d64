import { performance } from 'node:perf_hooks';
import type { Scanner } from '../src/model/scanner.ts';
import { CORPUS_NAMES, createCorpus } from './corpora.ts';
import type { CorpusName } from './corpora.ts';
import { openScanner, submissionOf } from './engine.ts';
import type { BenchOptions } from './options.ts';
import { countMatches } from './regex-baseline.ts';
import { orderOfRound, ratios, summarise } from './statistics.ts';
import { figure, renderTable } from './table.ts';

const DEFAULT_ROUNDS = 7;
const DEFAULT_MEGABYTES = 8;

/** Takes the corpus in chunks of 64 KB and answers how many hits it saw. */
interface Contestant {
  readonly label: 'scan' | 'decode only' | 'regular expressions';
  readonly run: (chunks: readonly Buffer[]) => Promise<number> | number;
}

/** Megabytes (10^6 bytes of UTF-8) a second of a whole scan on each corpus, in process, beside two baselines. */
export async function benchThroughput(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const megabytes = options.megabytes ?? DEFAULT_MEGABYTES;
  const scanner = await openScanner();
  try {
    const figures = [];
    for (const corpus of CORPUS_NAMES) figures.push(await measure(scanner, corpus, megabytes * 1e6, rounds));
    const cells = figures.flatMap(({ corpus, planted, rows }) =>
      rows.map((row) => [
        `${corpus}: ${row.label}`,
        figure(row.megabytesPerSecond.median),
        `${figure(row.megabytesPerSecond.minimum)}–${figure(row.megabytesPerSecond.maximum)}`,
        figure(row.timesRegularExpressions.median),
        figure(row.hits),
        figure(Object.values(planted).reduce((total, count) => total + count, 0)),
      ]),
    );
    console.log(renderTable(['corpus', 'MB/s', 'min–max', 'x regex', 'hits', 'planted'], cells));
    return { megabytes, corpora: figures };
  } finally {
    await scanner.close();
  }
}

async function measure(scanner: Scanner, corpus: CorpusName, bytes: number, rounds: number) {
  const generated = createCorpus(corpus, bytes);
  const chunks = [...generated.chunks()];
  const size = chunks.reduce((total, chunk) => total + chunk.length, 0);
  const contestants: Contestant[] = [
    { label: 'scan', run: (pieces) => scan(scanner, pieces) },
    { label: 'decode only', run: decode },
    { label: 'regular expressions', run: (pieces) => countMatches(Buffer.concat(pieces)) },
  ];
  const speeds = new Map<string, number[]>(contestants.map(({ label }) => [label, []]));
  const hits = new Map<string, number>();
  for (const { label, run } of contestants) hits.set(label, await run(chunks));
  for (let round = 0; round < rounds; round += 1) {
    for (const { label, run } of orderOfRound(contestants, round)) {
      const startedAt = performance.now();
      const counted = await run(chunks);
      speeds.get(label)?.push(size / 1000 / (performance.now() - startedAt));
      if (counted !== hits.get(label)) throw new Error(`${corpus}: ${label} counted differently in round ${round + 1}`);
    }
  }
  const baseline = speeds.get('regular expressions') ?? [];
  const rows = [...speeds].map(([label, row]) => ({
    label,
    megabytesPerSecond: summarise(row),
    timesRegularExpressions: summarise(ratios(row, baseline)),
    hits: hits.get(label) ?? 0,
  }));
  return { corpus, bytes: size, planted: generated.planted(), rows };
}

async function scan(scanner: Scanner, chunks: readonly Buffer[]): Promise<number> {
  const report = await scanner.scan(submissionOf(chunks));
  if (report.gaps.length > 0)
    throw new Error(`the scan left gaps (${report.gaps.map(({ reason }) => reason).join(', ')})`);
  return Object.values(report.counts).reduce((total, count) => total + count, 0);
}

/** Answers 0, as decoding finds nothing; the length is added up so that the work cannot be optimised away. */
function decode(chunks: readonly Buffer[]): number {
  const decoder = new TextDecoder('utf-8');
  let length = 0;
  for (const chunk of chunks) length += decoder.decode(chunk, { stream: true }).length;
  return length > 0 ? 0 : -1;
}
