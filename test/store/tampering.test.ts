import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerFault } from '../../src/model/ledger-store.ts';
import { chainHash, textOfRow } from '../../src/store/ledger/chain.ts';
import type { StoredRow } from '../../src/store/ledger/columns.ts';
import { openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import { newSigningKey, scanFacts, START_MS } from '../support/ledger-facts.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import type { TemporaryFolder } from '../support/temporary-folder.ts';

const ROWS = 30;

// What somebody with the database, but without the data folder's key, can do to it.
describe('a ledger that was tampered with', () => {
  let folder: TemporaryFolder;
  const signingKey = newSigningKey();
  const open = (): Promise<Store> =>
    openStore({
      dataDirectory: folder.path,
      databaseUrl: null,
      signingKey,
      hasher: () => `hmac:${'0'.repeat(32)}`,
      now: () => START_MS,
    });

  let untouched: TemporaryFolder;

  beforeAll(async () => {
    untouched = createTemporaryFolder();
    folder = untouched;
    const store = await open();
    // Commits of several rows, and of one.
    await Promise.all(Array.from({ length: 10 }, (_, at) => store.ledger.append(scanFacts(at))));
    for (let at = 10; at < 20; at++) await store.ledger.append(scanFacts(at));
    await Promise.all(Array.from({ length: ROWS - 20 }, (_, at) => store.ledger.append(scanFacts(20 + at))));
    await store.close();
  });
  beforeEach(() => {
    folder = createTemporaryFolder();
    cpSync(untouched.path, folder.path, { recursive: true });
  });
  afterEach(() => folder.remove());
  afterAll(() => untouched.remove());

  const faultAfter = async (tamper: (database: Database.Database) => void): Promise<Partial<LedgerFault> | null> => {
    const database = new Database(join(folder.path, 'gwanmun.db'));
    tamper(database);
    database.close();
    const store = await open();
    const { holds, chains } = await store.ledger.verify();
    await store.close();
    const fault = chains[0]?.fault ?? null;
    expect(holds).toBe(fault === null);
    return fault === null ? null : { seq: fault.seq, tampering: fault.tampering };
  };
  const run =
    (...statements: readonly string[]) =>
    (database: Database.Database): void => {
      for (const statement of statements) database.exec(statement);
    };
  const rowsFrom = (database: Database.Database, seq: number): StoredRow[] =>
    database.prepare('select * from ledger where seq >= ? order by seq').all(seq) as StoredRow[];
  const setHashes = (database: Database.Database, row: StoredRow, previous: string, hash: string): void => {
    database.prepare('update ledger set previous = ?, hash = ? where id = ?').run(previous, hash, row.id);
  };
  /** Gives every row from `seq` on a hash that fits, as one who knows the algorithm would. */
  const rechain = (database: Database.Database, seq: number): void => {
    let previous = rowsFrom(database, seq - 1)[0]?.hash ?? '';
    for (const row of rowsFrom(database, seq)) {
      const hash = chainHash(previous, row.writer, row.seq, textOfRow(row));
      setHashes(database, row, previous, hash);
      previous = hash;
    }
    database.prepare('update ledger_writers set head_hash = ?').run(previous);
  };
  const COLUMNS = `previous, hash, signature, type, at, scan_id, door, caller, user_name, department, client, destination,
    destination_status, subject_type, content_hash, name_hash, media_type, bytes, verdict, upload, rules, approval, counts, subjects,
    subjects_estimated, gaps, context, duration_ms, action, target, details`;
  const shiftUp = (from: number): string[] => [
    `update ledger set seq = -(seq + 1) where seq >= ${String(from)}`,
    'update ledger set seq = -seq where seq < 0',
  ];
  const shiftDown = (from: number): string[] => [
    `update ledger set seq = -(seq - 1) where seq > ${String(from)}`,
    'update ledger set seq = -seq where seq < 0',
  ];

  it('untouched, holds', async () => {
    expect(await faultAfter(() => undefined)).toBeNull();
  });

  it.each([
    ['verdict', 1],
    ['user_name', 7],
    ['counts', 15],
    ['at', ROWS],
    ['destination', 2],
    ['rules', 16],
    ['gaps', 21],
    ['upload', 29],
  ] as const)('names the row whose %s was edited at %i', async (column, seq) => {
    const fault = await faultAfter(run(`update ledger set ${column} = 7 where seq = ${String(seq)}`));
    expect(fault).toEqual({ seq, tampering: 'edited' });
  });

  it.each([1, 7, 15, 29])('names row %i, removed', async (seq) => {
    expect(await faultAfter(run(`delete from ledger where seq = ${String(seq)}`))).toEqual({
      seq,
      tampering: 'removed',
    });
  });

  it.each([1, 7, 15])('names row %i, removed with the rows behind it renumbered', async (seq) => {
    const fault = await faultAfter(run(`delete from ledger where seq = ${String(seq)}`, ...shiftDown(seq)));
    expect(fault).toEqual({ seq, tampering: 'removed' });
  });

  it.each([1, 5, 20])('names the first of %i rows cut off the end', async (count) => {
    const from = ROWS - count + 1;
    const fault = await faultAfter(
      run(
        `delete from ledger where seq >= ${String(from)}`,
        `update ledger_writers set head_seq = ${String(from - 1)}, head_hash = (select hash from ledger where seq = ${String(from - 1)})`,
      ),
    );
    expect(fault).toEqual({ seq: from, tampering: 'cut-off' });
  });

  it('names the first row where all of them are gone, with their writer', async () => {
    const fault = await faultAfter(run('delete from ledger', 'delete from ledger_writers'));
    expect(fault).toEqual({ seq: 1, tampering: 'cut-off' });
  });

  it.each([
    [3, 4],
    [7, 8],
    [5, 25],
  ])('names the first of rows %i and %i, whose places were changed', async (one, other) => {
    const fault = await faultAfter(
      run(
        `update ledger set seq = -1 where seq = ${String(one)}`,
        `update ledger set seq = ${String(one)} where seq = ${String(other)}`,
        `update ledger set seq = ${String(other)} where seq = -1`,
      ),
    );
    expect(fault).toEqual({ seq: one, tampering: 'reordered' });
  });

  it.each([2, 7, 15])('names row %i, a copy put between others', async (seq) => {
    const fault = await faultAfter(
      run(
        ...shiftUp(seq),
        `insert into ledger (writer, seq, ${COLUMNS}) select writer, ${String(seq)}, ${COLUMNS} from ledger where seq = ${String(seq - 1)}`,
      ),
    );
    expect(fault?.seq).toBe(seq);
    expect(['inserted', 'edited']).toContain(fault?.tampering);
  });

  it('names a row put at the end with a hash that fits', async () => {
    const fault = await faultAfter((database) => {
      database.exec(
        `insert into ledger (writer, seq, ${COLUMNS}) select writer, ${String(ROWS + 1)}, ${COLUMNS} from ledger where seq = ${String(ROWS)}`,
      );
      database.exec(`update ledger set signature = null where seq = ${String(ROWS + 1)}`);
      database.exec(`update ledger_writers set head_seq = ${String(ROWS + 1)}`);
      rechain(database, ROWS + 1);
    });
    expect(fault).toEqual({ seq: ROWS + 1, tampering: 'inserted' });
  });

  it('names a row that was edited and given a hash that fits', async () => {
    const fault = await faultAfter((database) => {
      database.exec("update ledger set verdict = 'within-exemption' where seq = 8");
      const [row] = rowsFrom(database, 8);
      if (row !== undefined)
        setHashes(database, row, row.previous, chainHash(row.previous, row.writer, 8, textOfRow(row)));
    });
    expect(fault).toEqual({ seq: 8, tampering: 'edited' });
  });

  it('names the first row behind the last good signature where the chain was made anew', async () => {
    const fault = await faultAfter((database) => {
      database.exec("update ledger set verdict = 'within-exemption' where seq = 16");
      rechain(database, 16);
    });
    // Rows 11 to 20 were committed one by one, each with its signature.
    expect(fault).toEqual({ seq: 16, tampering: 'rewritten' });
  });

  it('names the first row that speaks of a policy whose text was changed', async () => {
    expect(await faultAfter(run(`update ledger_contexts set body = replace(body, 'exemption', 'other')`))).toEqual({
      seq: 1,
      tampering: 'edited',
    });
  });

  it('is not taken in by another key in place of the writer’s', async () => {
    const fault = await faultAfter((database) => {
      database.exec("update ledger set verdict = 'within-exemption' where seq = 2");
      database.exec(
        "update ledger_writers set public_key = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='",
      );
      let previous = '0'.repeat(64);
      for (const row of rowsFrom(database, 1)) {
        const hash = chainHash(previous, row.writer, row.seq, textOfRow(row));
        setHashes(database, row, previous, hash);
        previous = hash;
      }
    });
    expect(fault).toEqual({ seq: 1, tampering: 'rewritten' });
  });

  it('holds after pruning, and names a seal that was changed or widened', async () => {
    const store = await open();
    await store.ledger.prune(START_MS + 12_000);
    await store.close();
    expect(await faultAfter(() => undefined)).toBeNull();
    const widened = run(
      'delete from ledger where seq <= 15',
      'update ledger_seals set through_seq = 15, through_hash = (select previous from ledger where seq = 16)',
    );
    expect(await faultAfter(widened)).toEqual({ seq: 1, tampering: 'removed' });
  });
});
