import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPack } from '../src/patterns/load.ts';
import { loadKernel } from '../src/scanner/kernel-file.ts';
import { openScanner } from './engine.ts';
import { renderLineChart } from './growth/line-chart.ts';
import { measureRules, type RuleFigures } from './growth/rules.ts';
import { measureSizes, type SizeFigures } from './growth/size.ts';
import type { BenchOptions } from './options.ts';
import { figure, renderTable } from './table.ts';

const DEFAULT_ROUNDS = 7;
const DEFAULT_MEGABYTES = 256;
/** Sizes are scanned whole, so fewer rounds do; the largest are scanned once. */
const MOST_SIZE_ROUNDS = 3;

/** Processor time against the size of the content, and against the number of labels; drawn as `bench/results/growth-*.svg`. */
export async function benchGrowth(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const megabytes = options.megabytes ?? DEFAULT_MEGABYTES;
  const pack = loadPack(
    fileURLToPath(new URL('../patterns', import.meta.url)),
    new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
  );
  const kernel = loadKernel();
  const kernelName = kernel === null ? 'plain' : 'simd';
  console.log(`kernel: ${kernelName}`);
  const rules = measureRules(pack.vocabulary, kernel, rounds);
  printRules(rules);
  const scanner = await openScanner({ maxStreamBytes: megabytes * 1e6 });
  try {
    const sizes = await measureSizes(scanner, megabytes, Math.min(rounds, MOST_SIZE_ROUNDS));
    printSizes(sizes);
    if (!options.isTrial) draw(sizes, rules);
    return { megabytes, kernel: kernelName, sizes, rules };
  } finally {
    await scanner.close();
  }
}

function printSizes(sizes: readonly SizeFigures[]): void {
  const points = sizes[0]?.points ?? [];
  const headings = [
    'processor seconds of a whole scan',
    ...points.map((point) => `${point.megabytes} MB`),
    'last step',
  ];
  const rows = sizes.map(({ corpus, points: row, lastStep }) => [
    corpus,
    ...row.map(({ processorSeconds }) => figure(processorSeconds.median)),
    `x ${figure(lastStep)} a byte`,
  ]);
  console.log(`\n${renderTable(headings, rows)}`);
}

function printRules(rules: readonly RuleFigures[]): void {
  const points = rules[0]?.points ?? [];
  const headings = ['processor ms/MB of the front end', ...points.map(({ labels }) => `${labels} labels`), '500 / 10'];
  const rows = rules.map(({ corpus, points: row, growth }) => [
    corpus,
    ...row.map(({ millisecondsPerMegabyte }) => figure(millisecondsPerMegabyte.median)),
    figure(growth),
  ]);
  console.log(`\n${renderTable(headings, rows)}`);
}

function draw(sizes: readonly SizeFigures[], rules: readonly RuleFigures[]): void {
  const folder = new URL('./results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const bySize = renderLineChart({
    title: 'Time of a whole scan against size',
    xTitle: 'megabytes (10^6 bytes of UTF-8)',
    yTitle: 'seconds of processor time',
    scales: { x: 'logarithmic', y: 'logarithmic' },
    series: sizes.map(({ corpus, points }) => ({
      name: corpus,
      points: points.map(({ megabytes, processorSeconds }) => [megabytes, processorSeconds.median]),
    })),
  });
  const byRules = renderLineChart({
    title: 'Time of the detection front end against the number of labels',
    xTitle: 'labels',
    yTitle: 'milliseconds of processor time a megabyte',
    scales: { x: 'logarithmic', y: 'linear' },
    series: rules.map(({ corpus, points }) => ({
      name: corpus,
      points: points.map(({ labels, millisecondsPerMegabyte }) => [labels, millisecondsPerMegabyte.median]),
    })),
  });
  writeFileSync(new URL('growth-size.svg', folder), bySize);
  writeFileSync(new URL('growth-rules.svg', folder), byRules);
}
