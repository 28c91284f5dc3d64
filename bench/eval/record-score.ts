import type { Place } from './answer.ts';
import type { Counts } from './counts.ts';
import type { LabelledRecord } from './labelled-document.ts';
import { overlaps } from './span-matching.ts';

/** How the answers to the records of one kind did. */
export interface RecordScore {
  readonly counts: Counts;
  /** The first place of each record that was missed. */
  readonly missed: readonly Place[];
  /** Answers that stand in no record. */
  readonly wrong: readonly (Place | null)[];
}

/**
 * Compares records of one kind with the answers of that kind. A record is found once an answer stands inside it; more answers
 * inside it are right as well.
 */
export function scoreRecords(records: readonly LabelledRecord[], answers: readonly (Place | null)[]): RecordScore {
  const holds = (record: LabelledRecord, place: Place | null): boolean =>
    place !== null && record.places.some((part) => overlaps(part, place));
  const missed = records.filter((record) => !answers.some((place) => holds(record, place)));
  const wrong = answers.filter((place) => !records.some((record) => holds(record, place)));
  return {
    counts: {
      labels: records.length,
      labelsFound: records.length - missed.length,
      answers: answers.length,
      answersRight: answers.length - wrong.length,
    },
    missed: missed.flatMap(({ places }) => places.slice(0, 1)),
    wrong,
  };
}
