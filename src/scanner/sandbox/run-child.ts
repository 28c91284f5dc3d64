import { writeSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { closeNetwork } from './close-network.ts';
import { FrameReader, frameHead, type Frame } from './frames.ts';

/** Scans a document inside the child. `request` is what the service sent along. */
export type ScanInChild = (bytes: Uint8Array, request: unknown) => Promise<unknown>;

const ANSWER_DESCRIPTOR = 3;
const MAX_REQUEST_BYTES = 1_048_576;
/** The service limits what it sends; this only keeps a broken length from asking for everything. */
const MAX_DOCUMENT_BYTES = 2_147_483_647;
const EXIT_FAILED = 70;

/**
 * The loop of a child: prepares itself from the first frame, then scans document after document. A result leaves only
 * after two quiet turns of the event loop, so that an error that comes late still counts against its own document.
 */
export function runChild(prepare: (setup: unknown) => Promise<ScanInChild>): void {
  const fail = (): never => process.exit(EXIT_FAILED);
  process.on('uncaughtException', fail).on('unhandledRejection', fail);
  closeNetwork();
  const reader = new FrameReader({ maxMessageBytes: MAX_REQUEST_BYTES, maxBytes: MAX_DOCUMENT_BYTES });
  const prototypeKeys = countPrototypeKeys();
  let scan: ScanInChild | null = null;
  let work = Promise.resolve();
  const take = async ({ message, bytes }: Frame): Promise<void> => {
    const { setup, scan: id, request } = message as { setup?: unknown; scan?: number; request?: unknown };
    if (scan === null) {
      scan = await prepare(setup);
      answer({ ready: true });
      return;
    }
    const report = await scan(bytes, request);
    await nextTurn();
    await nextTurn();
    const isTainted = countPrototypeKeys() !== prototypeKeys;
    answer({ scan: id, report, isTainted, restingBytes: process.memoryUsage.rss() });
  };
  process.stdin.on('data', (chunk: Buffer) => {
    for (const frame of reader.push(chunk)) work = work.then(() => take(frame));
    work.catch(fail);
  });
  // The service has gone.
  process.stdin.on('end', () => process.exit(0));
}

function answer(message: unknown): void {
  const frame = frameHead(message);
  for (let sent = 0; sent < frame.length;) sent += writeSync(ANSWER_DESCRIPTOR, frame, sent);
}

/** A parser that was led to add keys to the base prototypes must not see another document. */
function countPrototypeKeys(): number {
  return [Object.prototype, Array.prototype, Function.prototype].reduce(
    (sum: number, prototype) => sum + Reflect.ownKeys(prototype).length,
    0,
  );
}
