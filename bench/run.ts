/** `npm run bench [-- name… --rounds N --megabytes N --trial]`: measures this clone, prints tables, keeps results as JSON. */
import { benchEngines } from './engines.ts';
import { benchFormats } from './formats.ts';
import { benchGrowth } from './growth.ts';
import { benchHttp } from './http.ts';
import { benchLedger } from './ledger.ts';
import { benchMemory } from './memory.ts';
import { benchMutations } from './mutations.ts';
import { benchNdjson } from './ndjson.ts';
import { benchIcapFuzz } from './icap/fuzz.ts';
import { benchIcapMemory } from './icap/memory.ts';
import { benchIcap } from './icap/speed.ts';
import { parseOptions } from './options.ts';
import type { BenchName, BenchOptions } from './options.ts';
import { benchReport } from './report.ts';
import { saveResult } from './results.ts';
import { benchSandbox } from './sandbox.ts';
import { benchStart } from './start.ts';
import { benchStreaming } from './streaming.ts';
import { benchThroughput } from './throughput.ts';
import { benchUpload } from './upload.ts';

const BENCHES: Readonly<Record<BenchName, (options: BenchOptions) => Promise<unknown>>> = {
  http: benchHttp,
  ledger: benchLedger,
  ndjson: benchNdjson,
  throughput: benchThroughput,
  memory: benchMemory,
  streaming: benchStreaming,
  upload: benchUpload,
  start: benchStart,
  mutations: benchMutations,
  formats: benchFormats,
  sandbox: benchSandbox,
  engines: benchEngines,
  growth: benchGrowth,
  icap: benchIcap,
  'icap-memory': benchIcapMemory,
  'icap-fuzz': benchIcapFuzz,
  report: benchReport,
};

try {
  const options = parseOptions(process.argv.slice(2));
  for (const name of options.names) {
    console.log(`\n== ${name}`);
    const figures = await BENCHES[name](options);
    if (!options.isTrial) saveResult(name, figures);
  }
} catch (error) {
  console.error('bench failed:', error);
  process.exitCode = 1;
}
