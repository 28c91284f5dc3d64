import type { NamedCounts, NamedList } from '../../model/half-year.ts';
import type { Verdict } from '../../model/verdict.ts';
import { VerdictCounter } from './verdict-counter.ts';

/** Different names that are told apart: whoever sends a new name with every scan must not fill the memory. */
export const MAX_NAMES = 10_000;

/** Counts scans by name in bounded memory: names beyond {@link MAX_NAMES} are counted together. */
export class NameCounter<Name extends string> {
  readonly #names = new Map<Name | null, VerdictCounter>();
  readonly #beyond = new VerdictCounter();
  readonly #maxNames: number;

  constructor(maxNames = MAX_NAMES) {
    this.#maxNames = maxNames;
  }

  add(name: Name | null, verdict: Verdict): void {
    let counter = this.#names.get(name);
    if (counter === undefined) {
      if (this.#names.size < this.#maxNames) this.#names.set(name, (counter = new VerdictCounter()));
      else counter = this.#beyond;
    }
    counter.add(verdict);
  }

  /** The `most` names with most scans; equal ones in the order of their letters. */
  list(most: number): {
    readonly listed: readonly (NamedCounts & { name: Name | null })[];
    others: NamedList['others'];
  } {
    const sorted = [...this.#names].sort(
      ([a, left], [b, right]) => right.total - left.total || ((a ?? '') < (b ?? '') ? -1 : 1),
    );
    const others = new VerdictCounter();
    others.addAll(this.#beyond);
    for (const [, counter] of sorted.slice(most)) others.addAll(counter);
    return {
      listed: sorted
        .slice(0, most)
        .map(([name, counter]) => ({ name, scans: counter.total, verdicts: counter.counts() }) as never),
      others: others.total === 0 ? null : { scans: others.total, verdicts: others.counts() },
    };
  }
}
