import type { Kysely } from 'kysely';
import { join } from 'node:path';
import type { Keys } from '../model/keys.ts';
import type { Destinations, SaasRecord } from '../model/saas.ts';
import type { Ledger } from '../model/ledger-store.ts';
import { openAnchorFile } from './ledger/anchor-file.ts';
import { readChainKey } from './ledger/chain.ts';
import { createLedger } from './ledger/create-ledger.ts';
import type { RowKeeper } from './ledger/create-ledger.ts';
import { enterWriter } from './ledger/writers.ts';
import { createDestinations, takeConfigured } from './registry/destinations.ts';
import { createKeys } from './registry/keys.ts';
import type { Hasher } from './scan-facts.ts';
import { migrate } from './migrations/index.ts';
import type { Tables } from './schema.ts';

/** Everything that is kept. */
export interface Store {
  readonly ledger: Ledger;
  readonly destinations: Destinations;
  readonly keys: Keys;
  /** Takes over what the configuration lists; differences are rows of the ledger. */
  takeConfigured(records: readonly SaasRecord[]): Promise<void>;
  /** Which database holds it. */
  readonly kind: 'sqlite' | 'postgresql';
  close(): Promise<void>;
}

/** Where things are kept, and under which key the ledger is signed. */
export interface StoreOptions {
  /** A folder that exists and only this user can enter. */
  readonly dataDirectory: string;
  /** Null for SQLite in the data folder. */
  readonly databaseUrl: string | null;
  /** Ed25519 in PKCS #8 as PEM. */
  readonly signingKey: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Hashes what must not be kept. */
  readonly hasher: Hasher;
}

const SQLITE_FILE = 'gwanmun.db';
const ANCHOR_FILE = 'ledger.anchor';

/** Opens the store and brings its tables to the present form. Rejects with the driver's error when that cannot be done. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const key = readChainKey(options.signingKey);
  const { db, keeper, kind } = await openKeeper(options);
  const anchor = openAnchorFile(join(options.dataDirectory, ANCHOR_FILE));
  const ledger = createLedger({ db, keeper, key, anchor, now: options.now });
  const registrar = { db, key, insert: keeper.insert, anchor, hasher: options.hasher, now: options.now };
  return {
    ledger,
    destinations: createDestinations(registrar),
    keys: createKeys(registrar),
    takeConfigured: (records) => takeConfigured(registrar, records),
    kind,
    async close() {
      await ledger.close();
      await db.destroy();
    },
  };
}

async function openKeeper(
  options: StoreOptions,
): Promise<{ db: Kysely<Tables>; keeper: RowKeeper; kind: Store['kind'] }> {
  const key = readChainKey(options.signingKey);
  // Drivers are loaded only where they are used.
  if (options.databaseUrl !== null) {
    const { openPostgres, createPostgresKeeper } = await import('./postgres/index.ts');
    const db = openPostgres(options.databaseUrl);
    await migrate(db, 'bigserial');
    await enterWriter(db, key);
    return { db, keeper: createPostgresKeeper(db, key), kind: 'postgresql' };
  }
  const { openSqlite, createSqliteKeeper } = await import('./sqlite/index.ts');
  const file = join(options.dataDirectory, SQLITE_FILE);
  const db = await openSqlite(file);
  await migrate(db, 'integer');
  await enterWriter(db, key);
  return { db, keeper: createSqliteKeeper(db, { file, signingKey: options.signingKey }), kind: 'sqlite' };
}
