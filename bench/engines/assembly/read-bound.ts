/** Bytes of one step. */
const STEP: usize = 64;

/**
 * The least that a filter for digits must do: loads every byte, compares it with the range of the digits, and masks runs
 * of eight within a step. Answers how many places begin such a run. Up to 63 bytes behind the end are read.
 */
export function countRuns(from: usize, length: usize): i32 {
  let runs: i32 = 0;
  const end = from + length;
  for (let at = from; at < end; at += STEP) {
    const digits = digitMask(at) | (digitMask(at + 16) << 16) | (digitMask(at + 32) << 32) | (digitMask(at + 48) << 48);
    let run = digits & (digits >> 1);
    run &= run >> 2;
    run &= run >> 4;
    runs += <i32>popcnt<u64>(run);
  }
  return runs;
}

function digitMask(at: usize): u64 {
  const isDigit = i8x16.lt_u(i8x16.sub(v128.load(at), i8x16.splat(0x30)), i8x16.splat(10));
  return <u64>(<u32>i8x16.bitmask(isDigit));
}
