import type { ExtractLimits, ExtractSink } from './contract.ts';

/** Hands nested files over, within the limits of their number and size. */
export class Attachments {
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #where: string;
  #count = 0;

  /** `where`: what the files are called in a gap. */
  constructor(sink: ExtractSink, limits: ExtractLimits, where = 'attachment') {
    this.#sink = sink;
    this.#limits = limits;
    this.#where = where;
  }

  /** Takes a file; one too many or too large is the gap `limit`. Empty ones say nothing. */
  take(name: string, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (++this.#count > this.#limits.maxMembers || bytes.length > this.#limits.maxMemberBytes) {
      this.#sink.gap('limit', this.#where);
    } else this.#sink.member(name, bytes);
  }
}
