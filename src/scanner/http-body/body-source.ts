import { createHash, type Hash } from 'node:crypto';
import { UnpackError } from '../../extract/http-body/content-coding.ts';
import type { GapReason } from '../../model/gap.ts';

/** Counts and hashes a body as it came over the wire. */
export class CountedBody implements AsyncIterable<Uint8Array> {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#iterator = body[Symbol.asyncIterator]();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let next = await this.#iterator.next(); next.done !== true; next = await this.#iterator.next()) {
      this.#hash.update(next.value);
      this.#bytes += next.value.length;
      yield next.value;
    }
  }

  /** Reads what nobody has read: it belongs to the digest, too. */
  async drain(): Promise<void> {
    const rest = this[Symbol.asyncIterator]();
    while ((await rest.next()).done !== true);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** SHA-256 in hexadecimal. Call once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** Ends a body where it cannot be unpacked any further, and remembers why. */
export class GuardedBody implements AsyncIterable<Uint8Array> {
  readonly #body: AsyncIterable<Uint8Array>;
  #failure: GapReason | null = null;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#body = body;
  }

  get failure(): GapReason | null {
    return this.#failure;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#body;
    } catch (error) {
      if (!(error instanceof UnpackError)) throw error;
      this.#failure = error.reason;
    }
  }
}

/** The beginning of a body, and the body with its beginning before it. */
export interface BegunBody {
  readonly head: Buffer;
  /** Whether `head` is all there is. */
  readonly isWhole: boolean;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Reads until more than `bytes` are there, or all. */
export async function beginBody(body: AsyncIterable<Uint8Array>, bytes: number): Promise<BegunBody> {
  const iterator = body[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  while (length <= bytes) {
    const next = await iterator.next();
    if (next.done === true) {
      isWhole = true;
      break;
    }
    pieces.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(pieces);
  return { head, isWhole, body: isWhole ? piecesOf(head) : prepend(head, iterator) };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  if (bytes.length > 0) yield bytes;
}

async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
