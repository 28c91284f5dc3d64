import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';
import type { Transform } from 'node:stream';

/** What is packed into less than this is never taken for a bomb. */
const FREE_BYTES = 10 * 1024 * 1024;

/** Why a body could not be unpacked. */
export type UnpackFailure = 'unsupported' | 'corrupt' | 'limit' | 'partial-content';

/** Thrown while a body is unpacked. Says which kind of gap it is. */
export class UnpackError extends Error {
  readonly reason: UnpackFailure;

  constructor(reason: UnpackFailure) {
    super(reason);
    this.reason = reason;
  }
}

type Create = (first: Uint8Array) => Transform & { readonly bytesWritten: number };

const CODINGS: Readonly<Record<string, Create>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  // Some programs leave out the header of RFC 1950, and servers accept it.
  deflate: (first) => (hasZlibHeader(first) ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(),
};
/** More codings than this on top of each other are an attack. */
const MAX_CODINGS = 4;

/** The codings of a `Content-Encoding` header in the order in which they were applied (RFC 9110 section 8.4), `identity` left out. */
export function codingsOf(header: string | null): string[] {
  return (header ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

/**
 * Takes the codings of an HTTP body off, last one first. Throws an {@link UnpackError} while it is read: for an unknown coding, damage, bytes
 * behind the end of what is packed, and beyond `maxRatio` bytes for each packed one (the first 10 MiB are free).
 */
export function decodeBody(
  body: AsyncIterable<Uint8Array>,
  codings: readonly string[],
  maxRatio: number,
): AsyncIterable<Uint8Array> {
  if (codings.length > MAX_CODINGS) return failing('limit');
  let decoded = body;
  for (const coding of codings.toReversed()) {
    const create = Object.hasOwn(CODINGS, coding) ? CODINGS[coding] : undefined;
    if (create === undefined) return failing('unsupported');
    decoded = unpack(decoded, create, maxRatio);
  }
  return decoded;
}

// eslint-disable-next-line @typescript-eslint/require-await -- an iterable that fails when it is read
async function* failing(reason: UnpackFailure): AsyncGenerator<Uint8Array> {
  throw new UnpackError(reason);
  yield new Uint8Array();
}

async function* unpack(body: AsyncIterable<Uint8Array>, create: Create, maxRatio: number): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  const first = await iterator.next();
  // No content needs no coding.
  if (first.done === true) return;
  const stream = create(first.value);
  let packed = 0;
  let unpacked = 0;
  let failure: unknown;
  const feed = async (): Promise<void> => {
    try {
      for (let next = first as IteratorResult<Uint8Array>; next.done !== true; next = await iterator.next()) {
        packed += next.value.length;
        if (stream.destroyed || stream.readableEnded) break;
        if (!stream.write(next.value)) await settled(stream);
      }
      stream.end();
    } catch (error) {
      failure = error;
      stream.destroy();
    }
  };
  const fed = feed();
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      if (unpacked > FREE_BYTES && unpacked > packed * maxRatio) throw new UnpackError('limit');
      yield piece;
    }
  } catch (error) {
    if (error instanceof UnpackError) throw error;
    throw failure instanceof UnpackError ? failure : new UnpackError('corrupt');
  } finally {
    stream.destroy();
    await fed;
  }
  // What stands behind the end of the packed bytes was read by nobody.
  if (stream.bytesWritten < packed) throw new UnpackError('partial-content');
}

/** RFC 1950, section 2.2: method 8, a window of at most 32 KiB, and a check of the two bytes. */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0;
}

function settled(stream: Transform): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done).off('end', done).off('error', done);
      resolve();
    };
    stream.on('drain', done).on('close', done).on('end', done).on('error', done);
  });
}
