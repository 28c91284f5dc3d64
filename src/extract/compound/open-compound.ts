import type { UnpackBudget } from '../unpack-budget.ts';
import { CompoundError } from './compound-error.ts';
import { CompoundFile } from './compound-file.ts';

/** What a compound file begins with (MS-CFB 2.2). */
export const COMPOUND_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Whether bytes begin as a compound file does. */
export function startsCompound(bytes: Uint8Array): boolean {
  return COMPOUND_MAGIC.equals(bytes.subarray(0, COMPOUND_MAGIC.length));
}

/** Opens an object that may be a compound file; null for a damaged one. @throws UnpackLimitError past the budget. */
export function openCompound(bytes: Uint8Array, budget: UnpackBudget): CompoundFile | null {
  try {
    return new CompoundFile(bytes, budget);
  } catch (error) {
    if (error instanceof CompoundError) return null;
    throw error;
  }
}
