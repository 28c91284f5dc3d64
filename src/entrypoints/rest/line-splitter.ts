import { ProblemError } from '../../model/errors.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const INITIAL_BYTES = 4_096;
/** A larger room is given back after use: one long line must not keep its memory to the end of the stream. */
const MAX_KEPT_BYTES = 1_048_576;

/**
 * Cuts a stream of bytes into lines ended by LF or CRLF, the same lines however the stream is cut into chunks. Linear in
 * the input; holds one line at most. A byte order mark at the start is passed over.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  #room = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  #held = 0;
  #number = 0;

  /** `maxBytes` is the longest line taken. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Number of the line handed out or refused last, from 1. */
  get number(): number {
    return this.#number;
  }

  /** The lines that end in `chunk`, without their ends; each is valid until the next is asked for. Throws `too-large`. */
  *push(chunk: Buffer): Generator<Buffer, void> {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      const piece = chunk.subarray(start, end === -1 ? chunk.length : end);
      if (this.#held + piece.length > this.#maxBytes) throw this.#tooLong();
      if (end === -1) {
        this.#hold(piece);
        return;
      }
      yield this.#complete(piece);
      start = end + 1;
    }
  }

  /** The last line, where the stream ended without a line end; null where it did not. */
  end(): Buffer | null {
    return this.#held === 0 ? null : this.#complete(Buffer.alloc(0));
  }

  #complete(piece: Buffer): Buffer {
    let line = piece;
    if (this.#held > 0) {
      this.#hold(piece);
      line = this.#room.subarray(0, this.#held);
      this.#held = 0;
      if (this.#room.length > MAX_KEPT_BYTES) this.#room = Buffer.allocUnsafeSlow(INITIAL_BYTES);
    }
    this.#number += 1;
    if (line.at(-1) === CARRIAGE_RETURN) line = line.subarray(0, -1);
    const { length } = BYTE_ORDER_MARK;
    return this.#number === 1 && line.subarray(0, length).equals(BYTE_ORDER_MARK) ? line.subarray(length) : line;
  }

  #hold(piece: Buffer): void {
    const needed = this.#held + piece.length;
    if (needed > this.#room.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(this.#room.length * 2, this.#maxBytes)));
      larger.set(this.#room.subarray(0, this.#held));
      this.#room = larger;
    }
    this.#room.set(piece, this.#held);
    this.#held = needed;
  }

  #tooLong(): ProblemError {
    this.#number += 1;
    return new ProblemError('too-large', {
      ko: `한 줄은 ${this.#maxBytes}바이트까지입니다. 이 줄부터는 읽지 않았습니다.`,
      en: `A line may have up to ${this.#maxBytes} bytes. This line and what follows were not read.`,
    });
  }
}
