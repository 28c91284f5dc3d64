const INITIAL_SLOTS = 64;
const NO_SLOTS = new Uint32Array(0);
const MAX_EXACT = 1_048_576;
const MAX_SLOTS = MAX_EXACT * 2;

/** A hash of a text; holds nothing of it. */
export interface TextHash {
  readonly low: number;
  readonly high: number;
}

/**
 * Counts distinct strings without keeping them: 64-bit hashes in an open-addressing table. Exact up to 1,048,576; beyond
 * that, adaptive sampling keeps the hashes whose low bits are zero, and the count becomes an estimate with a standard
 * error of about 0.1 % (Wegman's sampling; Flajolet, "On adaptive sampling", Computing 43, 1990). Memory at most 16 MiB.
 */
export class DistinctCounter {
  #slots = NO_SLOTS;
  #mask = INITIAL_SLOTS - 1;
  #size = 0;
  #level = 0;

  /** Whether the count is an estimate. */
  get isEstimated(): boolean {
    return this.#level > 0;
  }

  get count(): number {
    return this.#size * 2 ** this.#level;
  }

  add({ low, high }: TextHash): void {
    if (!this.#isSampled(low)) return;
    if (this.#slots.length === 0) this.#slots = new Uint32Array(INITIAL_SLOTS * 2);
    this.#insert(low, high);
    if (this.#size * 2 > this.#mask) this.#grow();
  }

  #isSampled(low: number): boolean {
    return this.#level === 0 || (low & ((1 << this.#level) - 1)) === 0;
  }

  #insert(low: number, high: number): void {
    let slot = (low ^ high) & this.#mask;
    // The high half is odd, so zero marks an empty slot.
    while (this.#slots[slot * 2 + 1] !== 0) {
      if (this.#slots[slot * 2] === low && this.#slots[slot * 2 + 1] === high) return;
      slot = (slot + 1) & this.#mask;
    }
    this.#slots[slot * 2] = low;
    this.#slots[slot * 2 + 1] = high;
    this.#size++;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = this.#mask + 1;
    if (slots >= MAX_SLOTS) this.#level++;
    const next = Math.min(slots * 2, MAX_SLOTS);
    this.#slots = new Uint32Array(next * 2);
    this.#mask = next - 1;
    this.#size = 0;
    for (let slot = 0; slot < slots; slot++) {
      const low = old[slot * 2] ?? 0;
      const high = old[slot * 2 + 1] ?? 0;
      if (high !== 0 && this.#isSampled(low)) this.#insert(low, high);
    }
  }
}

/** A 64-bit hash: two independent 32-bit multiplicative hashes over UTF-16 units, finished as in MurmurHash3. The high half is odd. */
export function hashText(text: string): TextHash {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x85ebca77);
    high = Math.imul(high ^ unit, 0xc2b2ae3d);
  }
  return { low: finish(low ^ (high >>> 15)) >>> 0, high: (finish(high ^ (low << 7)) | 1) >>> 0 };
}

function finish(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
