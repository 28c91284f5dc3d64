const FIRST_CAPACITY_BYTES = 1024;

/** Bytes that wait to be parsed. Grows by doubling, so that bytes that drip in one by one cost no more than others. */
export class ByteQueue {
  #buffer: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  /** How far a line end was looked for already, from `#start`. */
  #searched = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  push(bytes: Buffer): void {
    if (this.length === 0) {
      // Nothing waits: the piece is read in place.
      this.#buffer = bytes;
      this.#start = 0;
      this.#end = bytes.length;
      this.#searched = 0;
      return;
    }
    const needed = this.length + bytes.length;
    if (this.#isShared || this.#end + bytes.length > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(FIRST_CAPACITY_BYTES, needed * 2));
      this.#buffer.copy(grown, 0, this.#start, this.#end);
      this.#end = this.length;
      this.#start = 0;
      this.#buffer = grown;
      this.#own = grown;
    }
    bytes.copy(this.#buffer, this.#end);
    this.#end += bytes.length;
  }

  /** The index of the next CR LF from the front, or -1. */
  indexOfLineEnd(): number {
    const from = Math.max(0, this.#searched - 1);
    const at = this.#buffer.subarray(this.#start, this.#end).indexOf('\r\n', from, 'latin1');
    this.#searched = at < 0 ? this.length : 0;
    return at;
  }

  /** Takes bytes off the front. They are copied where `isKept`, otherwise valid until the next push. */
  take(length: number, isKept = false): Buffer {
    const bytes = this.#buffer.subarray(this.#start, this.#start + length);
    this.#start += length;
    this.#searched = 0;
    return isKept ? Buffer.from(bytes) : bytes;
  }

  byteAt(index: number): number | undefined {
    return index < this.length ? this.#buffer[this.#start + index] : undefined;
  }

  /** The buffer that is ours to write into; a piece read in place is not. */
  #own: Buffer | null = null;

  get #isShared(): boolean {
    return this.#buffer !== this.#own;
  }
}
