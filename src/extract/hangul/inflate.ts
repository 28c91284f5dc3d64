import { constants, inflateRawSync } from 'node:zlib';
import { UnpackLimitError, type UnpackBudget } from '../unpack-budget.ts';

/** More than this is not searched for the place of the damage: every try inflates again. */
const MAX_SALVAGE_BYTES = 33_554_432;

/** What came out of a packed stream. */
export interface Inflated {
  readonly bytes: Uint8Array;
  /** False if the packed data broke off or is damaged; `bytes` then hold what stands before. */
  readonly isWhole: boolean;
}

/**
 * Inflates a stream of raw deflate, without header or checksum (HWP 5.0 revision 1.3, section 3.1), counting its bytes.
 * @throws UnpackLimitError past the budget.
 */
export function inflateStream(packed: Uint8Array, budget: UnpackBudget): Inflated {
  if (packed.length === 0) return { bytes: packed, isWhole: true };
  const whole = tryInflate(packed, budget.left, constants.Z_FINISH);
  const inflated = whole === null ? salvage(packed, budget.left) : { bytes: whole, isWhole: true };
  budget.spend(inflated.bytes.length);
  return inflated;
}

/** Inflates as much as stands before the damage: the longest front part that still inflates. */
function salvage(packed: Uint8Array, most: number): Inflated {
  const cap = Math.min(most, MAX_SALVAGE_BYTES);
  // Cut off, not damaged: everything there is inflates.
  const front = tryInflate(packed, most, constants.Z_SYNC_FLUSH);
  if (front !== null) return { bytes: front, isWhole: false };
  let good = 0;
  let bad = packed.length;
  let bytes: Uint8Array = new Uint8Array(0);
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const part = tryInflate(packed.subarray(0, middle), cap, constants.Z_SYNC_FLUSH, true);
    if (part === null) bad = middle;
    else {
      good = middle;
      bytes = part;
    }
  }
  return { bytes, isWhole: false };
}

/** Null for damage; `isQuiet` takes too long an output for damage, too. */
function tryInflate(packed: Uint8Array, most: number, finishFlush: number, isQuiet = false): Uint8Array | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most), finishFlush });
  } catch (error) {
    const isTooLong = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLong && !isQuiet) throw new UnpackLimitError();
    return null;
  }
}
