/** `node bench/report/write-sample.ts`: writes docs/sample-report out of a generated half-year of an invented bank. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHalfYearReporter } from '../../src/main/half-year-reporter.ts';
import { fillLedger, openBenchStore } from './fill-ledger.ts';

const PERIOD = '2026H2';
const SCANS = 30_000;
const TARGET = new URL('../../docs/sample-report/', import.meta.url);

const folder = mkdtempSync(join(tmpdir(), 'gwanmun-sample-'));
try {
  await fillLedger(folder, PERIOD, SCANS);
  const store = await openBenchStore(folder);
  const reporter = createHalfYearReporter(store, { patternsDir: null });
  mkdirSync(TARGET, { recursive: true });
  for (const format of ['html', 'xlsx', 'pdf'] as const) {
    const { bytes, fileName, digest } = await reporter.report(PERIOD, format, { verifies: true });
    writeFileSync(new URL(fileName, TARGET), bytes);
    console.log(fileName, bytes.length, digest);
  }
  await store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
