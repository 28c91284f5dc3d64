import { KeyedHash } from '../patterns/keyed-hash.ts';
import type { Kind } from '../model/kind.ts';
import { revealSensitive, type Sensitive } from '../model/sensitive.ts';

const KEPT_HEX_DIGITS = 32;

/** Makes fingerprints under one installation's key. */
export class Fingerprinter {
  readonly #hash: KeyedHash;

  /** `key`: 32 bytes. Throws a RangeError on any other length. */
  constructor(key: Uint8Array) {
    this.#hash = new KeyedHash(key);
  }

  /**
   * A keyed HMAC-SHA-256 of a canonical value, 128 bits kept, separated by kind. A plain hash of a resident number can be
   * searched in seconds, so an unkeyed form does not exist.
   */
  fingerprintOf(kind: Kind, value: Sensitive): string {
    return `hmac:${this.#hash.hexOf(`finding|${kind}|${revealSensitive(value)}`).slice(0, KEPT_HEX_DIGITS)}`;
  }
}
