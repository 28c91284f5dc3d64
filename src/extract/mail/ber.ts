/** A value of ASN.1 in BER: content at `[start, end)`, the next value at `next`. */
export interface BerValue {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const CONSTRUCTED = 0x20;
const OCTET_STRING = 0x04;
const MAX_DEPTH = 24;
const MAX_VALUES = 20_000;
/** UTF8String, PrintableString, TeletexString, IA5String, and BMPString in UTF-16BE. */
const NARROW_TEXTS: ReadonlySet<number> = new Set([0x0c, 0x13, 0x14, 0x16]);
const WIDE_TEXT = 0x1e;

/** Reads ASN.1 values (X.690), also those of indefinite length. Damaged ones are undefined or null, never an error. */
export class BerReader {
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** The value at an offset; undefined when it is damaged or does not end by `limit`. */
  read(at: number, limit = this.#bytes.length, depth = 0): BerValue | undefined {
    const tag = this.#bytes[at];
    const first = this.#bytes[at + 1];
    // Tags of several bytes do not stand in CMS.
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > MAX_DEPTH) return undefined;
    if (first === 0x80) return this.#readIndefinite(tag, at, limit, depth);
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + lengthBytes;
    if (lengthBytes > 5 || start > limit) return undefined;
    const length = lengthBytes === 0 ? first : this.#bytes.readUIntBE(at + 2, lengthBytes);
    return start + length > limit ? undefined : { tag, start, end: start + length, next: start + length };
  }

  /** The first values inside a value. */
  children(parent: BerValue, most: number): BerValue[] {
    const values: BerValue[] = [];
    for (let at = parent.start; at < parent.end && values.length < most;) {
      const value = this.read(at, parent.end);
      if (value === undefined) break;
      values.push(value);
      at = value.next;
    }
    return values;
  }

  hexadecimal({ start, end }: BerValue): string {
    return this.#bytes.toString('hex', start, end);
  }

  /** The bytes of an octet string, put together where it comes in pieces; null when it is none. */
  octets(value: BerValue): Buffer | null {
    if (value.tag === OCTET_STRING) return this.#bytes.subarray(value.start, value.end);
    if (value.tag !== (OCTET_STRING | CONSTRUCTED)) return null;
    const pieces: Buffer[] = [];
    for (let at = value.start; at < value.end;) {
      const piece = this.read(at, value.end);
      if (piece?.tag !== OCTET_STRING) return null;
      pieces.push(this.#bytes.subarray(piece.start, piece.end));
      at = piece.next;
    }
    return Buffer.concat(pieces);
  }

  /** Every text inside a value, each once. */
  texts(value: BerValue): string[] {
    const found = new Set<string>();
    const waiting = [{ value, depth: 0 }];
    let count = 0;
    for (let next = waiting.pop(); next !== undefined && count < MAX_VALUES; next = waiting.pop()) {
      count++;
      const { tag, start, end } = next.value;
      if (NARROW_TEXTS.has(tag)) found.add(this.#bytes.toString('utf8', start, end));
      else if (tag === WIDE_TEXT) found.add(new TextDecoder('utf-16be').decode(this.#bytes.subarray(start, end)));
      else if ((tag & CONSTRUCTED) !== 0 && next.depth < MAX_DEPTH) {
        const { depth } = next;
        const inner = this.children(next.value, MAX_VALUES);
        for (const child of inner.reverse()) waiting.push({ value: child, depth: depth + 1 });
      }
    }
    return [...found];
  }

  #readIndefinite(tag: number, at: number, limit: number, depth: number): BerValue | undefined {
    let position = at + 2;
    while (position + 2 <= limit) {
      if (this.#bytes[position] === 0 && this.#bytes[position + 1] === 0) {
        return { tag, start: at + 2, end: position, next: position + 2 };
      }
      const inner = this.read(position, limit, depth + 1);
      if (inner === undefined) return undefined;
      position = inner.next;
    }
    return undefined;
  }
}
