import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPack } from '../src/patterns/load.ts';
import { loadKernel } from '../src/scanner/kernel-file.ts';
import { CORPUS_NAMES } from './corpora.ts';
import { openScanner } from './engine.ts';
import { compareRows, type Comparison } from './engines/comparisons.ts';
import { contest, type Contestant, type Row } from './engines/contest.ts';
import { prepareMaterial } from './engines/material.ts';
import { checkSameMarks, openFrontEnds, ourContestants } from './engines/ours.ts';
import { patternsOf } from './engines/patterns.ts';
import { printComparisons, printRows, printSmallTexts } from './engines/print.ts';
import { buildReadBound, readBound } from './engines/read-bound.ts';
import { expressionsOf, regularExpressions } from './engines/regular-expressions.ts';
import { openRipgrep } from './engines/ripgrep.ts';
import { measureSmallTexts, type SmallTextRow } from './engines/small-texts.ts';
import { openVectorscan } from './engines/vectorscan.ts';
import type { BenchOptions } from './options.ts';
import { summarise } from './statistics.ts';

const DEFAULT_ROUNDS = 7;
const DEFAULT_MEGABYTES = 8;

/** Our engine and the front end of its detection beside ripgrep, vectorscan, regular expressions and the bound of reading. */
export async function benchEngines(options: BenchOptions): Promise<unknown> {
  const rounds = options.rounds ?? DEFAULT_ROUNDS;
  const megabytes = options.megabytes ?? DEFAULT_MEGABYTES;
  const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const pack = loadPack(fileURLToPath(new URL('../patterns', import.meta.url)), today);
  const folder = mkdtempSync(join(tmpdir(), 'gwanmun-bench-'));
  const scanner = await openScanner();
  const closing: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true }), () => scanner.close()];
  try {
    const patterns = patternsOf(pack);
    const ripgrep = openRipgrep(patterns, folder);
    const vectorscan = await openVectorscan(patterns, folder);
    if ('close' in vectorscan) closing.push(vectorscan.close);
    const frontEnds = openFrontEnds(pack.vocabulary, loadKernel());
    const boundModule = buildReadBound(folder);
    const expressions = expressionsOf(pack);
    const others = {
      ripgrep: 'version' in ripgrep ? ripgrep.version : `skipped: ${ripgrep.skipped}`,
      vectorscan: 'version' in vectorscan ? vectorscan.version : `skipped: ${vectorscan.skipped}`,
      readBound: boundModule === null ? 'skipped: this machine has no SIMD' : 'WebAssembly',
    };
    console.log(`${patterns.length} patterns · kernel: ${frontEnds.kernel}`);
    for (const [name, word] of Object.entries(others)) console.log(`${name}: ${word}`);

    const corpora = [];
    const comparisons: Comparison[] = [];
    const smallTexts: SmallTextRow[] = [];
    for (const name of CORPUS_NAMES) {
      const material = prepareMaterial(name, megabytes * 1e6, folder);
      const contestants: Contestant[] = [
        ...ourContestants(scanner, frontEnds, material),
        regularExpressions(expressions, material),
        ...(boundModule === null ? [] : readBound(boundModule, material)),
        ...('version' in ripgrep ? ripgrep.contestants(material) : []),
        ...('version' in vectorscan ? [vectorscan.contestant(material)] : []),
      ];
      const rows = await contest(contestants, rounds);
      checkSameMarks(rows);
      printRows(name, rows);
      corpora.push({ corpus: name, rows: [...rows.values()].map(withSummaries) });
      comparisons.push(...compareRows(name, rows));
      smallTexts.push(...measureSmallTexts(name, scanner, frontEnds.withLabels, rounds));
    }
    printSmallTexts(smallTexts);
    printComparisons(comparisons, smallTexts);
    return { megabytes, kernel: frontEnds.kernel, patterns: patterns.length, others, comparisons, smallTexts, corpora };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

function withSummaries({ label, bytes, count, speeds, cpuSpeeds }: Row) {
  return { label, bytes, hits: count, megabytesPerSecond: summarise(speeds), perProcessorSecond: summarise(cpuSpeeds) };
}
