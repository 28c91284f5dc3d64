import type { Gap } from '../../model/gap.ts';
import type { Report } from '../../model/report.ts';
import type { ChildEnd } from './scan-child.ts';

export interface SandboxRequest {
  readonly bytes: Uint8Array;
  /** What goes to the child besides the bytes; JSON. */
  readonly submission: unknown;
}

/** A checked report, or why there is none. */
export type SandboxAnswer =
  { readonly outcome: 'report'; readonly report: Report } | { readonly outcome: 'gap'; readonly gap: Gap };

export interface SandboxStatus {
  /** False while no child could be started. */
  readonly ready: boolean;
  /** True after several failed starts in a row: no document can be read. */
  readonly isBroken: boolean;
  readonly children: number;
  readonly running: number;
  readonly waiting: number;
  /** Children that were replaced, by reason. */
  readonly replaced: Readonly<Record<ReplacementReason, number>>;
}

export type ReplacementReason = ChildEnd | 'timeout' | 'memory' | 'suspicious' | 'worn' | 'boot-failed';

export interface Sandbox {
  /** Whether nothing but Node itself holds the children: the system has none of the programs that do more. */
  readonly isBare: boolean;
  /** Scans a document in a child. Rejects only as `overloaded`. */
  scan(request: SandboxRequest): Promise<SandboxAnswer>;
  /** Resolves once a child has started; false if it could not. */
  whenReady(): Promise<boolean>;
  status(): SandboxStatus;
  /** Waits for running scans and ends all children. */
  close(): Promise<void>;
}
