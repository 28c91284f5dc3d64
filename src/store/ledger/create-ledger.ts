import type { Kysely } from 'kysely';
import type { LedgerFacts, ScanFacts } from '../../model/ledger.ts';
import type { Ledger } from '../../model/ledger-store.ts';
import type { Tables } from '../schema.ts';
import type { AnchorFile } from './anchor-file.ts';
import type { Batch, ChainHead, InsertRows } from './append-rows.ts';
import type { ChainKey } from './chain.ts';
import { digestOfContext } from './chain.ts';
import { cellsOf, contextOf } from './columns.ts';
import { GroupCommit } from './group-commit.ts';
import { pruneLedger } from './prune-ledger.ts';
import { readEntries, readPage, readScans } from './read-ledger.ts';
import { verifyLedger } from './verify-ledger.ts';

/** How a database keeps rows. */
export interface RowKeeper {
  /** Appends rows in a transaction of their own; resolves once they are durable. */
  append(batch: Batch): Promise<ChainHead>;
  /** Rejects when nothing can be written. */
  probe(): Promise<void>;
  /** Writes rows within a transaction of the caller. */
  readonly insert: InsertRows;
  close(): Promise<void>;
}

/** How often a store that failed is tried again, so that readiness does not wait for a scan to tell. */
const PROBE_EVERY_MS = 1000;

/** The ledger over a database; the same for each. */
export function createLedger(options: {
  readonly db: Kysely<Tables>;
  readonly keeper: RowKeeper;
  readonly key: ChainKey;
  readonly anchor: AnchorFile;
  readonly now: () => number;
}): Ledger {
  const { db, keeper, key, anchor } = options;
  const commit = new GroupCommit(async (batch) => anchor.write(await keeper.append(batch)));
  const contexts = new ContextDigests();
  const probing = setInterval(() => {
    if (commit.status().isWritable) return;
    keeper.probe().then(
      () => commit.tell(true),
      () => commit.tell(false),
    );
  }, PROBE_EVERY_MS).unref();
  return {
    append(facts) {
      const context = contexts.of(facts);
      const text = JSON.stringify(cellsOf(facts, context?.digest ?? null));
      if (context === null || context.isKept) return commit.append(text, null);
      return commit.append(text, context.body).then(() => {
        context.isKept = true;
      });
    },
    page: (filter, limit, cursor = null) => readPage(db, filter, limit, cursor),
    entries: (filter) => readEntries(db, filter),
    scans: (period) => readScans(db, period),
    verify: () => verifyLedger(db, { writer: key.writer, publicKey: key.publicKey, head: anchor.read() }),
    async prune(before) {
      const { rows, head } = await pruneLedger(db, key, keeper.insert, { before, now: options.now() });
      if (head !== null) anchor.write(head);
      return rows;
    },
    status: () => commit.status(),
    async close() {
      clearInterval(probing);
      await commit.idle();
      await keeper.close();
      anchor.close();
    },
  };
}

/** The context of a scan, its digest, and whether the store holds it for sure. */
interface KnownContext {
  readonly body: string;
  readonly digest: string;
  isKept: boolean;
}

/** Digests of contexts, each made once. */
class ContextDigests {
  readonly #contexts = new Map<string, KnownContext>();
  #last: ScanFacts | null = null;
  #lastContext: KnownContext | null = null;

  of(facts: LedgerFacts): KnownContext | null {
    if (facts.type !== 'scan') return null;
    // Nearly every scan has the context of the one before.
    if (this.#last !== null && hasSameContext(facts, this.#last)) return this.#lastContext;
    const body = contextOf(facts);
    let context = this.#contexts.get(body);
    if (context === undefined) {
      this.#contexts.set(body, (context = { body, digest: digestOfContext(body), isKept: false }));
    }
    this.#last = facts;
    this.#lastContext = context;
    return context;
  }
}

function hasSameContext(one: ScanFacts, other: ScanFacts): boolean {
  return (
    one.policyDigest === other.policyDigest &&
    one.packDigest === other.packDigest &&
    one.policyId === other.policyId &&
    one.policyVersion === other.policyVersion &&
    one.engineVersion === other.engineVersion
  );
}
