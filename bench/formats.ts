import { fileURLToPath } from 'node:url';
import { NO_DESTINATION } from '../src/model/destination.ts';
import { createEngine } from '../src/scanner/create-engine.ts';
import { scan } from '../src/scanner/scan.ts';
import { submission } from './engine.ts';
import { BARE_READINGS } from './formats/bare/index.ts';
import { benchDocuments } from './formats/documents.ts';
import { measure } from './formats/measure.ts';
import type { BenchOptions } from './options.ts';
import { figure, renderTable } from './table.ts';

const DEFAULT_ROUNDS = 7;
const HEADINGS = ['format', 'holds', 'kB', 'bare library', 'bare ms', 'scan ms', 'of bare', 'min–max'];
const RATES = ['per second', 'MB/s', 'answer'];
const NONE = '—';

/**
 * Processor time to scan a document (read it, find what it holds, judge) beside the time that a bare library takes to give its
 * text, in one process and in turns. Says how much of a scan is ours.
 */
export async function benchFormats(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const patternsDirectory = fileURLToPath(new URL('../patterns', import.meta.url));
  const engine = createEngine({ patternsDirectory, fingerprintKey: Buffer.alloc(32, 7) }, null);
  const figures = [];
  for (const { format, density, bytes, units, unit, mostRounds } of await benchDocuments()) {
    const bare = BARE_READINGS[format];
    const scanIt = async (): Promise<string> => {
      const report = await scan(submission({ form: 'bytes', bytes }, null, NO_DESTINATION), engine);
      return [report.verdict, ...report.gaps.map(({ reason }) => reason)].join(' ');
    };
    const measured = await measure(
      scanIt,
      bare === undefined ? null : () => bare.read(bytes),
      Math.min(rounds, mostRounds ?? rounds),
    );
    const median = measured.scanMs.median;
    figures.push({
      format,
      density,
      library: bare?.library ?? null,
      kilobytes: bytes.length / 1000,
      ...measured,
      unitsPerSecond: (units / median) * 1000,
      unit,
      megabytesPerSecond: bytes.length / 1000 / median,
    });
  }
  const rows = figures.map((row) => [
    row.format,
    row.density,
    figure(row.kilobytes),
    row.library ?? NONE,
    row.bareMs === null ? NONE : figure(row.bareMs.median),
    figure(row.scanMs.median),
    row.scanOfBare === null ? NONE : figure(row.scanOfBare.median),
    row.scanOfBare === null ? NONE : `${figure(row.scanOfBare.minimum)}–${figure(row.scanOfBare.maximum)}`,
    `${figure(row.unitsPerSecond)} ${row.unit}`,
    figure(row.megabytesPerSecond),
    row.answer,
  ]);
  console.log(renderTable([...HEADINGS, ...RATES], rows));
  return { rounds, rows: figures };
}
