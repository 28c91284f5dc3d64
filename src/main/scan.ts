import { readConfiguration, readTerminal } from '../config.ts';
import type { Configuration } from '../config.ts';
import { parseLocale, runBenchCommand, runScanCommand, runSelftestCommand } from '../entrypoints/cli/index.ts';
import { systemClock } from '../platform/clock.ts';
import { createDestinationRegistry } from '../platform/destination-registry.ts';
import { openInstallationKeyOrEphemeral } from '../platform/installation-key.ts';
import { renderSarif, renderSummary, renderText } from '../report/render/index.ts';
import { takeConfigOption } from './arguments.ts';
import { BARE_CHILDREN_NOTICE } from './isolation.ts';
import { openScanner } from './open-scanner.ts';
import { packageVersion } from './package.ts';

/** `gwanmun scan`. */
export function runScan(args: readonly string[]): Promise<number> {
  const { file, rest } = takeConfigOption(args);
  const configuration = readConfiguration({ file });
  const destinations = createDestinationRegistry(configuration.destinations, systemClock);
  return runScanCommand(rest, {
    ...commonDependencies(configuration),
    renderText,
    renderSummary,
    renderSarif,
    resolveDestination: (id) => destinations.resolve(id),
    stdin: process.stdin,
    colorWelcome: readTerminal().colorWelcome,
  });
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
