import type { Kysely, Transaction } from 'kysely';
import type { Action, ActFacts } from '../../model/ledger.ts';
import { keepName } from '../../model/identifier.ts';
import type { Actor } from '../../model/saas.ts';
import type { AnchorFile } from '../ledger/anchor-file.ts';
import { appendRows } from '../ledger/append-rows.ts';
import type { InsertRows } from '../ledger/append-rows.ts';
import type { ChainKey } from '../ledger/chain.ts';
import { cellsOf } from '../ledger/columns.ts';
import type { Tables } from '../schema.ts';
import type { Hasher } from '../scan-facts.ts';

/** What a change is made with. */
export interface Registrar {
  readonly db: Kysely<Tables>;
  readonly key: ChainKey;
  readonly insert: InsertRows;
  readonly anchor: AnchorFile;
  readonly hasher: Hasher;
  readonly now: () => number;
}

/** What the ledger says of a change. */
export interface Told {
  readonly action: Action;
  readonly target: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Makes a change and its row of the ledger in one transaction, and counts it under `revision`. `change` answers what to tell;
 * null where nothing was changed, and then nothing is written.
 */
export async function changeWithRow(
  registrar: Registrar,
  revision: string,
  actor: Actor,
  change: (transaction: Transaction<Tables>) => Promise<Told | null>,
): Promise<Told | null> {
  const { db, key, insert, anchor, hasher, now } = registrar;
  const { told, head } = await db.transaction().execute(async (transaction) => {
    // Writes first: whoever reads before it writes may have read what another process changes meanwhile.
    await transaction
      .insertInto('revisions')
      .values({ name: revision, number: 1 })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet((column) => ({ number: column('revisions.number', '+', 1) })),
      )
      .execute();
    const done = await change(transaction);
    if (done === null) return { told: null, head: null };
    const hashName = (name: string) => hasher('name', name);
    const facts: ActFacts = {
      type: 'act',
      at: now(),
      action: done.action,
      door: actor.door,
      caller: keepName(actor.caller, hashName),
      target: keepName(done.target, hashName),
      details: done.details,
    };
    const batch = { texts: [JSON.stringify(cellsOf(facts, null))], contexts: [] };
    return { told: done, head: await appendRows(transaction, key, batch, insert) };
  });
  if (head !== null) anchor.write(head);
  return told;
}

/** How often something was changed. */
export async function revisionOf(db: Kysely<Tables>, name: string): Promise<number> {
  const row = await db.selectFrom('revisions').select('number').where('name', '=', name).executeTakeFirst();
  return row?.number ?? 0;
}
