import { createHmac } from 'node:crypto';
import { PackError } from '../model/errors.ts';
import { KeyedHash } from './keyed-hash.ts';

/** What a customer list may hold. A name is known only together with a day of birth: names alone are shared by thousands. */
export const KNOWN_KINDS = ['account-number', 'customer-number', 'name-and-birth'] as const;
export type KnownKind = (typeof KNOWN_KINDS)[number];

/** The file that holds them. */
export const KNOWN_VALUES_FILE = 'known-values.bin';
const MAGIC = Buffer.from('GWKNOWN1', 'latin1');
const CHECK_HEX_DIGITS = 32;
const HEADER_BYTES = MAGIC.length + CHECK_HEX_DIGITS / 2;
/** 64 bits kept of each digest: among ten million values a stranger's number matches once in 10¹². */
const DIGEST_BYTES = 8;
const WORD_HEX_DIGITS = 8;
const INITIAL_DIGESTS = 1024;

/**
 * A customer list of which only keyed digests are left: it can be asked whether it holds a value, and nothing else. The key is
 * derived from the installation's, so that digests and fingerprints cannot be compared.
 */
export class KnownValues {
  readonly #hash: KeyedHash;
  /** Sorted digests in pairs of words, the higher first. */
  readonly #words: Uint32Array;

  private constructor(hash: KeyedHash, words: Uint32Array) {
    this.#hash = hash;
    this.#words = words;
  }

  /** Reads {@link encodeKnownValues}. Throws a `PackError` if the file is damaged or was made under another key. */
  static parse(bytes: Uint8Array, key: Uint8Array, file: string): KnownValues {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const hash = new KeyedHash(derivedKey(key));
    if (!content.subarray(0, MAGIC.length).equals(MAGIC) || (content.length - HEADER_BYTES) % DIGEST_BYTES !== 0)
      throw new PackError(file, null, '(file)', 'is not a list of known values, or is damaged');
    if (content.toString('hex', MAGIC.length, HEADER_BYTES) !== checkOf(hash))
      throw new PackError(file, null, '(file)', 'was made under another installation key; import the list again');
    const words = new Uint32Array((content.length - HEADER_BYTES) / 4);
    for (let index = 0; index < words.length; index++) words[index] = content.readUInt32BE(HEADER_BYTES + index * 4);
    return new KnownValues(hash, words);
  }

  /** How many values are known. */
  get size(): number {
    return this.#words.length / 2;
  }

  /** Whether the list holds a canonical value. Complexity: one digest and a binary search. */
  has(kind: KnownKind, canonical: string): boolean {
    const [high, low] = wordsOf(this.#hash, kind, canonical);
    const words = this.#words;
    let from = 0;
    let to = words.length / 2 - 1;
    while (from <= to) {
      const middle = (from + to) >> 1;
      const order = (words[middle * 2] ?? 0) - high || (words[middle * 2 + 1] ?? 0) - low;
      if (order === 0) return true;
      if (order < 0) from = middle + 1;
      else to = middle - 1;
    }
    return false;
  }
}

/** Gathers values for the file, one digest each; nothing raw is kept. */
export class KnownValuesBuilder {
  readonly #hash: KeyedHash;
  #digests = new BigUint64Array(INITIAL_DIGESTS);
  #count = 0;

  /** `key`: the installation's. */
  constructor(key: Uint8Array) {
    this.#hash = new KeyedHash(derivedKey(key));
  }

  add(kind: KnownKind, canonical: string): void {
    const [high, low] = wordsOf(this.#hash, kind, canonical);
    if (this.#count === this.#digests.length) {
      const larger = new BigUint64Array(this.#digests.length * 2);
      larger.set(this.#digests);
      this.#digests = larger;
    }
    this.#digests[this.#count++] = (BigInt(high) << 32n) | BigInt(low);
  }

  /** The file, and how many distinct values it holds. */
  encode(): { readonly bytes: Buffer; readonly size: number } {
    const sorted = this.#digests.slice(0, this.#count).sort();
    const bytes = Buffer.alloc(HEADER_BYTES + sorted.length * DIGEST_BYTES);
    MAGIC.copy(bytes);
    bytes.write(checkOf(this.#hash), MAGIC.length, 'hex');
    let size = 0;
    sorted.forEach((digest, index) => {
      if (index > 0 && digest === sorted[index - 1]) return;
      bytes.writeBigUInt64BE(digest, HEADER_BYTES + size * DIGEST_BYTES);
      size++;
    });
    return { bytes: bytes.subarray(0, HEADER_BYTES + size * DIGEST_BYTES), size };
  }
}

function derivedKey(key: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update('gwanmun known values').digest();
}

function checkOf(hash: KeyedHash): string {
  return hash.hexOf('check').slice(0, CHECK_HEX_DIGITS);
}

function wordsOf(hash: KeyedHash, kind: KnownKind, canonical: string): [high: number, low: number] {
  const digest = hash.hexOf(`${kind}|${canonical}`);
  return [
    Number.parseInt(digest.slice(0, WORD_HEX_DIGITS), 16),
    Number.parseInt(digest.slice(WORD_HEX_DIGITS, 2 * WORD_HEX_DIGITS), 16),
  ];
}
