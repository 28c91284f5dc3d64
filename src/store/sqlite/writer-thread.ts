import { parentPort, workerData } from 'node:worker_threads';
import { appendRows } from '../ledger/append-rows.ts';
import type { ChainHead } from '../ledger/append-rows.ts';
import { readChainKey } from '../ledger/chain.ts';
import { touchWriter } from '../ledger/writers.ts';
import { createSqliteInsert } from './insert-rows.ts';
import { openSqlite } from './open-database.ts';
import type { WriterAnswer, WriterPlan, WriterRequest } from './writer-messages.ts';

// Waits for the disk, hashes and signs beside the event loop. Everything it works on was made by the service itself.
const { file, signingKey } = workerData as WriterPlan;
const key = readChainKey(signingKey);
const db = await openSqlite(file);
const insert = createSqliteInsert(db);

async function act(request: WriterRequest): Promise<ChainHead | null> {
  switch (request.type) {
    case 'append':
      return db.transaction().execute((transaction) => appendRows(transaction, key, request.batch, insert));
    case 'probe':
      await touchWriter(db, key);
      return null;
    case 'close':
      await db.destroy();
      return null;
  }
}

parentPort?.on('message', (request: WriterRequest) => {
  const { number } = request;
  const answer = (message: WriterAnswer): void => parentPort?.postMessage(message);
  act(request).then(
    (head) => {
      answer({ number, head });
      if (request.type === 'close') parentPort?.close();
    },
    (error: unknown) => answer({ number, code: codeOf(error) }),
  );
});

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'UNKNOWN';
}
