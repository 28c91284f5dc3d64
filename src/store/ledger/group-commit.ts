import { ProblemError } from '../../model/errors.ts';
import type { LedgerStatus } from '../../model/ledger-store.ts';
import type { Batch } from './append-rows.ts';

/** A commit holds as many rows as wait, up to this. */
const MAX_BATCH_ROWS = 1000;
/**
 * A commit costs the same for one row as for some dozens. Once one held `BUSY_ROWS`, more scans are under way, and the next waits
 * until `FULL_ROWS` are there or `GATHER_MS` have passed; a lone scan never waits (compare commit_siblings of PostgreSQL).
 */
const BUSY_ROWS = 6;
const FULL_ROWS = 24;
const GATHER_MS = 2;
/** Beyond this many waiting rows the store is not keeping up, and scans are refused at once. */
const MAX_WAITING_ROWS = 20_000;

interface Waiting {
  texts: string[];
  contexts: Set<string>;
  readonly done: PromiseWithResolvers<undefined>;
}

/**
 * Gathers rows of concurrent scans and commits them together: while one commit is under way the next rows wait, so a slow disk
 * makes larger commits, not a longer queue.
 */
export class GroupCommit {
  readonly #commit: (batch: Batch) => Promise<void>;
  #batches: Waiting[] = [];
  #isCommitting = false;
  #waiting = 0;
  #appended = 0;
  #failed = 0;
  #commits = 0;
  #isWritable = true;
  #full: (() => void) | null = null;
  #idle: PromiseWithResolvers<undefined> | null = null;

  constructor(commit: (batch: Batch) => Promise<void>) {
    this.#commit = commit;
  }

  /** Resolves once the row is durable. `context` is null where the store knows it already. */
  append(text: string, context: string | null): Promise<void> {
    if (this.#waiting >= MAX_WAITING_ROWS) {
      this.#failed += 1;
      return Promise.reject(unavailable());
    }
    let batch = this.#batches.at(-1);
    if (batch === undefined || batch.texts.length >= MAX_BATCH_ROWS) {
      batch = { texts: [], contexts: new Set(), done: Promise.withResolvers<undefined>() };
      this.#batches.push(batch);
    }
    batch.texts.push(text);
    if (context !== null) batch.contexts.add(context);
    this.#waiting += 1;
    if (batch.texts.length >= FULL_ROWS) this.#full?.();
    if (!this.#isCommitting) {
      this.#isCommitting = true;
      // What is answered in the same turn is committed together.
      setImmediate(() => void this.#work());
    }
    return batch.done.promise;
  }

  status(): LedgerStatus {
    return {
      isWritable: this.#isWritable,
      waiting: this.#waiting,
      appended: this.#appended,
      failed: this.#failed,
      commits: this.#commits,
    };
  }

  /** What was found out about the store without a row. */
  tell(isWritable: boolean): void {
    this.#isWritable = isWritable;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    if (!this.#isCommitting) return;
    this.#idle ??= Promise.withResolvers<undefined>();
    await this.#idle.promise;
  }

  async #work(): Promise<void> {
    let committed = 0;
    while (this.#batches.length > 0 || committed >= BUSY_ROWS) {
      if (committed >= BUSY_ROWS) await this.#gather();
      const batch = this.#batches.shift();
      if (batch === undefined) break;
      committed = batch.texts.length;
      const { texts, contexts, done } = batch;
      try {
        await this.#commit({ texts, contexts: [...contexts] });
        this.#waiting -= texts.length;
        this.#appended += texts.length;
        this.#commits += 1;
        this.#isWritable = true;
        done.resolve(undefined);
      } catch {
        // The driver's message may quote a row; callers get ours.
        this.#waiting -= texts.length;
        this.#failed += texts.length;
        this.#isWritable = false;
        done.reject(unavailable());
      }
    }
    this.#isCommitting = false;
    this.#idle?.resolve(undefined);
    this.#idle = null;
  }

  /** Waits for rows of scans that are under way. */
  async #gather(): Promise<void> {
    if ((this.#batches[0]?.texts.length ?? 0) >= FULL_ROWS) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS);
      this.#full = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#full = null;
  }
}

/** The answer when no row can be kept. */
export function unavailable(): ProblemError {
  return new ProblemError('ledger-unavailable', {
    ko: '검사 기록을 남길 수 없어 답할 수 없습니다. 확인하지 못한 내용은 보내지 마세요.',
    en: 'The record of the scan cannot be kept, so there is no answer. Do not send content that was not checked.',
  });
}
