import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { runChild } from '../../../../src/scanner/sandbox/run-child.ts';

/** Tries to start a thread, and passes on whether the thread has a way out. */
runChild(() =>
  Promise.resolve(async () => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url));
    const [isOpen] = (await once(worker, 'message')) as [boolean];
    await worker.terminate();
    return { isOpen };
  }),
);
