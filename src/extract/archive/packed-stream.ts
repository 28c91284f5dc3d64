import type { DocumentExtractor } from '../contract.ts';
import { UnpackLimitError, type UnpackBudget } from '../unpack-budget.ts';
import { UNNAMED } from './archive-names.ts';
import { gapReasonOf } from './member-readings.ts';
import { ARCHIVE_PATH, failureOf, runSevenZip } from './seven-zip-library.ts';

/** Reads a bzip2 file: its streams are one file in pieces. */
export const extractBzip2 = streamExtractor('-tbzip2:s0');
/** Reads an xz file: its streams are one file in pieces. */
export const extractXz = streamExtractor('-txz:s0');

/** 7-Zip's words for bytes behind the last stream. */
const BYTES_BEHIND = 'data after the end';

/** `:s0`: at the very beginning only. Otherwise 7-Zip passes over a damaged stream without a word and begins at the next. */
function streamExtractor(type: string): DocumentExtractor {
  return async (bytes, sink, limits) => {
    const output = new CappedOutput(sink.budget, limits.maxMemberBytes);
    try {
      const args = ['x', type, '-so', '-bd', ARCHIVE_PATH];
      const { isGood, complaints } = await runSevenZip(bytes, args, (chunk) => output.take(chunk));
      if (output.isOverLimit) sink.gap('limit', 'document');
      else if (complaints.some((line) => line.includes(BYTES_BEHIND)))
        sink.gap('partial-content', 'bytes outside archive');
      else if (!isGood) sink.gap(failureOf(complaints), 'document');
    } catch (error) {
      sink.gap(gapReasonOf(error), 'document');
    }
    sink.member(UNNAMED, output.content());
  };
}

/** What came out so far, within the limits. */
class CappedOutput {
  isOverLimit = false;
  readonly #budget: UnpackBudget;
  readonly #chunks: Buffer[] = [];
  #left: number;

  constructor(budget: UnpackBudget, maxBytes: number) {
    this.#budget = budget;
    this.#left = maxBytes;
  }

  /** False once there is no room for more. */
  take(chunk: Uint8Array): boolean {
    this.#left -= chunk.length;
    this.isOverLimit = this.#left < 0 || !this.#spend(chunk.length);
    // The bytes are only lent.
    if (!this.isOverLimit) this.#chunks.push(Buffer.from(chunk));
    return !this.isOverLimit;
  }

  content(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  #spend(bytes: number): boolean {
    try {
      this.#budget.spend(bytes);
      return true;
    } catch (error) {
      if (error instanceof UnpackLimitError) return false;
      throw error;
    }
  }
}
