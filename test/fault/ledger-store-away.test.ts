import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { fillDisk } from '../support/fill-disk.ts';
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { newSigningKey, scanFacts } from '../support/ledger-facts.ts';
import { openEmptyDatabase } from '../support/postgresql.ts';
import { describeWithServices } from '../support/services.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const DISK_BYTES = 4 * 1024 * 1024;
const AWAY_MS = 60_000;
const LIMIT_MS = 200_000;
const hasher = (): 'hmac:0' => 'hmac:0';

await describeWithServices('a full disk', { programs: [['mount']] }, () => {
  it(
    'refuses every scan that has no row, and takes them again once there is room',
    async () => {
      const folder = createTemporaryFolder();
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(DISK_BYTES)}`, 'tmpfs', folder.path]);
      try {
        const store = await open(folder.path, null);
        const kept = new Set<string>();
        let refused = 0;
        const free = fillDisk(folder.path, DISK_BYTES / 2);
        for (let at = 0; at < 6000; at += 50) {
          const results = await appendSome(store, at, 50);
          refused += results.refused;
          for (const id of results.kept) kept.add(id);
        }
        free();
        const again = await appendUntilKept(store, 10_000);
        kept.add(again.id);
        const { rows, holds } = await readBack(store);
        await store.close();
        console.log(
          `disk full: kept ${String(kept.size)}, refused ${String(refused)}, rows ${String(rows.size)}, took up again after ${String(again.attempts)} attempts`,
        );
        expect(refused).toBeGreaterThan(0);
        expect([...kept].filter((id) => !rows.has(id))).toEqual([]);
        expect(holds).toBe(true);
      } finally {
        execFileSync('umount', [folder.path]);
        folder.remove();
      }
    },
    LIMIT_MS,
  );
});

await describeWithServices('a database that is away for a minute', { ports: { postgresql: 5432 } }, () => {
  it(
    'refuses every scan meanwhile, and takes them again by itself',
    async () => {
      const folder = createTemporaryFolder();
      const url = new URL(await openEmptyDatabase());
      const relay = await startRelay(Number(url.port === '' ? 5432 : url.port));
      url.port = String(relay.port);
      const store = await open(folder.path, url.href);
      const kept = new Set((await appendSome(store, 0, 100)).kept);
      relay.cut();
      const awayUntil = performance.now() + AWAY_MS;
      let refused = 0;
      for (let at = 1000; performance.now() < awayUntil; at += 20) {
        const results = await appendSome(store, at, 20);
        refused += results.refused;
        expect(results.kept).toEqual([]);
        await sleep(500);
      }
      relay.restore();
      const again = await appendUntilKept(store, 100_000);
      kept.add(again.id);
      const { rows, holds } = await readBack(store);
      await store.close();
      relay.stop();
      folder.remove();
      console.log(
        `database away ${String(AWAY_MS / 1000)} s: kept ${String(kept.size)}, refused ${String(refused)}, rows ${String(rows.size)}, took up again after ${String(again.attempts)} attempts`,
      );
      expect(refused).toBeGreaterThan(0);
      expect([...kept].filter((id) => !rows.has(id))).toEqual([]);
      expect(holds).toBe(true);
    },
    LIMIT_MS,
  );
});

function open(dataDirectory: string, databaseUrl: string | null): Promise<Store> {
  return openStore({ dataDirectory, databaseUrl, signingKey: newSigningKey(), hasher, now: () => Date.now() });
}

async function appendSome(store: Store, from: number, count: number): Promise<{ kept: string[]; refused: number }> {
  const facts = Array.from({ length: count }, (_, at) => scanFacts(from + at));
  const results = await Promise.allSettled(facts.map((one) => store.ledger.append(one)));
  const kept = facts.filter((_, at) => results[at]?.status === 'fulfilled').map(({ scanId }) => scanId);
  return { kept, refused: count - kept.length };
}

async function appendUntilKept(store: Store, number: number): Promise<{ id: string; attempts: number }> {
  for (let attempts = 1; attempts <= 100; attempts++) {
    const { kept } = await appendSome(store, number + attempts, 1);
    const [id] = kept;
    if (id !== undefined) return { id, attempts };
    await sleep(100);
  }
  throw new Error('the store was not taken up again');
}

async function readBack(store: Store): Promise<{ rows: ReadonlySet<string>; holds: boolean }> {
  const rows = new Set<string>();
  for await (const entries of store.ledger.entries({ type: 'scan' })) {
    for (const entry of entries) if (entry.type === 'scan') rows.add(entry.scanId);
  }
  return { rows, holds: (await store.ledger.verify()).holds };
}

/** Stands between the store and the database, and can be cut. */
async function startRelay(
  target: number,
): Promise<{ port: number; cut: () => void; restore: () => void; stop: () => void }> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      isCut = true;
      drop();
    },
    restore: () => (isCut = false),
    stop: () => {
      drop();
      server.close();
    },
  };
}
