import type { Action, KeptName } from './ledger.ts';
import type { DestinationStatus } from './destination.ts';
import type { Door } from './gate.ts';
import type { GapReason } from './gap.ts';
import type { Kind } from './kind.ts';
import type { Verification } from './ledger-store.ts';
import type { SaasRecord } from './saas.ts';
import type { Verdict } from './verdict.ts';

/** A half-year: H1 is January to June, H2 July to December, in Korea. */
export type HalfYearId = `${number}H${1 | 2}`;

/** How a report can be written. */
export const HALF_YEAR_FORMATS = ['html', 'xlsx', 'json', 'pdf'] as const;
export type HalfYearFormat = (typeof HALF_YEAR_FORMATS)[number];

/** How many scans got which verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** Scans of one span of time. `from` is its first ISO day in Korea. */
export interface TimeSlice {
  readonly from: string;
  readonly verdicts: VerdictCounts;
}

/** Scans that share a name: a destination, department or door. `name` is null where none was given. */
export interface NamedCounts {
  readonly name: KeptName | Door | null;
  readonly scans: number;
  readonly verdicts: VerdictCounts;
}

/** The names with most scans, and what the others come to. */
export interface NamedList {
  readonly listed: readonly NamedCounts[];
  /** Names that are not listed are counted here together; null where all are listed. */
  readonly others: Omit<NamedCounts, 'name'> | null;
}

/** Scans toward a SaaS that did not qualify on that day. */
export interface UnqualifiedUse {
  readonly destination: KeptName | null;
  readonly status: DestinationStatus;
  readonly scans: number;
  readonly verdicts: VerdictCounts;
}

/** A policy that judged in the period. Instants in milliseconds since the epoch. */
export interface PolicyInForce {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  readonly scans: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** An administrative act. */
export interface Change {
  readonly at: number;
  readonly action: Action;
  readonly door: Door;
  readonly caller: KeptName | null;
  readonly target: KeptName | null;
}

/** A time without any running service. `isRecorded`: the service said that it stopped; else its end is taken from its last row. */
export interface Outage {
  readonly from: number;
  readonly until: number;
  readonly isRecorded: boolean;
}

/** What the ledger says of the running of the service, in milliseconds. */
export interface Availability {
  readonly starts: number;
  /** Runs that ended without saying so: a crash, a power cut. */
  readonly unrecordedEnds: number;
  /** Between the first and the last sign of the service in the period. */
  readonly observedMs: number;
  readonly runningMs: number;
  /** The longest, longest first. */
  readonly outages: readonly Outage[];
}

/** A SaaS as it stood on the last day of the period. */
export interface InventoryItem {
  readonly record: SaasRecord;
  readonly source: 'store' | 'configuration';
  readonly status: DestinationStatus;
}

/** What is left to do, found by rule. */
export const OPEN_ACTIONS = [
  'evaluation-missing',
  'evaluation-failed',
  'evaluation-expired',
  'evaluation-expires-soon',
  'approval-expires-soon',
  'risk-assessment-missing',
  'committee-approval-missing',
  'owner-missing',
  'review-overdue',
  'unqualified-destination',
  'destination-not-given',
  'sandbox-without-approval',
  'unread-content',
  'service-ended-unrecorded',
] as const;
export type OpenActionCode = (typeof OPEN_ACTIONS)[number];
export interface OpenAction {
  readonly code: OpenActionCode;
  /** The SaaS it is about. */
  readonly target: string | null;
  /** Scans, parts or runs it concerns. */
  readonly count: number | null;
  /** ISO day by which, or since which. */
  readonly day: string | null;
}

/** What the ledger says of a half-year. Holds nothing but names, counts and instants, and no clock: the same rows give the same content. */
export interface HalfYearContent {
  readonly schema: 'gwanmun-half-year/1';
  readonly period: { readonly id: HalfYearId; readonly firstDay: string; readonly lastDay: string };
  readonly rows: {
    readonly scans: number;
    readonly acts: number;
    readonly firstAt: number | null;
    readonly lastAt: number | null;
  };
  readonly bytes: number;
  /** Sum over scans; a person in two files counts twice. */
  readonly subjects: number;
  readonly verdicts: VerdictCounts;
  readonly months: readonly TimeSlice[];
  readonly weeks: readonly TimeSlice[];
  readonly kinds: readonly { readonly kind: Kind; readonly findings: number; readonly scans: number }[];
  readonly rules: readonly { readonly rule: string; readonly scans: number }[];
  readonly gaps: readonly { readonly reason: GapReason; readonly parts: number; readonly scans: number }[];
  readonly scansWithGaps: number;
  readonly destinations: NamedList;
  readonly departments: NamedList;
  readonly doors: readonly NamedCounts[];
  readonly unqualified: readonly UnqualifiedUse[];
  readonly unqualifiedOthers: number;
  readonly destinationNotGiven: number;
  /** `underApproval`: scans that relied on a sandbox approval on record (rule D2). */
  readonly sandbox: { readonly required: number; readonly underApproval: number };
  readonly policies: readonly PolicyInForce[];
  readonly changes: {
    readonly counts: Readonly<Partial<Record<Action, number>>>;
    readonly listed: readonly Change[];
    readonly others: number;
  };
  readonly availability: Availability;
  readonly inventory: readonly InventoryItem[];
  readonly openActions: readonly OpenAction[];
}

/** The report: what the digest covers, and the proof of the whole ledger as it was when the report was made. */
export interface HalfYearReport {
  readonly content: HalfYearContent;
  /** `sha256:` over the canonical JSON (RFC 8785) of the content. */
  readonly digest: string;
  /** Null where the ledger was not verified for this report. */
  readonly verification: Verification | null;
}

/** A report as it is handed over. */
export interface RenderedHalfYear {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  readonly digest: string;
  /** `sha256-…` of the style sheet of a page, for a content security policy. */
  readonly styleHash: string | null;
}

/** Makes reports for a door. Rejects with `overloaded` while it is busy with another report. */
export interface HalfYearReporter {
  /** `verifies`: proves the whole ledger first, which takes longer than the report itself. */
  report(
    period: HalfYearId,
    format: HalfYearFormat,
    options: { readonly verifies: boolean },
  ): Promise<RenderedHalfYear>;
}

/** Whether a text is the id of a half-year of this century. */
export function isHalfYearId(text: string): text is HalfYearId {
  return /^20\d\dH[12]$/.test(text);
}
