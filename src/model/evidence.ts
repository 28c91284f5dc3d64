/**
 * One piece of evidence for or against a finding. Detectors state evidence, never a score; one function
 * (`correlate/confidence.ts`) turns evidence into a confidence, and the evidence travels with the finding.
 */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly result?: string;
  /** The label, heading, table row or word that spoke; from the packs or a heading, never the value itself. */
  readonly text?: string;
}

export const EVIDENCE_KINDS = [
  /** `separated` | `unseparated` | `spaced` | `spread` (a separator other than the usual one) | `split-columns` | `masked` | `dwelling` (of an address) */
  'shape',
  /** `valid` | `invalid` | `future` */
  'date',
  /** `passes` | `fails` | `has-none` */
  'checksum',
  /** `hit` | `miss`, `text` names the table */
  'table',
  /** a label before the value, in the same line or field */
  'label',
  /** a label after the value */
  'label-after',
  /** the heading of the value's column, key or element */
  'column-heading',
  /** a word near the value that supports it */
  'neighbour',
  /** what a credit attribute stands beside in its record: `direct-identifier` | `masked-identifier` | `person-key` */
  'combined-with',
  /** a label of something else stands nearer: why a value was dropped */
  'veto-label',
  /** what the values of a column or list say together: `serial` against it, `column-checked` for it */
  'series',
  /** the operator's own list holds the value: `customer-list` | `allow-list` with the reason given there */
  'own-list',
  /** a part of a longer chain of digits */
  'embedded',
  /** all-same or running digits, template words */
  'placeholder',
  /** not written in plain digits; `repaired`: some of them are guessed */
  'normalised',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Ordered from weak to strong. */
export const CONFIDENCES = ['possible', 'likely', 'confirmed'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Whether `confidence` is at least `minimum`. */
export function isAtLeast(confidence: Confidence, minimum: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(minimum);
}
