import { DEFAULT_RECOGNITION_LIMITS, RecognitionBudget, type RecognitionLimits } from './recognition-budget.ts';

const MEBIBYTE = 1_048_576;
/** So much may unpack whatever the ratio: small files of repeated lines pack well. */
const RATIO_FREE_BYTES = 10 * MEBIBYTE;

/** What is packed unpacks to more than one submission may. Becomes the gap `limit`. */
export class UnpackLimitError extends Error {
  constructor() {
    super('unpack limit');
    this.name = 'UnpackLimitError';
  }
}

/** Limits of {@link UnpackBudget}. */
export interface UnpackLimits {
  /** Bytes unpacked from one submission, all its nested parts together. */
  readonly maxMemberBytesTotal: number;
  /** Bytes unpacked for each byte sent, beyond the first 10 MiB. */
  readonly maxUnpackRatio: number;
}

/**
 * What one submission may still unpack: one budget for all nested parts, so that archives inside archives cannot add up.
 * Counts real bytes; declared sizes lie.
 */
export class UnpackBudget {
  /** What recognizing the writing on images may still cost. */
  readonly recognition: RecognitionBudget;
  #left: number;

  /** `sourceBytes`: size of the submission as sent. `onRecognition`: called once, before the first image is read. */
  constructor(limits: UnpackLimits & Partial<RecognitionLimits>, sourceBytes: number, onRecognition?: () => void) {
    this.recognition = new RecognitionBudget({ ...DEFAULT_RECOGNITION_LIMITS, ...limits }, onRecognition);
    this.#left = Math.min(limits.maxMemberBytesTotal, Math.max(RATIO_FREE_BYTES, sourceBytes * limits.maxUnpackRatio));
  }

  /** Bytes that may still be unpacked: the output cap to hand to a decompressor. */
  get left(): number {
    return this.#left;
  }

  /** Counts bytes that were unpacked. Throws an {@link UnpackLimitError} once there are too many, and on every call after. */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new UnpackLimitError();
  }
}
