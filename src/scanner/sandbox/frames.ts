/** A message between the service and a child: a JSON value, and bytes that belong to it. */
export interface Frame {
  readonly message: unknown;
  readonly bytes: Buffer;
}

export interface FrameLimits {
  readonly maxMessageBytes: number;
  readonly maxBytes: number;
}

const HEADER_BYTES = 8;
const NO_BYTES = Buffer.alloc(0);

/** The head of a frame (two lengths, 32 bits each, and the message); the bytes follow as they are. */
export function frameHead(message: unknown, byteLength = 0): Buffer {
  const json = Buffer.from(JSON.stringify(message));
  const head = Buffer.allocUnsafe(HEADER_BYTES + json.length);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(byteLength, 4);
  json.copy(head, HEADER_BYTES);
  return head;
}

/** Puts frames together from what arrives. Throws on a frame over the limits and on a message that is no JSON. */
export class FrameReader {
  readonly #limits: FrameLimits;
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #headerFilled = 0;
  #body: Buffer = NO_BYTES;
  #bodyFilled = 0;
  #messageBytes = 0;

  constructor(limits: FrameLimits) {
    this.#limits = limits;
  }

  /** Takes a chunk and answers the frames it completes. */
  push(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#headerFilled < HEADER_BYTES) rest = this.#takeHeader(rest);
      if (this.#headerFilled < HEADER_BYTES) break;
      const taken = rest.subarray(0, this.#body.length - this.#bodyFilled);
      this.#body.set(taken, this.#bodyFilled);
      this.#bodyFilled += taken.length;
      rest = rest.subarray(taken.length);
      if (this.#bodyFilled === this.#body.length) frames.push(this.#finish());
    }
    return frames;
  }

  #takeHeader(chunk: Uint8Array): Uint8Array {
    const taken = chunk.subarray(0, HEADER_BYTES - this.#headerFilled);
    this.#header.set(taken, this.#headerFilled);
    this.#headerFilled += taken.length;
    if (this.#headerFilled < HEADER_BYTES) return chunk.subarray(taken.length);
    this.#messageBytes = this.#header.readUInt32LE(0);
    const byteLength = this.#header.readUInt32LE(4);
    if (
      this.#messageBytes === 0 ||
      this.#messageBytes > this.#limits.maxMessageBytes ||
      byteLength > this.#limits.maxBytes
    )
      throw new RangeError('frame over its limits');
    this.#body = Buffer.allocUnsafe(this.#messageBytes + byteLength);
    this.#bodyFilled = 0;
    return chunk.subarray(taken.length);
  }

  #finish(): Frame {
    const body = this.#body;
    this.#headerFilled = 0;
    this.#body = NO_BYTES;
    const message: unknown = JSON.parse(body.toString('utf8', 0, this.#messageBytes));
    return { message, bytes: body.subarray(this.#messageBytes) };
  }
}
