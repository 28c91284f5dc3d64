/**
 * The ICAP door of the service with a gate that reads nothing: the same framing, spool and answers, no scan. Listens on `ICAP_PORT`, and answers
 * `/ready` on `PORT`.
 */
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { DEFAULT_ICAP_LIMITS, startIcapServer } from '../../src/entrypoints/icap/index.ts';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import { createLogger, createMetrics, systemClock } from '../../src/platform/index.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';

const scanner = await createScanner({
  patternsDirectory: new URL('../../patterns', import.meta.url).pathname,
  fingerprintKey: Buffer.alloc(32, 7),
});
const report: Report = await scanner.scan({
  content: { form: 'text', text: '회의록' },
  name: null,
  claimedMediaType: null,
  destination: NO_DESTINATION,
  subjectType: 'unknown',
});
await startIcapServer(
  {
    gate: { scan: () => Promise.resolve(report) },
    scanner: { scan: () => Promise.resolve(report), status: () => scanner.status() },
    destinations: { size: 0, resolve: () => NO_DESTINATION },
    limits: DEFAULT_ICAP_LIMITS,
    spoolDirectory: tmpdir(),
    proxies: ['127.0.0.0/8'],
    logger: createLogger({ level: 'info', clock: systemClock }),
    metrics: createMetrics(() => scanner.status()),
    clock: systemClock,
    stopping: new AbortController().signal,
  },
  { host: '127.0.0.1', port: Number(process.env['ICAP_PORT']), tls: null },
);
createServer((_, response) => response.end('ready')).listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
