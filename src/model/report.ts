import type { DestinationStatus } from './destination.ts';
import type { Confidence, Evidence } from './evidence.ts';
import type { DismissalReason } from './finding.ts';
import type { Gap } from './gap.ts';
import type { Kind } from './kind.ts';
import type { Location, Span } from './location.ts';
import type { Reason, Upload, Verdict } from './verdict.ts';

/** A finding as it leaves the house: masked, placed, fingerprinted. Cannot represent a raw value. */
export interface ReportedFinding {
  readonly id: string;
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly masked: string;
  /** Whether the value was already masked in the content. */
  readonly alreadyMasked: boolean;
  /** `hmac:` and 32 hexadecimal digits, keyed per installation, so that equal values can be counted. */
  readonly fingerprint: string;
  readonly location: Location;
  readonly span: Span & { readonly unit: 'utf16' };
  readonly evidence: readonly Evidence[];
}

/** A value that a rule looked at and dropped, masked as a whole. For those who ask why something was not found. */
export interface DismissedValue {
  readonly kind: Kind;
  readonly reason: DismissalReason;
  readonly masked: string;
  readonly location: Location;
  readonly span: Span & { readonly unit: 'utf16' };
  readonly evidence: readonly Evidence[];
}

/** What was read. `complete` is false as soon as there is a gap. */
export interface Coverage {
  readonly complete: boolean;
  readonly bytes: number;
  readonly members: number;
  readonly pages: number;
  readonly sheets: number;
  readonly images: number;
}

/** The answer for one scanned item; the shape is fixed in `openapi.json`. */
export interface Report {
  readonly id: string;
  readonly name: string | null;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly verdict: Verdict;
  readonly outsideExemption: boolean | null;
  readonly upload: Upload;
  readonly reasons: readonly Reason[];
  readonly findings: readonly ReportedFinding[];
  /** Only where the submission asks to explain; as many as findings may be listed. */
  readonly dismissed?: readonly DismissedValue[];
  /** Exact, whatever is listed. */
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  /** Distinct data subjects. */
  readonly subjects: number;
  /** True when `subjects` is an estimate (beyond the exact-count limit). */
  readonly subjectsEstimated: boolean;
  /** True when fewer findings are listed than counted. */
  readonly truncated: boolean;
  readonly coverage: Coverage;
  readonly gaps: readonly Gap[];
  /** Notes that do not change the verdict by themselves: a name or claimed type that disagrees with the content. */
  readonly notes: readonly Note[];
  readonly destination: { readonly id: string | null; readonly status: DestinationStatus };
  readonly subjectType: SubjectType;
  readonly policy: { readonly id: string; readonly version: string; readonly digest: string };
  readonly engine: { readonly version: string; readonly pack: string };
  readonly timing: { readonly totalMs: number };
}

/** Whose data the caller says it is. Annotates the verdict and never lowers it (the rule says 이용자; content cannot tell). */
export const SUBJECT_TYPES = ['customer', 'employee', 'unknown'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** A remark on the item. */
export interface Note {
  readonly code: 'name-disagrees-with-content' | 'claimed-type-disagrees-with-content';
  readonly claimed: string;
  readonly actual: string;
}
