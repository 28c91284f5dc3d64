import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LedgerEntry } from '../../src/model/ledger.ts';
import type { LedgerFilter } from '../../src/model/ledger-store.ts';
import { openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { actFacts, newSigningKey, scanFacts, START_MS } from '../support/ledger-facts.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import type { TemporaryFolder } from '../support/temporary-folder.ts';

const HASH = `hmac:${'0'.repeat(32)}` as const;

/** What every ledger does, whichever database holds it. `databaseUrl` gives an empty database for each test. */
export function describeLedger(name: string, databaseUrl: () => Promise<string | null>): void {
  describe(`ledger on ${name}`, () => {
    let folder: TemporaryFolder;
    let url: string | null;
    let store: Store;
    const signingKey = newSigningKey();
    const open = (key = signingKey, directory = folder.path): Promise<Store> =>
      openStore({
        dataDirectory: directory,
        databaseUrl: url,
        signingKey: key,
        hasher: () => HASH,
        now: () => START_MS,
      });

    beforeEach(async () => {
      folder = createTemporaryFolder();
      url = await databaseUrl();
      store = await open();
    });
    afterEach(async () => {
      await store.close();
      folder.remove();
    });

    const readAll = async (filter: LedgerFilter = {}): Promise<LedgerEntry[]> => {
      const all: LedgerEntry[] = [];
      for await (const batch of store.ledger.entries(filter)) all.push(...batch);
      return all;
    };

    it('gives back what was appended, in order, each row linked to the one before', async () => {
      const facts = [scanFacts(1), actFacts(2), scanFacts(3, { user: null, approval: '제2026-12호' })];
      for (const one of facts) await store.ledger.append(one);
      const rows = await readAll();
      expect(rows).toMatchObject(facts);
      expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(rows[1]?.previous).toBe(rows[0]?.hash);
      expect(rows.every(({ signature }) => signature !== null)).toBe(true);
    });

    it('commits rows that come together in few transactions and loses none', async () => {
      await Promise.all(Array.from({ length: 2500 }, (_, at) => store.ledger.append(scanFacts(at))));
      const { appended, commits, waiting } = store.ledger.status();
      expect({ appended, waiting }).toEqual({ appended: 2500, waiting: 0 });
      expect(commits).toBeLessThan(10);
      expect((await readAll()).map(({ seq }) => seq)).toEqual(Array.from({ length: 2500 }, (_, at) => at + 1));
      expect(await store.ledger.verify()).toMatchObject({ holds: true, chains: [{ rows: 2500, lastSeq: 2500 }] });
    });

    it('pages from the newest to the oldest without a hole', async () => {
      await Promise.all(Array.from({ length: 25 }, (_, at) => store.ledger.append(scanFacts(at))));
      const seen: number[] = [];
      for (let cursor: string | null = null, pages = 0; pages < 10; pages++) {
        const page = await store.ledger.page({}, 10, cursor);
        seen.push(...page.entries.map(({ seq }) => seq));
        cursor = page.next;
        if (cursor === null) break;
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => 25 - at));
    });

    it.each<[string, LedgerFilter, number]>([
      ['a span of time', { from: START_MS + 3000, until: START_MS + 6000 }, 3],
      ['a verdict', { verdict: 'outside-exemption' }, 5],
      ['a user', { user: 'kim.clerk' }, 1],
      ['a department nobody has', { department: '없는부' }, 0],
      ['acts', { type: 'act' }, 1],
      ['an action', { action: 'service-started' }, 1],
      ['two things at once', { verdict: 'outside-exemption', from: START_MS + 5000 }, 3],
    ])('finds rows by %s', async (_what, filter, count) => {
      for (let at = 0; at < 10; at++) await store.ledger.append(scanFacts(at));
      await store.ledger.append(scanFacts(10, { user: 'kim.clerk' as never }));
      await store.ledger.append(actFacts(11));
      expect((await store.ledger.page(filter, 100)).entries).toHaveLength(count);
      expect(await readAll(filter)).toHaveLength(count);
    });

    it('streams the scans of a period for totals, without acts', async () => {
      await Promise.all(Array.from({ length: 1200 }, (_, at) => store.ledger.append(scanFacts(at))));
      await store.ledger.append(actFacts(5));
      let scans = 0;
      let people = 0;
      for await (const batch of store.ledger.scans({ from: START_MS, until: START_MS + 1_100_000 })) {
        scans += batch.length;
        for (const { subjects } of batch) people += subjects;
      }
      expect([scans, people]).toEqual([1100, 550]);
    });

    it('goes on with its chain after it was closed and opened', async () => {
      await store.ledger.append(scanFacts(1));
      await store.close();
      store = await open();
      await store.ledger.append(scanFacts(2));
      expect(await store.ledger.verify()).toMatchObject({
        holds: true,
        chains: [{ rows: 2, lastSeq: 2, isOwn: true }],
      });
    });

    it('keeps one chain where two processes share a data folder', async () => {
      const other = await open();
      await Promise.all(
        Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? store : other).ledger.append(scanFacts(at))),
      );
      await other.close();
      expect(await store.ledger.verify()).toMatchObject({ holds: true, chains: [{ rows: 200, lastSeq: 200 }] });
    });

    it('keeps a chain for each data folder on one database', async () => {
      const elsewhere = createTemporaryFolder();
      if (url === null) return;
      const other = await open(newSigningKey(), elsewhere.path);
      await Promise.all(
        Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? store : other).ledger.append(scanFacts(at))),
      );
      await other.close();
      elsewhere.remove();
      const { holds, chains } = await store.ledger.verify();
      expect({ holds, rows: chains.map(({ rows }) => rows) }).toEqual({ holds: true, rows: [50, 50] });
    });

    it('prunes under a seal from which the chain still verifies', async () => {
      for (let at = 0; at < 50; at++) await store.ledger.append(scanFacts(at));
      expect(await store.ledger.prune(START_MS + 20_000)).toBe(20);
      const { holds, chains } = await store.ledger.verify();
      expect({ holds, chain: chains[0] }).toMatchObject({ holds: true, chain: { pruned: 20, rows: 31, firstSeq: 21 } });
      const [pruned] = await readAll({ action: 'ledger-pruned' });
      expect(pruned).toMatchObject({ details: { rows: 20, throughSeq: 20 } });
      expect(await store.ledger.prune(START_MS + 20_000)).toBe(0);
    });
  });
}
