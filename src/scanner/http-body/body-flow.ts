import type { Sniffed } from '../../model/format.ts';
import type { GapReason } from '../../model/gap.ts';
import type { Report } from '../../model/report.ts';
import type { Submission, SubmissionClaims } from '../../model/submission.ts';
import { Collector } from '../collector.ts';
import type { Engine } from '../engine.ts';
import { mergeReports } from '../merge-reports.ts';
import type { Read } from '../read.ts';

/** The parts of the flow that a body and what is in it go through. */
export interface Flow {
  readonly scan: (submission: Submission, engine: Engine) => Promise<Report>;
  readonly conclude: (submission: Submission, engine: Engine, collector: Collector, read: Read) => Report;
}

/** What is being scanned, and how the content of a part is. */
export interface BodyFlow extends Flow {
  readonly claims: SubmissionClaims;
  readonly engine: Engine;
  /** Parts met so far, in all multipart bodies inside each other. */
  readonly met: { parts: number };
  /** Scans content of a media type; `depth`: multipart bodies around it. */
  readonly scanContent: (
    flow: BodyFlow,
    contentType: string,
    body: AsyncIterable<Uint8Array>,
    depth: number,
  ) => Promise<Report>;
}

/** Sends content through the flow of any submission. */
export function scanBytes({ scan, claims, engine }: BodyFlow, bytes: Uint8Array): Promise<Report> {
  return scan({ ...claims, content: { form: 'bytes', bytes } }, engine);
}

/** As {@link scanBytes}, for content that is not in memory. */
export function scanStream({ scan, claims, engine }: BodyFlow, stream: AsyncIterable<Uint8Array>): Promise<Report> {
  return scan({ ...claims, content: { form: 'stream', stream } }, engine);
}

/** Where in a body something was not read, and why. */
export type BodyGap = readonly [reason: GapReason, where: string];

/** The report of nothing but gaps; of nothing at all without any. */
export function reportOf({ conclude, claims, engine }: BodyFlow, gaps: readonly BodyGap[]): Report {
  const submission: Submission = { ...claims, content: { form: 'bytes', bytes: new Uint8Array() } };
  const collector = new Collector(engine, submission, 0);
  for (const [reason, where] of gaps) collector.gap(reason, where);
  const sniffed: Sniffed = { format: 'empty', mediaType: 'application/x-empty' };
  return conclude(submission, engine, collector, { sniffed, started: performance.now(), bytes: 0, sha256: '' });
}

/** A report with gaps of the body around it, which the judge weighs as those of any content (rule G1). */
export function withGaps(flow: BodyFlow, report: Report, gaps: readonly BodyGap[]): Report {
  if (gaps.length === 0) return report;
  const merged = mergeReports(report, [{ path: 'body', report: reportOf(flow, gaps) }], flow.engine.limits);
  return { ...merged, coverage: { ...merged.coverage, members: report.coverage.members } };
}
