import { VERDICTS } from '../../src/model/verdict.ts';
import type { Confusion } from './confusion.ts';

/** What a confusion matrix amounts to. */
export interface VerdictFigures {
  readonly documents: number;
  /** Share of documents whose verdict is the expected one. */
  readonly accuracy: number;
  /** Share of all documents that were called within the exemption and are not: what would have let data out. */
  readonly wrongWithin: number;
}

/** Shares over all documents of a matrix; NaN for an empty one. */
export function verdictFigures(confusion: Confusion): VerdictFigures {
  let documents = 0;
  let right = 0;
  let wrongWithin = 0;
  for (const expected of VERDICTS) {
    for (const answered of VERDICTS) documents += confusion[expected][answered];
    right += confusion[expected][expected];
    if (expected !== 'within-exemption') wrongWithin += confusion[expected]['within-exemption'];
  }
  return { documents, accuracy: right / documents, wrongWithin: wrongWithin / documents };
}
