import type { GapReason } from '../../model/gap.ts';
import type { ExtractLimits, ExtractSink, MemberReading } from '../contract.ts';
import { PackageError } from '../package/package-error.ts';
import { UnpackLimitError } from '../unpack-budget.ts';

/** A reading whose errors are gaps. */
export function readingOf(read: () => Uint8Array | Promise<Uint8Array>): MemberReading {
  return async () => {
    try {
      return await read();
    } catch (error) {
      return gapReasonOf(error);
    }
  };
}

/**
 * A member that lies in the archive as it is: a view, so that nothing is copied, and yet counted, so that archives that
 * repeat each other level by level come to an end.
 */
export function storedMember(
  bytes: Uint8Array,
  budget: ExtractSink['budget'],
  limits: Pick<ExtractLimits, 'maxMemberBytes'>,
): MemberReading {
  return readingOf(() => {
    if (bytes.length > limits.maxMemberBytes) throw new PackageError('limit');
    budget.spend(bytes.length);
    return bytes;
  });
}

/** What an error of an archive's reader is in the report; what it says of the content goes no further. */
export function gapReasonOf(error: unknown): GapReason {
  if (error instanceof PackageError) return error.reason;
  return error instanceof UnpackLimitError ? 'limit' : 'corrupt';
}
