/** `node make-report.ts FOLDER FORMAT|verify`: one report (or one proof of the chain) in a process of its own; prints its figures as JSON. */
import { buildHalfYear } from '../../src/report/half-year/index.ts';
import { createHalfYearReporter } from '../../src/main/half-year-reporter.ts';
import { isHalfYearId } from '../../src/model/half-year.ts';
import { openBenchStore } from './fill-ledger.ts';

const KIBIBYTE = 1024;
const [folder = '', what = '', period = ''] = process.argv.slice(2);
const store = await openBenchStore(folder);
const started = performance.now();
let outcome: string;
if (!isHalfYearId(period)) throw new RangeError('a half-year is missing');
if (what === 'verify') outcome = String((await store.ledger.verify()).holds);
else if (what === 'digest') {
  outcome = (await buildHalfYear(period, { ledger: store.ledger, destinations: [], verification: null })).digest;
} else {
  const reporter = createHalfYearReporter(store, { patternsDir: null });
  outcome = (await reporter.report(period, what as 'pdf', { verifies: false })).digest;
}
const seconds = (performance.now() - started) / 1000;
const peakMegabytes = (process.resourceUsage().maxRSS * KIBIBYTE) / 1e6;
await store.close();
process.stdout.write(JSON.stringify({ outcome, seconds, peakMegabytes }));
