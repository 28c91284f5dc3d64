import type { Transaction } from 'kysely';
import type { Tables } from '../schema.ts';
import { chainHash, digestOfContext } from './chain.ts';
import type { ChainKey } from './chain.ts';
import { FACT_COLUMNS } from './columns.ts';
import type { Cell } from './columns.ts';

/** Columns of a row as they are written: the link, then the facts. */
export const WRITTEN_COLUMNS = ['writer', 'seq', 'previous', 'hash', 'signature', ...FACT_COLUMNS] as const;

/** Rows to append: the texts that the hashes cover, and the contexts they name. */
export interface Batch {
  readonly texts: readonly string[];
  readonly contexts: readonly string[];
}

/** Writes rows, each a list in the order of {@link WRITTEN_COLUMNS}. */
export type InsertRows = (transaction: Transaction<Tables>, rows: readonly (readonly Cell[])[]) => Promise<void>;

/** The end of a chain after an append. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Appends rows to the chain of the key within a transaction, and signs the last of them. The first statement writes the
 * writer's own line, so that of several processes on one data folder each waits for the other before it reads the end of the chain.
 */
export async function appendRows(
  transaction: Transaction<Tables>,
  key: ChainKey,
  { texts, contexts }: Batch,
  insert: InsertRows,
): Promise<ChainHead> {
  const head = await transaction
    .updateTable('ledger_writers')
    .set((column) => ({ head_seq: column.ref('head_seq') }))
    .where('id', '=', key.writer)
    .returning(['head_seq', 'head_hash'])
    .executeTakeFirstOrThrow();
  for (const body of contexts) {
    await transaction
      .insertInto('ledger_contexts')
      .values({ digest: digestOfContext(body), body })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  let { head_seq: seq, head_hash: previous } = head;
  const rows = texts.map((text, at) => {
    seq += 1;
    const hash = chainHash(previous, key.writer, seq, text);
    const signature = at === texts.length - 1 ? key.sign(hash) : null;
    const row = [key.writer, seq, previous, hash, signature, ...(JSON.parse(text) as Cell[])];
    previous = hash;
    return row;
  });
  await insert(transaction, rows);
  await transaction
    .updateTable('ledger_writers')
    .set({ head_seq: seq, head_hash: previous })
    .where('id', '=', key.writer)
    .execute();
  return { seq, hash: previous };
}
