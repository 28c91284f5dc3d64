import { openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { halfYearOf } from '../../src/report/half-year/period.ts';
import type { HalfYearId } from '../../src/model/half-year.ts';
import type { LedgerFacts } from '../../src/model/ledger.ts';
import { generateActs, generateScans } from './generate-half-year.ts';
import { newSigningKey } from '../../test/support/ledger-facts.ts';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SEED = 20_260_701;
const ROWS_IN_FLIGHT = 2000;

/** Opens the store of a bench in a folder, with a key of its own. */
export function openBenchStore(folder: string): Promise<Store> {
  const keyFile = join(folder, 'bench.pem');
  if (!existsSync(keyFile)) writeFileSync(keyFile, newSigningKey(), { mode: 0o600 });
  return openStore({
    dataDirectory: folder,
    databaseUrl: null,
    signingKey: readFileSync(keyFile, 'utf8'),
    hasher: () => `hmac:${'0'.repeat(32)}`,
    now: () => 0,
  });
}

/** Appends a generated half-year to the ledger through its own way in: chained, signed, durable. */
export async function fillLedger(folder: string, id: HalfYearId, scans: number): Promise<void> {
  const store = await openBenchStore(folder);
  // The thread that writes does not keep a process alive that has nothing else to do.
  const alive = setInterval(() => undefined, 1000);
  let waiting: Promise<void>[] = [];
  const append = async (facts: LedgerFacts): Promise<void> => {
    waiting.push(store.ledger.append(facts));
    if (waiting.length < ROWS_IN_FLIGHT) return;
    await Promise.all(waiting);
    waiting = [];
  };
  const acts = [...generateActs(halfYearOf(id))];
  for (const scan of generateScans(halfYearOf(id), scans, SEED)) {
    for (let act = acts[0]; act !== undefined && act.at <= scan.at; act = acts[0]) {
      await append(act);
      acts.shift();
    }
    await append(scan);
  }
  await Promise.all(waiting);
  await store.close();
  clearInterval(alive);
}
