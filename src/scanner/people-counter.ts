const INITIAL_SLOTS = 64;
/** So many people are kept in a plain list first: most texts have none or one, and a table costs more than their scan. */
const MAX_LISTED = 8;
const MAX_GROUPS = 16;
const NO_HASHES = new Uint32Array(0);
const NO_GROUPS = new Uint16Array(0);
const NO_COUNTS = new Float64Array(0);
const { imul } = Math;
const MAX_EXACT = 1_048_576;
const MAX_SLOTS = MAX_EXACT * 2;

/** A hash of a text; holds nothing of it. */
export interface TextHash {
  readonly low: number;
  readonly high: number;
}

/**
 * Counts distinct people, in total and for each of up to 16 groups, without keeping who they are: 64-bit hashes in one
 * open-addressing table. Exact up to 1,048,576 people; beyond that, adaptive sampling keeps the hashes whose low bits are
 * zero, and counts become estimates with a standard error of about 0.1 % (Wegman's sampling; Flajolet, "On adaptive
 * sampling", Computing 43, 1990). Memory at most 20 MiB.
 */
export class PeopleCounter {
  #hashes = NO_HASHES;
  #groups = NO_GROUPS;
  #counts = NO_COUNTS;
  #listed: { readonly person: TextHash; groups: number }[] = [];
  #mask = INITIAL_SLOTS - 1;
  #size = 0;
  #level = 0;

  /** Whether counts are estimates. */
  get isEstimated(): boolean {
    return this.#level > 0;
  }

  /** Distinct people of a group. */
  count(group: number): number {
    if (this.#hashes.length === 0) return this.#listed.filter(({ groups }) => (groups & (1 << group)) !== 0).length;
    return (this.#counts[group] ?? 0) * 2 ** this.#level;
  }

  /** Counts a person in a group (0 to 15), once. */
  add(person: TextHash, group: number): void {
    const { low, high } = person;
    if (!this.#isSampled(low)) return;
    if (this.#hashes.length === 0 && this.#list(person, 1 << group)) return;
    this.#insert(low, high, 1 << group);
    if (this.#size * 2 > this.#mask) this.#grow();
  }

  /** Adds to the list while there is room; then a table takes its place and the answer is false. */
  #list(person: TextHash, group: number): boolean {
    const known = this.#listed.find((entry) => entry.person.low === person.low && entry.person.high === person.high);
    if (known !== undefined) known.groups |= group;
    else if (this.#listed.length < MAX_LISTED) this.#listed.push({ person, groups: group });
    else {
      this.#resize(INITIAL_SLOTS);
      for (const entry of this.#listed) this.#insert(entry.person.low, entry.person.high, entry.groups);
      this.#listed = [];
      return false;
    }
    return true;
  }

  #isSampled(low: number): boolean {
    return this.#level === 0 || (low & ((1 << this.#level) - 1)) === 0;
  }

  #insert(low: number, high: number, groups: number): void {
    let slot = (low ^ high) & this.#mask;
    // The high half is odd, so zero marks an empty slot.
    for (let found = this.#hashes[slot * 2 + 1]; found !== 0; found = this.#hashes[slot * 2 + 1]) {
      if (found === high && this.#hashes[slot * 2] === low) break;
      slot = (slot + 1) & this.#mask;
    }
    if (this.#hashes[slot * 2 + 1] === 0) {
      this.#hashes[slot * 2] = low;
      this.#hashes[slot * 2 + 1] = high;
      this.#size++;
    }
    const added = groups & ~(this.#groups[slot] ?? 0);
    if (added === 0) return;
    this.#groups[slot] = (this.#groups[slot] ?? 0) | added;
    for (let group = 0; group < MAX_GROUPS; group++) {
      if ((added & (1 << group)) !== 0) this.#counts[group] = (this.#counts[group] ?? 0) + 1;
    }
  }

  #grow(): void {
    const slots = this.#groups.length;
    if (slots >= MAX_SLOTS) this.#level++;
    // Only what stays is copied, because two whole tables at once would be the largest thing in the process.
    const kept = this.#takeSampled();
    this.#resize(Math.min(slots * 2, MAX_SLOTS));
    for (let at = 0; at < kept.groups.length; at++) {
      this.#insert(kept.hashes[at * 2] ?? 0, kept.hashes[at * 2 + 1] ?? 0, kept.groups[at] ?? 0);
    }
  }

  /** The entries that the present level keeps, without the empty slots between them. */
  #takeSampled(): { readonly hashes: Uint32Array; readonly groups: Uint16Array } {
    const slots = this.#groups.length;
    let count = 0;
    for (let slot = 0; slot < slots; slot++) if (this.#isKept(slot)) count++;
    const hashes = new Uint32Array(count * 2);
    const groups = new Uint16Array(count);
    for (let slot = 0, at = 0; slot < slots; slot++) {
      if (!this.#isKept(slot)) continue;
      hashes[at * 2] = this.#hashes[slot * 2] ?? 0;
      hashes[at * 2 + 1] = this.#hashes[slot * 2 + 1] ?? 0;
      groups[at++] = this.#groups[slot] ?? 0;
    }
    return { hashes, groups };
  }

  #isKept(slot: number): boolean {
    return this.#hashes[slot * 2 + 1] !== 0 && this.#isSampled(this.#hashes[slot * 2] ?? 0);
  }

  /** An empty table. */
  #resize(slots: number): void {
    if (slots === this.#groups.length) {
      this.#hashes.fill(0);
      this.#groups.fill(0);
    } else {
      this.#hashes = new Uint32Array(slots * 2);
      this.#groups = new Uint16Array(slots);
    }
    this.#counts = new Float64Array(MAX_GROUPS);
    this.#mask = slots - 1;
    this.#size = 0;
  }
}

/** A 64-bit hash: two independent 32-bit multiplicative hashes over UTF-16 units, finished as in MurmurHash3. The high half is odd. */
export function hashText(text: string): TextHash {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = imul(low ^ unit, 0x85ebca77);
    high = imul(high ^ unit, 0xc2b2ae3d);
  }
  return { low: finish(low ^ (high >>> 15)) >>> 0, high: (finish(high ^ (low << 7)) | 1) >>> 0 };
}

function finish(hash: number): number {
  let mixed = hash;
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
