import { CONFIDENCES, type Confidence } from '../model/evidence.ts';
import type { Exposure, ExposureCategory } from '../model/exposure.ts';
import type { Kind } from '../model/kind.ts';
import { PeopleCounter, type TextHash } from './people-counter.ts';

/** Group of the people counter that every data subject belongs to. */
const EVERYBODY = 0;

interface Tally {
  readonly category: ExposureCategory;
  readonly kinds: Set<Kind>;
  /** Group of the people counter. */
  readonly group: number;
  readonly findings: string[];
  count: number;
  confidence: number;
}

/** Sums what was met into exposures: one for each category, and one of its own for accounts of legal persons. */
export class ExposureTally {
  readonly #tallies = new Map<string, Tally>();
  readonly #people = new PeopleCounter();

  /** Distinct data subjects, whatever they were found with. */
  get subjects(): { readonly count: number; readonly isEstimated: boolean } {
    return { count: this.#people.count(EVERYBODY), isEstimated: this.#people.isEstimated };
  }

  /** Counts a data subject, once. */
  addSubject(person: TextHash): void {
    this.#people.add(person, EVERYBODY);
  }

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
      tally = { category, kinds: new Set(), group: this.#tallies.size + 1, findings: [], count: 0, confidence: 0 };
      this.#tallies.set(key, tally);
    }
    tally.kinds.add(kind);
    tally.count++;
    tally.confidence = Math.max(tally.confidence, CONFIDENCES.indexOf(confidence));
    if (subject !== null) this.#people.add(subject, tally.group);
    if (findingId !== null) tally.findings.push(findingId);
  }

  exposures(): Exposure[] {
    return [...this.#tallies.values()].map((tally) => ({
      category: tally.category,
      kinds: [...tally.kinds].sort(),
      count: tally.count,
      subjects: this.#people.count(tally.group),
      confidence: CONFIDENCES[tally.confidence] ?? 'possible',
      findings: tally.findings,
    }));
  }
}
