import type { Kysely } from 'kysely';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Verification, VerifiedChain } from '../../model/ledger-store.ts';
import type { Tables } from '../schema.ts';
import type { ChainHead } from './append-rows.ts';
import { ChainCheck } from './chain-check.ts';
import { createSignatureCheck, digestOfContext, FIRST_PREVIOUS } from './chain.ts';
import { FACT_COLUMNS } from './columns.ts';
import type { StoredRow } from './columns.ts';
import { readSeals, textOfSeal } from './seal.ts';

const ROWS_AT_ONCE = 1000;

/** What this data folder knows of its own chain from outside the store. */
export interface OwnChain {
  readonly writer: string;
  readonly publicKey: string;
  /** The end of the chain as it was last written down; null where nothing was yet. */
  readonly head: ChainHead | null;
}

interface Known {
  readonly keys: ReadonlyMap<string, string>;
  readonly heads: ReadonlyMap<string, ChainHead>;
  readonly own: OwnChain;
  readonly badContexts: ReadonlySet<string>;
}

/** Proves every chain of the store. Reads each row once. */
export async function verifyLedger(db: Kysely<Tables>, own: OwnChain): Promise<Verification> {
  const writers = await db.selectFrom('ledger_writers').selectAll().execute();
  const inRows = await db.selectFrom('ledger').select('writer').distinct().execute();
  const known: Known = {
    keys: new Map([...writers.map(({ id, public_key }) => [id, public_key] as const), [own.writer, own.publicKey]]),
    heads: new Map(writers.map(({ id, head_seq, head_hash }) => [id, { seq: head_seq, hash: head_hash }])),
    own,
    badContexts: await findBadContexts(db),
  };
  const names = new Set([...known.keys.keys(), ...inRows.map(({ writer }) => writer)]);
  const chains: VerifiedChain[] = [];
  for (const writer of [...names].sort()) chains.push(await verifyChain(db, writer, known));
  return { holds: chains.every(({ fault }) => fault === null), chains };
}

async function verifyChain(db: Kysely<Tables>, writer: string, known: Known): Promise<VerifiedChain> {
  const { keys, heads, own, badContexts } = known;
  const isOwn = writer === own.writer;
  const seal = (await readSeals(db)).get(writer);
  const isSealSound =
    seal === undefined ||
    createSignatureCheck(seal.signer, keys.get(seal.signer) ?? '')(textOfSeal(seal), seal.signature);
  const anchors = [heads.get(writer), isOwn ? own.head : null].filter((head) => head != null);
  const check = new ChainCheck(
    {
      writer,
      start: seal === undefined ? { seq: 0, hash: FIRST_PREVIOUS } : { seq: seal.throughSeq, hash: seal.throughHash },
      anchors: anchors.filter(({ seq }) => seq > 0),
      isSigned: createSignatureCheck(writer, keys.get(writer) ?? ''),
      badContexts,
    },
    isSealSound ? null : { seq: 1, tampering: 'removed' },
  );
  let after = -1;
  for (let isFull = true; isFull && check.goesOn;) {
    const rows = (await db
      .selectFrom('ledger')
      .select(['id', 'writer', 'seq', 'previous', 'hash', 'signature', ...FACT_COLUMNS])
      .where('writer', '=', writer)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(ROWS_AT_ONCE)
      .execute()) as unknown as readonly StoredRow[];
    for (const row of rows) check.push(row);
    isFull = rows.length === ROWS_AT_ONCE;
    after = rows.at(-1)?.seq ?? after;
    await nextTurn();
  }
  return { ...check.end(), pruned: seal?.throughSeq ?? 0, isOwn };
}

/** Contexts whose body is no longer what their digest says: the rows that name them are edited, though their own cells are not. */
async function findBadContexts(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const contexts = await db.selectFrom('ledger_contexts').selectAll().execute();
  const kept = new Map(contexts.map(({ digest, body }) => [digest, body]));
  const named = await db.selectFrom('ledger').select('context').distinct().where('context', 'is not', null).execute();
  const bad = named.flatMap(({ context }) => {
    const body = context === null ? undefined : kept.get(context);
    return context === null || (body !== undefined && digestOfContext(body) === context) ? [] : [context];
  });
  return new Set(bad);
}
