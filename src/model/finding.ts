import type { Confidence } from './evidence.ts';
import type { Kind } from './kind.ts';
import type { Passage } from './passage.ts';

/**
 * What a detector proposes: a place and the facts it can see by itself, before labels and records are weighed. It holds
 * offsets, not the value: the value stays in the passage until a listed finding takes it up as `Sensitive`.
 */
export interface Candidate {
  readonly kind: Kind;
  /** Index of the detector rule in the compiled pack. */
  readonly rule: number;
  /** UTF-16 offsets in `Passage.text`. */
  readonly start: number;
  readonly end: number;
  /** Bits of `FACT`. */
  readonly facts: number;
  /** The canonical value where it is not simply the letters and digits of the span (joined columns, restored zeros). */
  readonly canonical: string | null;
}

/**
 * Words of the packs' vocabulary found in the text, in parallel columns, sorted by start. Offsets as in {@link Candidate}.
 * The columns are scratch memory of the scanner: longer than `count`, and overwritten by the next passage.
 */
export interface LabelHits {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index into the compiled vocabulary. */
  readonly label: Int32Array;
}

/** What the heading of a column, key or element says. `ROLE` and `WORD` are those of `patterns/vocabulary.ts`. */
export interface HeadingMeaning {
  /** A `ROLE` for each rule. A positive word outweighs a veto in the same heading: `주민(법인)등록번호` may hold either. */
  readonly roles: Uint8Array;
  /** Indexes of the rules that it names. */
  readonly positiveRules: readonly number[];
  /** The label that gave each role, or -1. */
  readonly labels: Int32Array;
  /** Union of `WORD` bits. */
  readonly flags: number;
  /** Label of the credit attribute that it names, or -1. */
  readonly creditLabel: number;
}

/** A credit attribute (`대출잔액 12,000,000원`): what makes a record about a person personal credit information. */
export interface Attribute {
  readonly start: number;
  readonly end: number;
  /** Index of the label that named it. */
  readonly label: number;
  /** Whether the label is the heading of its field. */
  readonly isHeaded: boolean;
}

/** Everything the detectors saw in one passage, each list sorted by start. */
export interface Detections {
  /** The passage as the detectors saw it: normalised where needed; `locate` still answers in the terms of the source. */
  readonly passage: Passage;
  readonly candidates: readonly Candidate[];
  readonly labels: LabelHits;
  readonly attributes: readonly Attribute[];
  /** By heading id. */
  readonly meanings: readonly HeadingMeaning[];
}

/** A candidate that stood up to labels, headings, vetoes and overlap. */
export interface Finding extends Candidate {
  readonly confidence: Confidence;
  /** Index of the record in the passage, or -1. */
  readonly record: number;
  /** The label or heading of the packs that spoke for it, or null. */
  readonly label: string | null;
  /** Why the operator says that this value may go out, or null. Such a finding is shown and decides nothing. */
  readonly published: string | null;
}

/** Why a candidate is no finding. */
export const DISMISSAL_REASONS = ['veto-label', 'weaker-than-another', 'too-little-evidence'] as const;
export type DismissalReason = (typeof DISMISSAL_REASONS)[number];

/** A candidate that did not stand. Gathered only where somebody asks why. */
export interface Dismissal extends Candidate {
  readonly reason: DismissalReason;
  /** The label or heading of the packs that spoke for or against it, or null. */
  readonly label: string | null;
}

/** What a passage means together: findings, and what each record amounts to. */
export interface Correlation {
  readonly findings: readonly Finding[];
  /** Record-level findings: personal or pseudonymised credit information. */
  readonly recordFindings: readonly RecordFinding[];
  readonly subjects: readonly Subject[];
  /** Account numbers of legal persons. */
  readonly corporateAccounts: ReadonlySet<Finding>;
}

/** A person met in a record, to be counted once over the document. `key` holds a raw value: never kept, only hashed. */
export interface Subject {
  readonly record: number;
  readonly key: string;
}

/** A record that joins credit attributes with a person, a token or a masked identifier. */
export interface RecordFinding extends Finding {
  readonly basis: 'direct-identifier' | 'person-key' | 'masked-identifier';
}
