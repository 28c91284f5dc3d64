import { createHmac } from 'node:crypto';
import type { Gap } from '../../model/gap.ts';

/** A content that cost this many scans their child is not tried again. */
const MAX_LOST_SCANS = 2;
const MAX_REMEMBERED = 1_024;
/** A machine that was too busy is no fault of the content, so nothing is held against it for good. */
const REMEMBERED_MS = 3_600_000;

interface Loss {
  readonly byteLength: number;
  readonly scans: number;
  readonly gap: Gap;
  readonly until: number;
}

/**
 * Remembers contents that cost children their life, so that one file sent again and again cannot keep the children busy
 * dying. Holds keyed HMACs only; a content that never did harm costs no hash at all.
 */
export class CircuitBreaker {
  readonly #key: Uint8Array;
  readonly #now: () => number;
  /** In the order of their last loss. */
  readonly #losses = new Map<string, Loss>();

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(key: Uint8Array, now: () => number = () => performance.now()) {
    this.#key = key;
    this.#now = now;
  }

  /** The gap to answer with at once, or null to try. */
  remembered(bytes: Uint8Array): Gap | null {
    const loss = this.#find(bytes);
    return loss !== null && loss.scans >= MAX_LOST_SCANS ? loss.gap : null;
  }

  /** A scan of this content cost its child, and ended in the gap. */
  lost(bytes: Uint8Array, gap: Gap): void {
    const scans = (this.#find(bytes)?.scans ?? 0) + 1;
    const name = this.#nameOf(bytes);
    this.#losses.delete(name);
    this.#losses.set(name, { byteLength: bytes.length, scans, gap, until: this.#now() + REMEMBERED_MS });
    const [oldest] = this.#losses.keys();
    if (this.#losses.size > MAX_REMEMBERED && oldest !== undefined) this.#losses.delete(oldest);
  }

  /** A scan of this content ended well. */
  read(bytes: Uint8Array): void {
    if (this.#find(bytes) !== null) this.#losses.delete(this.#nameOf(bytes));
  }

  #find(bytes: Uint8Array): Loss | null {
    if (![...this.#losses.values()].some(({ byteLength }) => byteLength === bytes.length)) return null;
    const name = this.#nameOf(bytes);
    const loss = this.#losses.get(name);
    if (loss === undefined || loss.until > this.#now()) return loss ?? null;
    this.#losses.delete(name);
    return null;
  }

  #nameOf(bytes: Uint8Array): string {
    return createHmac('sha256', this.#key).update('sandbox|').update(bytes).digest('base64');
  }
}
