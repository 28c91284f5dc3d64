import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { NO_DESTINATION } from '../src/model/destination.ts';
import { createEngine } from '../src/scanner/create-engine.ts';
import { scan } from '../src/scanner/scan.ts';
import { BARE_READINGS } from './bare-libraries.ts';
import { submission } from './engine.ts';
import { largeDocuments } from './large-documents.ts';
import type { BenchOptions } from './options.ts';
import { orderOfRound, ratios, summarise } from './statistics.ts';
import { figure, renderTable } from './table.ts';

const DEFAULT_ROUNDS = 7;
const WARM_UP_ROUNDS = 2;

/**
 * Time to scan a document (read it, find what it holds, judge) beside the time that its bare library takes to read it, in one
 * process and in turns. Says how much of a scan is ours.
 */
export async function benchFormats(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const patternsDirectory = fileURLToPath(new URL('../patterns', import.meta.url));
  const engine = createEngine({ patternsDirectory, fingerprintKey: Buffer.alloc(32, 7) }, null);
  const figures = [];
  for (const document of largeDocuments()) {
    const bare = BARE_READINGS[document.format];
    if (bare === undefined) throw new Error(`no bare library for ${document.format}`);
    const scanIt = async (): Promise<string> => {
      const report = await scan(submission({ form: 'bytes', bytes: document.bytes }, null, NO_DESTINATION), engine);
      return `${report.verdict} ${report.gaps.map(({ reason }) => reason).join()}`;
    };
    const contestants = [
      { label: 'bare', run: () => Promise.resolve(bare(document.bytes)) },
      { label: 'scan', run: scanIt },
    ] as const;
    const times: Record<string, number[]> = { bare: [], scan: [] };
    let answer: unknown = '';
    for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (const { label, run } of orderOfRound(contestants, Math.abs(round))) {
        const startedAt = performance.now();
        const result = await run();
        if (round >= 0) times[label]?.push(performance.now() - startedAt);
        if (label === 'scan') answer = result;
      }
    }
    const [bareMs, scanMs] = [times['bare'] ?? [], times['scan'] ?? []];
    const median = summarise(scanMs).median;
    figures.push({
      format: document.format,
      answer,
      kilobytes: document.bytes.length / 1000,
      bareMs: summarise(bareMs),
      scanMs: summarise(scanMs),
      scanOfBare: summarise(ratios(scanMs, bareMs)),
      unitsPerSecond: (document.units / median) * 1000,
      unit: document.unit,
      megabytesPerSecond: document.bytes.length / 1000 / median,
    });
  }
  const rows = figures.map((row) => [
    row.format,
    figure(row.kilobytes),
    figure(row.bareMs.median),
    figure(row.scanMs.median),
    figure(row.scanOfBare.median),
    `${figure(row.scanOfBare.minimum)}–${figure(row.scanOfBare.maximum)}`,
    `${figure(row.unitsPerSecond)} ${row.unit}`,
    figure(row.megabytesPerSecond),
    String(row.answer),
  ]);
  const headings = ['format', 'kB', 'bare ms', 'scan ms', 'of bare', 'min–max', 'per second', 'MB/s', 'answer'];
  console.log(renderTable(headings, rows));
  return { rounds, rows: figures };
}
