import { crc32 } from 'node:zlib';

/** Bytes of one instruction, so that instructions can be copied in whole ones. */
const UNIT = 5;
/** Instructions of the program. */
const INSTRUCTIONS = 30;
/** What stands behind the last instruction: an empty last block, the checksum, the length. */
const TAIL_BYTES = 13;

/**
 * A gzip file that unpacks to itself, after Russ Cox, "Zip Files All The Way Down" (2010): a program of literal and
 * repeat instructions, of five bytes each, that prints its own text.
 */
export function quineGzip(): Uint8Array {
  for (let seed = 0; seed < 256; seed++) {
    // A name of one letter brings the header to the length that repeats in five bytes; the time is free to choose.
    const head = Buffer.from([0x1f, 0x8b, 8, 8, seed, 0, 0, 0, 0, 3, 0x72, 0]);
    const build = (checksum: number): Buffer => program(head, checksum);
    const checksum = fixedPoint((guess) => crc32(build(guess)));
    if (checksum !== null) return new Uint8Array(build(checksum));
  }
  throw new Error('no checksum fits');
}

function program(head: Buffer, checksum: number): Buffer {
  const headCopy = head.length + UNIT;
  const tailCopy = TAIL_BYTES + UNIT;
  const length = head.length * 2 + TAIL_BYTES * 2 + UNIT * INSTRUCTIONS;
  const tail = Buffer.from([1, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]);
  tail.writeUInt32LE(checksum, 5);
  tail.writeUInt32LE(length, 9);
  const one = literal(UNIT);
  const four = literal(4 * UNIT);
  const none = literal(0);
  const [again, againHead, againTail] = [repeat(4 * UNIT), repeat(headCopy), repeat(tailCopy)];
  const parts = [
    [head, literal(headCopy), head, literal(headCopy), againHead],
    [one, againHead, one, one, four, againHead, one, one, four, again],
    [four, again, four, again, four, again],
    [four, again, none, none, literal(tailCopy), again],
    [none, none, literal(tailCopy), againTail, tail, againTail, tail],
  ];
  return Buffer.concat(parts.flat());
}

/** A stored block of so many bytes (RFC 1951, section 3.2.4), without the bytes. */
function literal(bytes: number): Buffer {
  const block = Buffer.alloc(UNIT);
  block.writeUInt16LE(bytes, 1);
  block.writeUInt16LE(bytes ^ 0xffff, 3);
  return block;
}

/** The last `bytes` (17 to 20) once more: a block of fixed codes with two matches, 40 bits in all (RFC 1951, section 3.2.6). */
function repeat(bytes: number): Buffer {
  const bits: number[] = [0, 1, 0];
  const lowFirst = (value: number, count: number): void => {
    for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1);
  };
  const highFirst = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  for (const length of [10, bytes - 10]) {
    highFirst(length - 2, 7);
    highFirst(8, 5);
    lowFirst(bytes - 17, 3);
  }
  highFirst(0, 7);
  const block = Buffer.alloc(UNIT);
  bits.forEach((bit, index) => (block[index >> 3] = (block[index >> 3] ?? 0) | (bit << (index & 7))));
  return block;
}

/** The value that `checksum` gives back, if there is one: it is affine over the bits of the value, so 32 equations decide. */
function fixedPoint(checksum: (guess: number) => number): number | null {
  const difference = (guess: number): number => (checksum(guess) ^ guess) >>> 0;
  const start = difference(0);
  // Each equation: what must be flipped, and by which bits of the value.
  const rows: { pivot: number; effect: number; bits: number }[] = [];
  for (let bit = 0; bit < 32; bit++) {
    let bits = (1 << bit) >>> 0;
    let effect = (difference(bits) ^ start) >>> 0;
    for (const row of rows) {
      if (((effect >>> row.pivot) & 1) === 0) continue;
      effect = (effect ^ row.effect) >>> 0;
      bits = (bits ^ row.bits) >>> 0;
    }
    if (effect !== 0) rows.push({ pivot: 31 - Math.clz32(effect), effect, bits });
  }
  let left = start;
  let value = 0;
  for (const row of rows) {
    if (((left >>> row.pivot) & 1) === 0) continue;
    left = (left ^ row.effect) >>> 0;
    value = (value ^ row.bits) >>> 0;
  }
  return left === 0 ? value : null;
}
