import { Worker } from 'node:worker_threads';
import type { Batch, ChainHead } from '../ledger/append-rows.ts';
import type { WriterAnswer, WriterPlan, WriterRequest } from './writer-messages.ts';

const RESTART_AFTER_MS = 1000;

/** The thread that writes the ledger. One that ends is started again; what it had not answered is rejected. */
export class SqliteWriter {
  readonly #plan: WriterPlan;
  readonly #asked = new Map<number, PromiseWithResolvers<ChainHead | null>>();
  #worker: Worker | null = null;
  #number = 0;
  #startedMs = -Infinity;
  #isClosing = false;

  constructor(plan: WriterPlan) {
    this.#plan = plan;
  }

  async append(batch: Batch): Promise<ChainHead> {
    const head = await this.#ask({ number: (this.#number += 1), type: 'append', batch });
    if (head === null) throw new Error('the writer answered without a head');
    return head;
  }

  /** Rejects when nothing can be written. */
  async probe(): Promise<void> {
    await this.#ask({ number: (this.#number += 1), type: 'probe' });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    this.#isClosing = true;
    await this.#ask({ number: (this.#number += 1), type: 'close' }).catch(() => undefined);
    await exited;
  }

  #ask(request: WriterRequest): Promise<ChainHead | null> {
    const worker = this.#worker ?? this.#start();
    if (worker === null) return Promise.reject(new Error('the writer has ended'));
    const asked = Promise.withResolvers<ChainHead | null>();
    this.#asked.set(request.number, asked);
    worker.ref();
    worker.postMessage(request);
    return asked.promise;
  }

  #start(): Worker | null {
    if (performance.now() - this.#startedMs < RESTART_AFTER_MS) return null;
    this.#startedMs = performance.now();
    const name = import.meta.url.endsWith('.ts') ? './writer-thread.ts' : './writer-thread.js';
    const worker = new Worker(new URL(name, import.meta.url), { workerData: this.#plan, name: 'ledger-writer' });
    worker.on('message', (answer: WriterAnswer) => this.#answered(worker, answer));
    // The error comes with an exit; its message stays unread.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      for (const { reject } of this.#asked.values()) reject(new Error('the writer has ended'));
      this.#asked.clear();
    });
    this.#worker = worker;
    return worker;
  }

  #answered(worker: Worker, answer: WriterAnswer): void {
    const asked = this.#asked.get(answer.number);
    this.#asked.delete(answer.number);
    // A thread without work must not keep the process alive.
    if (this.#asked.size === 0 && !this.#isClosing) worker.unref();
    if ('head' in answer) asked?.resolve(answer.head);
    else asked?.reject(Object.assign(new Error('the row could not be written'), { code: answer.code }));
  }
}
