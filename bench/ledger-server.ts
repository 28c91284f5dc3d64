import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRestApp, DEFAULT_REST_LIMITS, startRestServer } from '../src/entrypoints/rest/index.ts';
import { createLedgerHasher, openEvidence } from '../src/main/open-evidence.ts';
import { readConfiguration } from '../src/config.ts';
import type { TextGate } from '../src/model/gate.ts';
import {
  createKeyring,
  createLiveDestinationRegistry,
  createLogger,
  createMetrics,
  systemClock,
} from '../src/platform/index.ts';
import { createScanner } from '../src/scanner/create-scanner.ts';
import { createRecordingGate } from '../src/store/index.ts';

// The service as `gwanmun serve` puts it together; with `--without-ledger` its gate only scans.
const hasLedger = !process.argv.includes('--without-ledger');
const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
const key = Buffer.alloc(32, 7);
const scanner = await createScanner({
  patternsDirectory: fileURLToPath(new URL('../patterns', import.meta.url)),
  ownDirectory: null,
  fingerprintKey: key,
});
const hasher = createLedgerHasher(key);
const configuration = { ...readConfiguration(), dataDir };
const store = await openEvidence(configuration, systemClock, hasher);
const gate: TextGate = hasLedger
  ? createRecordingGate({ scanner, ledger: store.ledger, hasher, now: () => Date.now() })
  : {
      scan: (submission) => scanner.scan(submission),
      scanText: (submission) => Promise.resolve(scanner.scanText(submission)),
    };
const logger = createLogger({ level: 'info', clock: systemClock, write: () => undefined });
const app = createRestApp({
  scanner,
  gate,
  destinations: createLiveDestinationRegistry(systemClock),
  keys: createKeyring([], systemClock),
  limits: DEFAULT_REST_LIMITS,
  logger,
  metrics: createMetrics(() => scanner.status()),
  clock: systemClock,
  stopping: new AbortController().signal,
});
const server = await startRestServer(app, {
  host: '127.0.0.1',
  port: Number(process.env['PORT'] ?? 0),
  tls: null,
  limits: DEFAULT_REST_LIMITS,
  logger,
});
process.once('SIGTERM', () => {
  server.cut();
  void server
    .stop()
    .then(() => scanner.close())
    .then(() => store.close())
    .then(() => {
      rmSync(dataDir, { recursive: true, force: true });
      process.exit(0);
    });
});
