import type { Confidence, Evidence } from './evidence.ts';
import type { Kind } from './kind.ts';
import type { Sensitive } from './sensitive.ts';

/** What a detector proposes: a place and the evidence it can see by itself, before labels and records are weighed. */
export interface Candidate {
  readonly kind: Kind;
  /** Id of the detector rule in the packs. */
  readonly detector: string;
  /** UTF-16 offsets in `Passage.text`. */
  readonly start: number;
  readonly end: number;
  /** The canonical value: digits and letters only. */
  readonly value: Sensitive;
  readonly evidence: readonly Evidence[];
  readonly masked: boolean;
}

/** A word of the packs' vocabulary found in the text. Offsets as in {@link Candidate}. */
export interface LabelHit {
  readonly start: number;
  readonly end: number;
  /** Index into the compiled vocabulary. */
  readonly label: number;
}

/** Everything the detectors saw in one passage, sorted by start. */
export interface Detections {
  readonly candidates: readonly Candidate[];
  readonly labels: readonly LabelHit[];
}

/** A candidate that stood up to labels, headings, vetoes and overlap. */
export interface Finding extends Candidate {
  readonly confidence: Confidence;
  /** Index of the record in the passage, or -1. */
  readonly record: number;
}
