import type { Kysely, Transaction } from 'kysely';
import type { ActFacts } from '../../model/ledger.ts';
import type { Tables } from '../schema.ts';
import { appendRows } from './append-rows.ts';
import type { ChainHead, InsertRows } from './append-rows.ts';
import type { ChainKey } from './chain.ts';
import { cellsOf } from './columns.ts';
import { rowOfSeal, textOfSeal } from './seal.ts';

/** Rows removed in one commit, so that scans need not wait long for their turn. */
const ROWS_AT_ONCE = 20_000;

/** What pruning did. */
export interface Pruned {
  readonly rows: number;
  /** The end of the own chain, with the rows about the pruning; null where nothing was pruned. */
  readonly head: ChainHead | null;
}

/**
 * Removes, of every chain, the rows before its first row that is not older than `before`. The number and hash of the last removed
 * row stand in a signed seal from which the chain goes on, and a row of the ledger tells of it. The last row of a chain always stays.
 */
export async function pruneLedger(
  db: Kysely<Tables>,
  key: ChainKey,
  insert: InsertRows,
  options: { readonly before: number; readonly now: number },
): Promise<Pruned> {
  const writers = await db.selectFrom('ledger_writers').select('id').execute();
  let rows = 0;
  let head: ChainHead | null = null;
  for (const { id } of writers) {
    for (
      let slice = await nextSlice(db, id, options.before);
      slice !== null;
      slice = await nextSlice(db, id, options.before)
    ) {
      const { through, count } = slice;
      head = await db
        .transaction()
        .execute((transaction) =>
          removeSlice(transaction, key, insert, { writer: id, through, count, now: options.now }),
        );
      rows += count;
    }
  }
  return { rows, head };
}

interface Slice {
  readonly through: ChainHead;
  readonly count: number;
}

/** The oldest rows of a chain, up to the last before its first row that is kept; null where there are none. */
async function nextSlice(db: Kysely<Tables>, writer: string, before: number): Promise<Slice | null> {
  const rows = db.selectFrom('ledger').where('writer', '=', writer);
  const ends = await rows.select(({ fn }) => [fn.min('seq').as('first'), fn.max('seq').as('last')]).executeTakeFirst();
  if (ends?.first == null) return null;
  const { first } = ends;
  const kept = await rows.select('seq').where('at', '>=', before).orderBy('seq').limit(1).executeTakeFirst();
  const end = Math.min(kept?.seq ?? ends.last, first + ROWS_AT_ONCE) - 1;
  const through = await rows.select(['seq', 'hash']).where('seq', '=', end).executeTakeFirst();
  return through === undefined ? null : { through, count: end - first + 1 };
}

async function removeSlice(
  transaction: Transaction<Tables>,
  key: ChainKey,
  insert: InsertRows,
  { writer, through, count, now }: Slice & { readonly writer: string; readonly now: number },
): Promise<ChainHead> {
  const facts: ActFacts = {
    type: 'act',
    at: now,
    action: 'ledger-pruned',
    door: 'cli',
    caller: null,
    target: null,
    details: { writer, throughSeq: through.seq, throughHash: through.hash, rows: count },
  };
  const head = await appendRows(
    transaction,
    key,
    { texts: [JSON.stringify(cellsOf(facts, null))], contexts: [] },
    insert,
  );
  const seal = {
    writer,
    throughSeq: through.seq,
    throughHash: through.hash,
    rowsRemoved: count,
    sealedAt: now,
    signer: key.writer,
  };
  await transaction
    .insertInto('ledger_seals')
    .values(rowOfSeal({ ...seal, signature: key.sign(textOfSeal(seal)) }))
    .execute();
  await transaction.deleteFrom('ledger').where('writer', '=', writer).where('seq', '<=', through.seq).execute();
  return head;
}
