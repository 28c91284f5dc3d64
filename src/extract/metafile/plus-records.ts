/** Types of EMF+ records (MS-EMFPLUS 2.1.1.1) that this reader looks into. */
export const PLUS = {
  comment: 0x4003,
  firstOfSeveralFormats: 0x4005,
  lastOfSeveralFormats: 0x4007,
  object: 0x4008,
  fillPolygon: 0x400c,
  drawString: 0x401c,
  save: 0x4025,
  restore: 0x4026,
  beginContainer: 0x4027,
  beginPlainContainer: 0x4028,
  endContainer: 0x4029,
  setWorld: 0x402a,
  resetWorld: 0x402b,
  multiplyWorld: 0x402c,
  translateWorld: 0x402d,
  scaleWorld: 0x402e,
  rotateWorld: 0x402f,
  setPage: 0x4030,
  drawDriverString: 0x4036,
} as const;

const FIRST_TYPE = 0x4001;
const LAST_TYPE = 0x403a;

/** Whether it is known what a record does. Those for several formats are reserved. */
export function isKnownRecord(type: number): boolean {
  const isReserved = type >= PLUS.firstOfSeveralFormats && type <= PLUS.lastOfSeveralFormats;
  return type >= FIRST_TYPE && type <= LAST_TYPE && !isReserved;
}

/** A record without its header. */
export interface PlusRecord {
  readonly type: number;
  readonly flags: number;
  readonly data: Buffer;
}

const HEADER_BYTES = 12;

/** The records of a comment, in order. @throws RangeError where they break off. */
export function* plusRecordsIn(bytes: Buffer): Generator<PlusRecord> {
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4);
    const dataBytes = bytes.readUInt32LE(at + 8);
    if (size < HEADER_BYTES || dataBytes > size - HEADER_BYTES || at + size > bytes.length)
      throw new RangeError('record');
    const start = at + HEADER_BYTES;
    yield {
      type: bytes.readUInt16LE(at),
      flags: bytes.readUInt16LE(at + 2),
      data: bytes.subarray(start, start + dataBytes),
    };
    at += size;
  }
}
