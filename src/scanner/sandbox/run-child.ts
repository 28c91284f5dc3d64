import { writeSync } from 'node:fs';
import { closeNetwork } from './close-network.ts';
import { closeSignals } from './close-signals.ts';
import { FrameReader, frameHead, type Frame } from './frames.ts';
import { watchPrototypes } from './prototype-watch.ts';
import { awaitQuiet, countUnderWay } from './quiet-end.ts';

/** Scans a document inside the child. `request` is what the service sent along. */
export type ScanInChild = (bytes: Uint8Array, request: unknown) => Promise<unknown>;

/**
 * Prepares a child. `announceRecognition`: to be called when the scan that runs begins to read images, which takes longer
 * than anything else; the service then gives it the time for that.
 */
export type PrepareChild = (setup: unknown, announceRecognition: () => void) => Promise<ScanInChild>;

const ANSWER_DESCRIPTOR = 3;
const MAX_REQUEST_BYTES = 1_048_576;
/** The service limits what it sends; this only keeps a broken length from asking for everything. */
const MAX_DOCUMENT_BYTES = 2_147_483_647;
const EXIT_FAILED = 70;

/**
 * The loop of a child: prepares itself from the first frame, then scans document after document. A result leaves only
 * after a quiet end, so that an error that comes late still counts against its own document. A child whose parser left
 * something behind (work under way, a changed prototype) says so, and is replaced.
 */
export function runChild(prepare: PrepareChild): void {
  const fail = (): never => process.exit(EXIT_FAILED);
  process.on('uncaughtException', fail).on('unhandledRejection', fail);
  closeNetwork();
  closeSignals();
  const reader = new FrameReader({ maxMessageBytes: MAX_REQUEST_BYTES, maxBytes: MAX_DOCUMENT_BYTES });
  const arePrototypesWhole = watchPrototypes();
  // Opened when first used otherwise: a parser that complains would seem to have left something behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  let scan: ScanInChild | null = null;
  let running: number | undefined;
  const announceRecognition = (): void => answer({ scan: running, isRecognizing: true });
  let work = Promise.resolve();
  const take = async ({ message, bytes }: Frame): Promise<void> => {
    const { setup, scan: id, request } = message as { setup?: unknown; scan?: number; request?: unknown };
    if (scan === null) {
      scan = await prepare(setup, announceRecognition);
      answer({ ready: true });
      return;
    }
    const atRest = countUnderWay();
    running = id;
    const report = await scan(bytes, request);
    const isQuiet = await awaitQuiet(atRest);
    const isTainted = !isQuiet || !arePrototypesWhole();
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
