/** The state of a destination as the rules D1 and D2 see it. */
export const DESTINATION_STATUSES = [
  'not-given',
  'evaluated',
  'unknown',
  'evaluation-missing',
  'evaluation-failed',
  'evaluation-expired',
  'purpose-not-covered',
] as const;
export type DestinationStatus = (typeof DESTINATION_STATUSES)[number];

/** A SaaS as the registry knows it. Dates are ISO calendar days in Korea (`2027-03-31`), inclusive. */
export interface Destination {
  readonly id: string;
  readonly name: string;
  readonly purpose: string | null;
  /** Evaluation by the Financial Security Institute (금융보안원). */
  readonly evaluation: {
    readonly result: 'met' | 'failed' | 'missing';
    readonly validUntil: string | null;
  };
  /** Sandbox approvals (혁신금융서비스 지정) on record. */
  readonly approvals: readonly SandboxApproval[];
}

/** A sandbox approval and the categories of data it covers. */
export interface SandboxApproval {
  readonly number: string;
  readonly covers: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
}

/** What the registry answers for a scan: the record, if there is one, and its state on the day of the scan. */
export interface DestinationState {
  readonly id: string | null;
  readonly status: DestinationStatus;
  /** Approvals valid on the day of the scan. */
  readonly approvals: readonly SandboxApproval[];
}

/** No destination was named. */
export const NO_DESTINATION: DestinationState = { id: null, status: 'not-given', approvals: [] };
