import { UnpackLimitError, type UnpackBudget } from '../unpack-budget.ts';

/** The bytes of a member, as far as they came, or why it was left out. */
export type SplitContent = Uint8Array | 'limit';

/**
 * Parts a stream of unpacked bytes into members by the sizes that a directory claims. Keeps only what came: a claim
 * alone costs nothing.
 */
export class MemberSplitter {
  /** By index; those that the stream did not reach are missing, or `limit` if it was ended for that. */
  readonly contents: SplitContent[] = [];
  /** Whether the budget ended the stream. */
  isOverLimit = false;
  readonly #sizes: readonly number[];
  readonly #budget: UnpackBudget;
  readonly #maxMemberBytes: number;
  #chunks: Buffer[] = [];
  #filled = 0;

  constructor(sizes: readonly number[], budget: UnpackBudget, maxMemberBytes: number) {
    this.#sizes = sizes;
    this.#budget = budget;
    this.#maxMemberBytes = maxMemberBytes;
    this.#closeFull();
  }

  /** Takes the next bytes; false once no more are wanted. */
  take(bytes: Uint8Array): boolean {
    try {
      this.#budget.spend(bytes.length);
    } catch (error) {
      if (!(error instanceof UnpackLimitError)) throw error;
      this.isOverLimit = true;
      while (this.contents.length < this.#sizes.length) this.contents.push('limit');
      return false;
    }
    let at = 0;
    while (at < bytes.length && this.contents.length < this.#sizes.length) {
      const wanted = (this.#sizes[this.contents.length] ?? 0) - this.#filled;
      const part = bytes.subarray(at, at + wanted);
      if (!this.#isTooLong()) this.#chunks.push(Buffer.from(part));
      this.#filled += part.length;
      at += part.length;
      this.#closeFull();
    }
    return true;
  }

  /** Closes the member under way: what of it came is its content. */
  end(): void {
    if (this.#filled > 0 && !this.isOverLimit) this.#close();
  }

  #isTooLong(): boolean {
    return (this.#sizes[this.contents.length] ?? 0) > this.#maxMemberBytes;
  }

  #closeFull(): void {
    while (this.contents.length < this.#sizes.length && this.#filled >= (this.#sizes[this.contents.length] ?? 0))
      this.#close();
  }

  #close(): void {
    this.contents.push(this.#isTooLong() ? 'limit' : Buffer.concat(this.#chunks));
    this.#chunks = [];
    this.#filled = 0;
  }
}
