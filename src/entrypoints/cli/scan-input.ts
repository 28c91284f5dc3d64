import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { DestinationState } from '../../model/destination.ts';
import { ProblemError } from '../../model/errors.ts';
import type { GapReason } from '../../model/gap.ts';
import type { Report, SubjectType } from '../../model/report.ts';
import type { Scanner } from '../../model/scanner.ts';
import type { Input } from './input.ts';
import { reportUnread } from './unread-report.ts';

const READ_CHUNK_BYTES = 256 * 1024;

/** What every scan of one run shares. */
export interface ScanContext {
  readonly scanner: Scanner;
  readonly destination: DestinationState;
  readonly subjectType: SubjectType;
  readonly explain: boolean;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Ends the reading of every file. */
  readonly stop: AbortSignal;
  /** Told the bytes as they are read. */
  readonly onBytes: (bytes: number) => void;
}

/** An input that is scanned or counts as unread; links are dealt with before. */
export type ScannableInput = Exclude<Input, { readonly kind: 'link-not-followed' }>;

/**
 * Scans one input as a stream, in memory bounded by the chunk size and the scanner's own limits. Never rejects for what one
 * item does: an unreadable file, a failed read and a failed scan become a report with a gap.
 */
export async function scanInput(input: ScannableInput, context: ScanContext): Promise<Report> {
  const unread = (reason: GapReason, where: string): Report =>
    reportUnread(context.scanner, claimsOf(input, context), { reason, where });
  if (input.kind === 'unread') return unread(input.reason, input.where);
  if (input.kind === 'standard-input') return scanStream(input, context.stdin, context, unread);
  let handle: FileHandle | null = null;
  try {
    handle = await openInput(input.path, input.isNamed);
    const stats = await handle.stat();
    if (!stats.isFile() && !(input.isNamed && stats.isFIFO())) return unread('unsupported', 'special file');
    const stream = handle.createReadStream({ highWaterMark: READ_CHUNK_BYTES, autoClose: false, signal: context.stop });
    // Whoever iterates the stream meets its errors; one that nobody iterates, because the run stopped, must not end the process.
    stream.on('error', () => undefined);
    return await scanStream(input, stream, context, unread);
  } catch {
    return unread('internal', 'file');
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

async function scanStream(
  input: ScannableInput,
  source: AsyncIterable<Uint8Array>,
  context: ScanContext,
  unread: (reason: GapReason, where: string) => Report,
): Promise<Report> {
  const reading = { hasFailed: false };
  try {
    const stream = meter(source, context, reading);
    const report = await context.scanner.scan({ ...claimsOf(input, context), content: { form: 'stream', stream } });
    // A scanner that takes a broken stream for a finished one must not make the rest pass as clean.
    return reading.hasFailed && report.coverage.complete ? unread('internal', 'file') : report;
  } catch (error) {
    const isTooLarge = error instanceof ProblemError && error.code === 'too-large';
    return unread(isTooLarge ? 'limit' : 'internal', 'file');
  }
}

/** The same bytes, counted; ends with an error when the run stops. */
async function* meter(
  source: AsyncIterable<Uint8Array>,
  context: ScanContext,
  reading: { hasFailed: boolean },
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) {
      context.stop.throwIfAborted();
      context.onBytes(chunk.length);
      yield chunk;
    }
  } catch (error) {
    reading.hasFailed = true;
    throw error;
  }
}

/**
 * A file found in a folder may have been replaced since: no link is followed and no pipe is waited for. Windows knows
 * neither flag.
 */
async function openInput(path: string, isNamed: boolean): Promise<FileHandle> {
  const flags: Readonly<Partial<Record<'O_NOFOLLOW' | 'O_NONBLOCK', number>>> = constants;
  return open(path, isNamed ? 'r' : constants.O_RDONLY | (flags.O_NOFOLLOW ?? 0) | (flags.O_NONBLOCK ?? 0));
}

function claimsOf(input: ScannableInput, context: ScanContext) {
  return {
    name: input.name,
    claimedMediaType: null,
    destination: context.destination,
    subjectType: context.subjectType,
    explain: context.explain,
  };
}

/** Standard input as bytes, or null when it holds nothing at all. */
export async function peekStandardInput(stdin: Readable): Promise<AsyncIterable<Uint8Array> | null> {
  const iterator = (stdin as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return null;
  return (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
}
