import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';
import { FIRST_PREVIOUS } from './chain.ts';
import type { ChainKey } from './chain.ts';

/** Enters the writer of a key, if it is not there yet. */
export async function enterWriter(db: Kysely<Tables>, key: ChainKey): Promise<void> {
  await db
    .insertInto('ledger_writers')
    .values({ id: key.writer, public_key: key.publicKey, head_seq: 0, head_hash: FIRST_PREVIOUS })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes the writer's line as it is: fails when nothing can be written. */
export async function touchWriter(db: Kysely<Tables>, key: ChainKey): Promise<void> {
  await db.updateTable('ledger_writers').set({ public_key: key.publicKey }).where('id', '=', key.writer).execute();
}
