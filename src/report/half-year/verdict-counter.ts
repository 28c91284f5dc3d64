import { VERDICTS } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { VerdictCounts } from '../../model/half-year.ts';

/** Counts scans by verdict. */
export class VerdictCounter {
  readonly #counts: Record<Verdict, number> = {
    'outside-exemption': 0,
    undetermined: 0,
    'sandbox-required': 0,
    'within-exemption': 0,
  };
  total = 0;

  add(verdict: Verdict): void {
    this.#counts[verdict] += 1;
    this.total += 1;
  }

  addAll(other: VerdictCounter): void {
    for (const verdict of VERDICTS) this.#counts[verdict] += other.#counts[verdict];
    this.total += other.total;
  }

  counts(): VerdictCounts {
    return { ...this.#counts };
  }
}
