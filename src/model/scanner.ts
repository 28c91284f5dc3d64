import type { Barrier, Isolation } from './isolation.ts';
import type { Report } from './report.ts';
import type { Submission } from './submission.ts';

/** What an entry point sees of the house. */
export interface Scanner {
  /** Scans one submission. Rejects only with a {@link ProblemError} (a caller's error) or on a bug; unreadable content is a gap in the report. */
  scan(submission: Submission): Promise<Report>;
  /** Scans text that is in memory, without leaving the event-loop turn. For texts up to about 1 MB. */
  scanText(submission: Submission & { readonly content: { readonly form: 'text' } }): Report;
  /** Starts the children that parse documents before the first one comes. */
  warm(): void;
  /** Tries, once, whether each barrier around those children holds. Takes about a second. */
  tryBarriers(): Promise<readonly Barrier[]>;
  /** Counts for metrics and readiness. */
  status(): ScannerStatus;
  /** Ends children and waits for running scans. */
  close(): Promise<void>;
}

/** What goes over every character: the SIMD kernel in WebAssembly, or the plain TypeScript that finds the same more slowly. */
export type KernelName = 'simd' | 'plain';

/** The state of the scanner: what `/readyz` and metrics show. */
export interface ScannerStatus {
  readonly ready: boolean;
  readonly packDigest: string;
  readonly policyId: string;
  readonly engineVersion: string;
  readonly kernel: KernelName;
  readonly children: number;
  readonly running: number;
  readonly isolation: Isolation;
  /** What the trial found; empty before it has ended. */
  readonly barriers: readonly Barrier[];
}
