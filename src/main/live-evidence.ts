import type { Configuration } from '../config.ts';
import type { KeptKey } from '../model/keys.ts';
import type { Destinations } from '../model/saas.ts';
import { createLiveDestinationRegistry, createLiveKeyring } from '../platform/index.ts';
import type { ApiKeyEntry, Clock, Keyring, LiveDestinationRegistry } from '../platform/index.ts';
import type { Store } from '../store/index.ts';

/** How soon a change made by another process holds here. */
const LOOK_EVERY_MS = 2000;

/** The registry and the keys as scans ask for them: in memory, and kept like the store. */
export interface LiveEvidence {
  readonly destinations: LiveDestinationRegistry;
  readonly keys: Keyring;
  /** The registry of the store; what is changed through it holds here at once. */
  readonly registry: Destinations;
  close(): void;
}

/** Reads registry and keys, and reads them again when they were changed. */
export async function watchEvidence(
  store: Store,
  configuration: Pick<Configuration, 'keys'>,
  clock: Clock,
): Promise<LiveEvidence> {
  const destinations = createLiveDestinationRegistry(clock);
  const keys = createLiveKeyring(clock);
  const seen = { destinations: -1, keys: -1 };
  const look = async (): Promise<void> => {
    const revision = { destinations: await store.destinations.revision(), keys: await store.keys.revision() };
    if (revision.destinations !== seen.destinations) {
      destinations.replace((await store.destinations.list()).map(({ record }) => record));
      seen.destinations = revision.destinations;
    }
    if (revision.keys !== seen.keys) {
      keys.replace([...configuration.keys, ...(await store.keys.list()).map(entryOf)]);
      seen.keys = revision.keys;
    }
  };
  await look();
  // A store that cannot be read is told by the ledger; until it can be, what was read last holds.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS).unref();
  const registry: Destinations = {
    ...store.destinations,
    async put(record, actor) {
      const isNew = await store.destinations.put(record, actor);
      await look();
      return isNew;
    },
    async remove(id, actor) {
      const isGone = await store.destinations.remove(id, actor);
      await look();
      return isGone;
    },
  };
  return { destinations, keys, registry, close: () => clearInterval(timer) };
}

/** A key that was revoked stays in the ring as one that has expired: the last key that goes must not open the doors. */
function entryOf(key: KeptKey): ApiKeyEntry {
  return {
    id: key.id,
    name: key.name,
    hash: key.hash,
    scopes: key.roles,
    created: new Date(key.createdAt).toISOString(),
    expires: key.revokedAt === null ? key.expires : new Date(0).toISOString(),
    isProxy: key.isProxy,
  };
}
