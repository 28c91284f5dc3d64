import { CONFIDENCES, type Confidence } from '../model/evidence.ts';
import type { Exposure, ExposureCategory } from '../model/exposure.ts';
import type { Kind } from '../model/kind.ts';
import { DistinctCounter, type TextHash } from './distinct-counter.ts';

interface Tally {
  readonly category: ExposureCategory;
  readonly kinds: Set<Kind>;
  readonly subjects: DistinctCounter;
  readonly findings: string[];
  count: number;
  confidence: number;
}

/** Sums what was met into exposures: one for each category, and one of its own for accounts of legal persons. */
export class ExposureTally {
  readonly #tallies = new Map<string, Tally>();

  /** `subject`: the person to be counted once; null where the finding points at nobody. */
  add(
    category: ExposureCategory,
    kind: Kind,
    confidence: Confidence,
    subject: TextHash | null,
    findingId: string | null,
  ): void {
    // The pack may treat corporate accounts apart, so they are not mixed with registration numbers.
    const key = category === 'company-data' && kind === 'account-number' ? `${category}/${kind}` : category;
    let tally = this.#tallies.get(key);
    if (tally === undefined) {
      tally = { category, kinds: new Set(), subjects: new DistinctCounter(), findings: [], count: 0, confidence: 0 };
      this.#tallies.set(key, tally);
    }
    tally.kinds.add(kind);
    tally.count++;
    tally.confidence = Math.max(tally.confidence, CONFIDENCES.indexOf(confidence));
    if (subject !== null) tally.subjects.add(subject);
    if (findingId !== null) tally.findings.push(findingId);
  }

  exposures(): Exposure[] {
    return [...this.#tallies.values()].map((tally) => ({
      category: tally.category,
      kinds: [...tally.kinds].sort(),
      count: tally.count,
      subjects: tally.subjects.count,
      confidence: CONFIDENCES[tally.confidence] ?? 'possible',
      findings: tally.findings,
    }));
  }
}
