import { readConfiguration, readTerminal } from '../config.ts';
import { parseLocale, runReportCommand } from '../entrypoints/cli/index.ts';
import { openInstallationKey, systemClock } from '../platform/index.ts';
import { takeConfigOption } from './arguments.ts';
import { createHalfYearReporter } from './half-year-reporter.ts';
import { closingOnFailure, createLedgerHasher, openEvidence } from './open-evidence.ts';
import { packageVersion } from './package.ts';

/** `gwanmun report`: reads the ledger of the data folder or of PostgreSQL, beside a running service too. */
export function runReport(args: readonly string[]): Promise<number> {
  const { file, rest } = takeConfigOption(args);
  const configuration = readConfiguration({ file });
  return runReportCommand(rest, {
    stdout: process.stdout,
    stderr: process.stderr,
    locale: parseLocale(readTerminal().language),
    version: packageVersion(),
    async openReporter() {
      const { key } = openInstallationKey(configuration.dataDir);
      const store = await openEvidence(configuration, systemClock, createLedgerHasher(key));
      return closingOnFailure(store, () =>
        Promise.resolve({ ...createHalfYearReporter(store, configuration), close: () => store.close() }),
      );
    },
  });
}
