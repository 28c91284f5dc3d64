import type { ExtractLimits, ExtractSink } from '../contract.ts';

/** Hands nested files over, within the limits of their number and size. */
export class Attachments {
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  #count = 0;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** Takes a file; one too many or too large is the gap `limit`. Empty ones say nothing. */
  take(name: string, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (++this.#count > this.#limits.maxMembers || bytes.length > this.#limits.maxMemberBytes) {
      this.#sink.gap('limit', 'attachment');
    } else this.#sink.member(name, bytes);
  }
}
