import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchOptions } from './options.ts';
import { fillLedger } from './report/fill-ledger.ts';
import { renderTable } from './table.ts';

const DEFAULT_ROWS = 5_000_000;
const PERIOD = '2026H2';
const WAYS = ['digest', 'json', 'html', 'xlsx', 'pdf', 'verify'] as const;

interface Figures {
  readonly outcome: string;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** The half-yearly report over a large ledger: each form in a process of its own, so that each peak is its own. */
export async function benchReport({ rows }: BenchOptions): Promise<object> {
  const scans = rows ?? DEFAULT_ROWS;
  const folder = mkdtempSync(join(tmpdir(), 'gwanmun-bench-report-'));
  try {
    const started = performance.now();
    await fillLedger(folder, PERIOD, scans);
    const fillSeconds = (performance.now() - started) / 1000;
    console.log(`${scans} scans written in ${fillSeconds.toFixed(0)} s`);
    const figures = Object.fromEntries(WAYS.map((way) => [way, measure(folder, way)] as const));
    const table = Object.entries(figures).map(([way, { seconds, peakMegabytes, outcome }]) => [
      way,
      seconds.toFixed(1),
      peakMegabytes.toFixed(0),
      outcome.slice(0, 23),
    ]);
    console.log(renderTable(['what', 'seconds', 'peak MB', 'outcome'], table));
    const { verify, ...reports } = figures;
    if (new Set(Object.values(reports).map(({ outcome }) => outcome)).size > 1) throw new Error('digests differ');
    if (verify?.outcome !== 'true') throw new Error('the chain does not hold');
    return { scans, fillSeconds, figures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(folder: string, way: string): Figures {
  const script = fileURLToPath(new URL('report/make-report.ts', import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [script, folder, way, PERIOD], { encoding: 'utf8' })) as Figures;
}
