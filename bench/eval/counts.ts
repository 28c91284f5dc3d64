/** Labels found and missed, answers right and wrong, added up over documents. One answer may hold several labels (halves of a number). */
export interface Counts {
  readonly labels: number;
  readonly labelsFound: number;
  readonly answers: number;
  readonly answersRight: number;
}

/** Shares from 0 to 1; NaN where there is nothing to divide by. */
export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export const NO_COUNTS: Counts = { labels: 0, labelsFound: 0, answers: 0, answersRight: 0 };

/** Adds counts of two documents. */
export function addCounts(left: Counts, right: Counts): Counts {
  return {
    labels: left.labels + right.labels,
    labelsFound: left.labelsFound + right.labelsFound,
    answers: left.answers + right.answers,
    answersRight: left.answersRight + right.answersRight,
  };
}

/** Precision, recall and their harmonic mean (van Rijsbergen 1979). Labels without any answer have an F1 of 0, not none. */
export function ratesOf({ labels, labelsFound, answers, answersRight }: Counts): Rates {
  const precision = answersRight / answers;
  const recall = labelsFound / labels;
  if (labels > 0 && answersRight === 0) return { precision, recall, f1: 0 };
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
