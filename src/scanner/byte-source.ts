import { createHash } from 'node:crypto';

const SLICE_BYTES = 16_384;

/** Reads a stream of bytes once: a head of a fixed length first, then the rest, hashing on the way. */
export class ByteSource {
  readonly #hash = createHash('sha256');
  readonly #chunks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  #pending: Uint8Array | null = null;
  #bytesRead = 0;
  #isAtEnd = false;

  constructor(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#chunks = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  }

  /** Bytes taken from the source so far. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** Whether the source has been read to its end. */
  get isAtEnd(): boolean {
    return this.#isAtEnd && this.#pending === null;
  }

  /** SHA-256 over everything read, in hexadecimal. Call once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** Exactly `length` bytes, or all there are, whatever the chunking. */
  async readHead(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let total = 0;
    while (total < length) {
      const chunk = await this.#next();
      if (chunk === null) break;
      const part = chunk.subarray(0, length - total);
      if (part.length < chunk.length) this.#pending = chunk.subarray(part.length);
      parts.push(part);
      total += part.length;
    }
    // The end must be known, or a file of exactly this length would look longer than it is.
    if (total === length && this.#pending === null) this.#pending = await this.#next();
    this.#head = parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts);
    return this.#head;
  }

  #head: Uint8Array = new Uint8Array();

  /** The head and everything behind it, up to `maxBytes`. The rest of a longer source is left unread. */
  async readAll(maxBytes: number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
    const parts = [this.#head];
    let total = this.#head.length;
    if (total > maxBytes) return { bytes: this.#head, isWhole: false };
    for await (const chunk of this.rest()) {
      total += chunk.length;
      if (total > maxBytes) {
        await this.close();
        return { bytes: this.#head, isWhole: false };
      }
      parts.push(chunk);
    }
    return { bytes: parts.length === 1 ? this.#head : Buffer.concat(parts), isWhole: true };
  }

  /** What stands behind the head, in slices of at most 16 KiB, so that nothing else waits long for its turn. */
  async *rest(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = await this.#next();
      if (chunk === null) return;
      for (let at = 0; at < chunk.length; at += SLICE_BYTES) yield chunk.subarray(at, at + SLICE_BYTES);
    }
  }

  /** Lets go of a source that is not read to its end. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #next(): Promise<Uint8Array | null> {
    if (this.#pending !== null) {
      const pending = this.#pending;
      this.#pending = null;
      return pending;
    }
    if (this.#isAtEnd) return null;
    const next = await this.#chunks.next();
    if (next.done === true) {
      this.#isAtEnd = true;
      return null;
    }
    const { value } = next;
    this.#hash.update(value);
    this.#bytesRead += value.length;
    return value;
  }
}
