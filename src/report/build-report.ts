import type { DestinationState } from '../model/destination.ts';
import type { Sniffed } from '../model/format.ts';
import type { Gap } from '../model/gap.ts';
import type { Kind } from '../model/kind.ts';
import type { Coverage, DismissedValue, Note, Report, ReportedFinding, SubjectType } from '../model/report.ts';
import type { Judgement } from '../model/verdict.ts';

/** What a report is written from. Nothing in it can hold a raw value. */
export interface ReportParts {
  readonly id: string;
  readonly name: string | null;
  readonly read: { readonly sniffed: Sniffed; readonly bytes: number; readonly sha256: string };
  readonly judgement: Judgement;
  readonly outsideExemption: boolean | null;
  readonly collector: {
    readonly findings: readonly ReportedFinding[];
    readonly dismissed: readonly DismissedValue[] | null;
    readonly gaps: readonly Gap[];
    readonly isTruncated: boolean;
    readonly subjects: { readonly count: number; readonly isEstimated: boolean };
    counts(): Partial<Record<Kind, number>>;
    coverage(bytes: number): Coverage;
  };
  readonly notes: readonly Note[];
  readonly destination: DestinationState;
  readonly subjectType: SubjectType;
  readonly policy: Report['policy'];
  readonly engine: Report['engine'];
  readonly totalMs: number;
}

/** The report of one scanned item, in the shape and order of the contract. */
export function buildReport(parts: ReportParts): Report {
  const { read, judgement, collector, destination } = parts;
  return {
    id: parts.id,
    name: parts.name,
    mediaType: read.sniffed.mediaType,
    bytes: read.bytes,
    sha256: read.sha256,
    verdict: judgement.verdict,
    outsideExemption: parts.outsideExemption,
    upload: judgement.upload,
    reasons: judgement.reasons,
    findings: collector.findings,
    ...(collector.dismissed === null ? {} : { dismissed: collector.dismissed }),
    counts: collector.counts(),
    subjects: collector.subjects.count,
    subjectsEstimated: collector.subjects.isEstimated,
    truncated: collector.isTruncated,
    coverage: collector.coverage(read.bytes),
    gaps: collector.gaps,
    notes: parts.notes,
    destination: { id: destination.id, status: destination.status },
    subjectType: parts.subjectType,
    policy: parts.policy,
    engine: parts.engine,
    timing: { totalMs: parts.totalMs },
  };
}
