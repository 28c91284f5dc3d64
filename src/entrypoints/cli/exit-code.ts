import { VERDICTS } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Called wrongly: `EX_USAGE` of sysexits.h. */
export const EXIT_USAGE = 64;
/** The command itself failed: `EX_SOFTWARE` of sysexits.h. */
export const EXIT_INTERNAL = 70;
/** Ended by SIGINT: 128 and the signal's number, as shells report it. */
export const EXIT_INTERRUPTED = 130;

const EXIT_CODES: Readonly<Record<Verdict, number>> = {
  'outside-exemption': 1,
  undetermined: 3,
  'sandbox-required': 2,
  'within-exemption': 0,
};

/** The exit code for the verdicts met, by how often each was met: the strictest decides. */
export function exitCodeOf(verdicts: Readonly<Record<Verdict, number>>): number {
  const strictest = VERDICTS.find((verdict) => verdicts[verdict] > 0);
  return strictest === undefined ? 0 : EXIT_CODES[strictest];
}
