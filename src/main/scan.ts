import { keepsScanRows, readConfiguration, readTerminal } from '../config.ts';
import type { Configuration } from '../config.ts';
import { parseLocale, runBenchCommand, runScanCommand, runSelftestCommand } from '../entrypoints/cli/index.ts';
import { systemClock } from '../platform/clock.ts';
import { createDestinationRegistry } from '../platform/destination-registry.ts';
import type { Origin } from '../model/gate.ts';
import type { Report } from '../model/report.ts';
import { openInstallationKey, openInstallationKeyOrEphemeral } from '../platform/installation-key.ts';
import { renderSarif, renderSummary, renderText } from '../report/render/index.ts';
import { takeConfigOption } from './arguments.ts';
import { BARE_CHILDREN_NOTICE } from './isolation.ts';
import { withStore } from './evidence/with-store.ts';
import { createLedgerHasher } from './open-evidence.ts';
import { openScanner } from './open-scanner.ts';
import { factsOf } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import { packageVersion } from './package.ts';

/** `gwanmun scan`. */
export async function runScan(args: readonly string[]): Promise<number> {
  const { file, rest } = takeConfigOption(args);
  const configuration = readConfiguration({ file });
  const isHelp = rest.includes('--help');
  if (isHelp || !keepsScanRows(file, configuration)) return scanWith(rest, configuration, null);
  return withStore(file, (store) => scanWith(rest, configuration, store));
}

async function scanWith(args: readonly string[], configuration: Configuration, store: Store | null): Promise<number> {
  const registered = store === null ? [] : (await store.destinations.list()).map(({ record }) => record);
  const others = registered.filter(({ id }) => configuration.destinations.every((listed) => listed.id !== id));
  const destinations = createDestinationRegistry([...configuration.destinations, ...others], systemClock);
  return runScanCommand(args, {
    ...commonDependencies(configuration),
    renderText,
    renderSummary,
    renderSarif,
    resolveDestination: (id) => destinations.resolve(id),
    stdin: process.stdin,
    colorWelcome: readTerminal().colorWelcome,
    ...(store === null ? {} : { keep: keeperOf(store, configuration) }),
  });
}

/** Keeps the row of a report before it is printed. */
function keeperOf({ ledger }: Store, configuration: Configuration): (report: Report) => Promise<void> {
  const hasher = createLedgerHasher(openInstallationKey(configuration.dataDir).key);
  const origin: Origin = { door: 'cli', caller: null, user: null, department: null, client: null };
  return (report) => ledger.append(factsOf(report, report.name, origin, { hasher, at: systemClock.now().getTime() }));
}

/** `gwanmun selftest`. */
export function runSelftest(args: readonly string[]): Promise<number> {
  const { file, rest } = takeConfigOption(args);
  return runSelftestCommand(rest, {
    ...commonDependencies(readConfiguration({ file })),
    nodeVersion: process.versions.node,
  });
}

/** `gwanmun bench`. */
export function runBench(args: readonly string[]): Promise<number> {
  const { file, rest } = takeConfigOption(args);
  return runBenchCommand(rest, commonDependencies(readConfiguration({ file })));
}

function commonDependencies(configuration: Configuration) {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    locale: parseLocale(readTerminal().language),
    version: packageVersion(),
    openScanner: () =>
      openScanner(configuration, openInstallationKeyOrEphemeral(configuration.dataDir).key, {
        onBareChildren: () => process.stderr.write(BARE_CHILDREN_NOTICE),
      }),
  };
}
