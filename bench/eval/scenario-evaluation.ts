import type { Verdict } from '../../src/model/verdict.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { emptyConfusion } from './confusion.ts';
import type { Confusion } from './confusion.ts';

/** What was expected of an input and what was answered. Kinds hold exact numbers of findings; only those named are compared. */
export interface Outcome {
  readonly input: string;
  readonly expected: Verdict;
  readonly answered: Verdict;
  readonly expectedKinds: Readonly<Record<string, number>>;
  readonly answeredKinds: Readonly<Record<string, number>>;
}

/** How often the verdict was right, how it was wrong, and how far the counts of each kind agree. */
export interface Evaluation {
  readonly inputs: number;
  readonly right: number;
  /** Wrong answers that are milder than expected: the ones that would have let data out. */
  readonly milder: number;
  readonly confusion: Confusion;
  readonly kinds: readonly KindCounts[];
}

export interface KindCounts {
  readonly kind: string;
  readonly expected: number;
  readonly answered: number;
  /** Expected findings that were not counted, added up over the inputs. */
  readonly missing: number;
  /** Counted findings that were not expected, added up over the inputs. */
  readonly surplus: number;
}

/** Compares answers with expectations. Missing and surplus are taken input by input, so that they cannot cancel out. */
export function evaluate(outcomes: readonly Outcome[]): Evaluation {
  const confusion = emptyConfusion();
  const kinds = new Map<string, KindCounts>();
  for (const outcome of outcomes) {
    confusion[outcome.expected][outcome.answered] += 1;
    for (const [kind, expected] of Object.entries(outcome.expectedKinds)) {
      const answered = outcome.answeredKinds[kind] ?? 0;
      const sum = kinds.get(kind) ?? { kind, expected: 0, answered: 0, missing: 0, surplus: 0 };
      kinds.set(kind, {
        kind,
        expected: sum.expected + expected,
        answered: sum.answered + answered,
        missing: sum.missing + Math.max(0, expected - answered),
        surplus: sum.surplus + Math.max(0, answered - expected),
      });
    }
  }
  return {
    inputs: outcomes.length,
    right: outcomes.filter(({ expected, answered }) => expected === answered).length,
    milder: outcomes.filter(({ expected, answered }) => VERDICTS.indexOf(answered) > VERDICTS.indexOf(expected)).length,
    confusion,
    kinds: [...kinds.values()].sort((left, right) => (left.kind < right.kind ? -1 : 1)),
  };
}
