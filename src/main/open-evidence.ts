import type { Configuration } from '../config.ts';
import type { KeyedHash as Kept } from '../model/identifier.ts';
import { KeyedHash } from '../patterns/keyed-hash.ts';
import { fail, systemCodeOf } from '../platform/index.ts';
import type { Clock } from '../platform/index.ts';
import { openSigningKey } from '../platform/signing-key.ts';
import { openStore } from '../store/index.ts';
import type { Hasher, Store } from '../store/index.ts';

const KEPT_HEX_DIGITS = 32;

/** Opens the store in the data folder or on PostgreSQL. Rejects with a `StartFailure` when that cannot be done. */
export async function openEvidence(configuration: Configuration, clock: Clock, hasher: Hasher): Promise<Store> {
  const { dataDir, databaseUrl } = configuration;
  const signingKey = openSigningKey(dataDir);
  try {
    return await openStore({
      dataDirectory: dataDir,
      databaseUrl,
      signingKey,
      hasher,
      now: () => clock.now().getTime(),
    });
  } catch (error) {
    // The driver's message may quote the address with its password.
    const code = systemCodeOf(error) ?? 'unknown';
    if (databaseUrl !== null) {
      throw fail(
        `DATABASE_URL의 PostgreSQL을 쓸 수 없습니다 (${code}).`,
        `The PostgreSQL of DATABASE_URL cannot be used (${code}).`,
      );
    }
    throw fail(
      `데이터 폴더의 기록 저장소(gwanmun.db)를 열 수 없습니다 (${code}).`,
      `The store in the data folder (gwanmun.db) cannot be opened (${code}).`,
    );
  }
}

/** What `open` gives; the store is closed when it fails, because its connections would keep the process alive. */
export async function closingOnFailure<Opened>(store: Store, open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Hashes for the ledger under the key of the installation, apart from its fingerprints of values. */
export function createLedgerHasher(key: Uint8Array): Hasher {
  const hash = new KeyedHash(key);
  return (purpose, value): Kept => `hmac:${hash.hexOf(`ledger|${purpose}|${value}`).slice(0, KEPT_HEX_DIGITS)}`;
}
