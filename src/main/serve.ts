import { setMaxListeners } from 'node:events';
import { isIPv6 } from 'node:net';
import { isNpmScript, printConfiguration, readConfiguration, refuseOpenBinding } from '../config.ts';
import type { Configuration } from '../config.ts';
import { createRestApp, startRestServer } from '../entrypoints/rest/index.ts';
import { curlLine, renderLandingPage } from '../entrypoints/web/index.ts';
import {
  createLogger,
  createMetrics,
  createShutdown,
  openInstallationKey,
  systemClock,
  watchParent,
} from '../platform/index.ts';
import { createRecordingGate } from '../store/index.ts';
import { openExtAuthz } from './ext-authz.ts';
import { openIcapDoors } from './icap.ts';
import { EXIT_INTERNAL } from './failure.ts';
import { closingOnFailure, createLedgerHasher, openEvidence } from './open-evidence.ts';
import { watchEvidence } from './live-evidence.ts';
import { createHalfYearReporter } from './half-year-reporter.ts';
import { describeMissing, proveIsolation } from './isolation.ts';
import { openScanner } from './open-scanner.ts';
import { createServiceActs } from './service-acts.ts';
import { readServeOptions } from './serve-options.ts';
import { readTlsFiles } from './tls-files.ts';

/** A child or a socket that will not end must not keep a stopped service alive. */
const EXIT_GRACE_MS = 2000;

/** `gwanmun serve`: opens the doors, and ends with code 0 when told to stop, 70 when a barrier around its children is missing. */
export async function runServe(args: readonly string[]): Promise<number> {
  const { file, flags, printsOnly } = readServeOptions(args);
  const configuration = readConfiguration({ file, flags });
  if (printsOnly) {
    process.stdout.write(printConfiguration(configuration));
    return 0;
  }
  const code = await serve(configuration);
  setTimeout(() => process.exit(), EXIT_GRACE_MS).unref();
  return code;
}

async function serve(configuration: Configuration): Promise<number> {
  const clock = systemClock;
  // What the scanner would leave unread, this door refuses in time.
  const limits = { ...configuration.limits, maxStreamBytes: configuration.scan.maxStreamBytes };
  const logger = createLogger({ level: configuration.logLevel, clock });
  const tls = readTlsFiles(configuration.tls);
  const { key } = openInstallationKey(configuration.dataDir);
  const { allowWeakerIsolation } = configuration.sandbox;
  const hasher = createLedgerHasher(key);
  const store = await openEvidence(configuration, clock, hasher);
  const { live, scanner } = await closingOnFailure(store, async () => {
    await store.takeConfigured(configuration.destinations);
    const watched = await watchEvidence(store, configuration, clock);
    refuseOpenBinding(configuration, watched.keys.size > 0);
    const isolation = allowWeakerIsolation ? 'trial' : 'all-barriers';
    return { live: watched, scanner: await openScanner(configuration, key, { isolation }) };
  });
  const acts = createServiceActs(store.ledger, scanner, clock);
  const now = (): number => clock.now().getTime();
  const gate = createRecordingGate({ scanner, ledger: store.ledger, hasher, now });
  const { engineVersion, packDigest } = scanner.status();
  const stopping = new AbortController();
  // Every stream that is being answered listens; the number of them has its own limit.
  setMaxListeners(0, stopping.signal);
  let address = '';
  const metrics = createMetrics(() => scanner.status(), {
    ledger: () => store.ledger.status(),
    destinations: () => live.destinations.daysLeft(),
  });
  const app = createRestApp({
    scanner,
    gate,
    destinations: live.destinations,
    keys: live.keys,
    evidence: {
      ledger: store.ledger,
      destinations: live.registry,
      halfYear: createHalfYearReporter(store, configuration),
    },
    limits,
    logger,
    metrics,
    clock,
    stopping: stopping.signal,
    overTls: tls !== null,
    acceptsClientCertificates: tls?.clientCa != null,
    landingPage: (language) =>
      renderLandingPage({ language, isReady: scanner.status().ready, version: engineVersion, address }),
  });
  const server = await startRestServer(app, {
    host: configuration.host,
    port: configuration.port,
    tls,
    limits,
    logger,
  });
  const forProxies = {
    gate,
    scanner,
    destinations: live.destinations,
    logger,
    metrics,
    clock,
    stopping: stopping.signal,
  };
  const icap = await openIcapDoors(configuration, tls, forProxies);
  const extAuthz = await openExtAuthz(configuration, tls, forProxies);
  const shutdown = createShutdown({
    stop: async () => {
      stopping.abort();
      await Promise.all([server.stop(), icap.stop(), extAuthz?.stop()]);
      await scanner.close();
      live.close();
      // A store that is away must not keep the service from stopping.
      await acts.stopped().catch(() => undefined);
      await store.close();
    },
    limitMs: limits.shutdownTimeoutMs,
    logger,
    signals: process,
  });
  if (isNpmScript()) watchParent(() => shutdown.begin());
  address = addressOf(tls !== null, server.host, server.port);
  logger.info('listening', {
    host: server.host,
    port: server.port,
    tls: tls !== null,
    keys: live.keys.size,
    destinations: live.destinations.size,
    version: engineVersion,
    digest: packDigest,
  });
  for (const { port, tls: overTls } of icap.ports)
    logger.info('icap-listening', { host: server.host, port, tls: overTls });
  if (extAuthz !== null)
    logger.info('ext-authz-listening', { host: server.host, port: extAuthz.port, tls: tls !== null });
  const mayServe = await proveIsolation(scanner, logger, allowWeakerIsolation);
  if (!mayServe) {
    process.stderr.write(describeMissing(scanner.status().barriers));
    shutdown.begin();
  } else if (!shutdown.isStopping) {
    // Whoever cannot write this cannot write a scan either, and says so at every answer.
    await acts.started().catch((error: unknown) => logger.error('unexpected-error', error));
    process.stdout.write(greeting(address, live.keys.size > 0));
    scanner.warm();
  }
  if (!(await shutdown.ended)) {
    server.cut();
    icap.cut();
    extAuthz?.cut();
  }
  logger.info('stopped');
  logger.flush();
  return mayServe ? 0 : EXIT_INTERNAL;
}

function greeting(address: string, needsKey: boolean): string {
  const key = needsKey ? `-H 'Authorization: Bearer <API-KEY>' ` : '';
  const line = curlLine(address, 'ko').replace('curl ', () => `curl ${key}`);
  return `관문이 ${address} 에서 기다립니다. 다른 터미널에서 해 보세요:
Gwanmun listens on ${address}. Try it in another terminal:

  ${line}

`;
}

function addressOf(overTls: boolean, host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `${overTls ? 'https' : 'http'}://${name}:${port}`;
}
