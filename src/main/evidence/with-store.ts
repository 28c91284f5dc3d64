import { readConfiguration } from '../../config.ts';
import type { Configuration } from '../../config.ts';
import { openInstallationKey, systemClock } from '../../platform/index.ts';
import type { Store } from '../../store/index.ts';
import { createLedgerHasher, openEvidence } from '../open-evidence.ts';

/** Opens the store of the configuration, acts on it, and closes it whatever happens. */
export async function withStore<Result>(
  file: string | undefined,
  act: (store: Store, configuration: Configuration) => Promise<Result>,
): Promise<Result> {
  const configuration = readConfiguration({ file });
  const { key } = openInstallationKey(configuration.dataDir);
  const store = await openEvidence(configuration, systemClock, createLedgerHasher(key));
  try {
    return await act(store, configuration);
  } finally {
    await store.close();
  }
}
