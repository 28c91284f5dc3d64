import type { Day } from '../model/day.ts';
import type { DetectorSet } from '../detect/detect.ts';
import type { ExtractLimits } from '../extract/contract.ts';
import type { Gap } from '../model/gap.ts';
import type { KernelName } from '../model/scanner.ts';
import type { Report } from '../model/report.ts';
import type { SubmissionClaims } from '../model/submission.ts';
import type { Fingerprinter } from '../report/fingerprint.ts';
import type { CompiledPack } from '../patterns/compile.ts';

/** Limits of one scan. Going over one is the gap `limit`. */
export interface ScanLimits extends ExtractLimits {
  /** Bytes of one document that must be read whole (everything but text kinds). */
  readonly maxDocumentBytes: number;
  /** Bytes of one text stream. */
  readonly maxStreamBytes: number;
  /** Levels of members inside members. */
  readonly maxDepth: number;
  /** Findings listed in a report; counts and verdict are never limited. */
  readonly maxListedFindings: number;
  /** Gaps listed in a report. */
  readonly maxListedGaps: number;
}

/** A report from elsewhere, or why there is none. */
export type DocumentAnswer =
  { readonly outcome: 'report'; readonly report: Report } | { readonly outcome: 'gap'; readonly gap: Gap };

/** Scans a whole document elsewhere: in a child process. */
export type DocumentScan = (bytes: Uint8Array, submission: SubmissionClaims) => Promise<DocumentAnswer>;

/** Everything a scan needs besides the submission. */
export interface Engine {
  readonly pack: CompiledPack;
  readonly detectors: DetectorSet;
  readonly kernel: KernelName;
  readonly fingerprinter: Fingerprinter;
  readonly limits: ScanLimits;
  /** What every report says of the policy and the engine, made once. */
  readonly policy: Report['policy'];
  readonly engine: Report['engine'];
  /** Today in Korea. */
  readonly today: () => Day;
  /** Where documents are scanned; null: here (inside the child itself). */
  readonly scanDocument: DocumentScan | null;
  /** Called before the first image of a submission is read, which may take longer than everything before. */
  readonly onRecognition: () => void;
}
