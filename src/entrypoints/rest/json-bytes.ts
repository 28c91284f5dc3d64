const INITIAL_BYTES = 16_384;
/** A larger room is given back after use: one large report must not keep its memory for good. */
const MAX_KEPT_BYTES = 1_048_576;
const UTF8_BYTES_PER_UNIT = 3;

/**
 * Puts JSON together as UTF-8 bytes in one room that is used again and again. Joining Korean strings first and encoding them
 * at the end costs several times as much, because the parts are copied three times and what never changes is encoded anew.
 */
export class JsonBytes {
  #room = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  #length = 0;

  /** Bytes put together so far. */
  get length(): number {
    return this.#length;
  }

  /** Appends text that is ASCII for certain. */
  ascii(text: string): void {
    this.#reserve(text.length);
    this.#length += this.#room.write(text, this.#length, 'latin1');
  }

  /** Appends any text. */
  text(text: string): void {
    this.#reserve(text.length * UTF8_BYTES_PER_UNIT);
    this.#length += this.#room.write(text, this.#length, 'utf8');
  }

  /** Appends what is UTF-8 already. */
  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#room.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A copy of what was put together; the room is empty again. */
  take(): Buffer {
    const taken = Buffer.from(this.#room.subarray(0, this.#length));
    this.#length = 0;
    if (this.#room.length > MAX_KEPT_BYTES) this.#room = Buffer.allocUnsafeSlow(INITIAL_BYTES);
    return taken;
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#room.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#room.length * 2));
    larger.set(this.#room.subarray(0, this.#length));
    this.#room = larger;
  }
}
