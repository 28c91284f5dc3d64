import { constants, crc32, inflateRawSync, type InflateRaw } from 'node:zlib';
import { UnpackLimitError, type UnpackBudget } from '../unpack-budget.ts';

/** More than this is not searched for the place of the damage: every try inflates again. */
const MAX_SALVAGE_BYTES = 33_554_432;
/** Checksum (CRC-32) and length, four bytes each, as Hangul writes them behind the packed data. */
const TRAILER_BYTES = 8;
/** Blocks of a cipher are filled up with fewer bytes than one block has. */
const MAX_PADDING_BYTES = 15;

/** What came out of a packed stream. */
export interface Inflated {
  readonly bytes: Uint8Array;
  /** False if the packed data broke off or is damaged; `bytes` then hold what stands before. */
  readonly isWhole: boolean;
}

/**
 * Inflates a stream of raw deflate (HWP 5.0 revision 1.3, section 3.1), counting its bytes. Hangul writes checksum and length
 * behind it, which the documentation leaves out (seen in all 389 packed streams of 59 files); other programs leave
 * them out, too.
 * @throws UnpackLimitError past the budget.
 */
export function inflateStream(packed: Uint8Array, budget: UnpackBudget): Inflated {
  if (packed.length === 0) return { bytes: packed, isWhole: true };
  const result = tryInflate(packed, budget.left, constants.Z_FINISH);
  const inflated =
    result === null
      ? salvage(packed, budget.left)
      : { bytes: result.bytes, isWhole: isTrailerRight(packed.subarray(result.taken), result.bytes) };
  budget.spend(inflated.bytes.length);
  return inflated;
}

/** Whether what follows the packed data is its trailer, or nothing; either may be padded. */
function isTrailerRight(rest: Uint8Array, bytes: Uint8Array): boolean {
  if (rest.length <= MAX_PADDING_BYTES && rest.every((byte) => byte === 0)) return true;
  if (rest.length < TRAILER_BYTES || rest.length > TRAILER_BYTES + MAX_PADDING_BYTES) return false;
  const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
  return view.getUint32(0, true) === crc32(bytes) && view.getUint32(4, true) === bytes.length;
}

/** Inflates as much as stands before the damage: the longest front part that still inflates. */
function salvage(packed: Uint8Array, most: number): Inflated {
  const cap = Math.min(most, MAX_SALVAGE_BYTES);
  // Cut off, not damaged: everything there is inflates.
  const front = tryInflate(packed, most, constants.Z_SYNC_FLUSH);
  if (front !== null) return { bytes: front.bytes, isWhole: false };
  let good = 0;
  let bad = packed.length;
  let bytes: Uint8Array = new Uint8Array(0);
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const part = tryInflate(packed.subarray(0, middle), cap, constants.Z_SYNC_FLUSH, true);
    if (part === null) bad = middle;
    else {
      good = middle;
      bytes = part.bytes;
    }
  }
  return { bytes, isWhole: false };
}

/** The bytes and how many packed ones they took; null for damage. `isQuiet` takes too long an output for damage, too. */
function tryInflate(
  packed: Uint8Array,
  most: number,
  finishFlush: number,
  isQuiet = false,
): { readonly bytes: Uint8Array; readonly taken: number } | null {
  try {
    // With `info` the answer tells the engine, too; the types do not know.
    const { buffer, engine } = inflateRawSync(packed, {
      maxOutputLength: Math.max(1, most),
      finishFlush,
      info: true,
    }) as unknown as { readonly buffer: Buffer; readonly engine: InflateRaw };
    return { bytes: buffer, taken: engine.bytesWritten };
  } catch (error) {
    const isTooLong = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLong && !isQuiet) throw new UnpackLimitError();
    return null;
  }
}
