import type { Kind } from '../../src/model/kind.ts';

/** Kinds whose finding alone, or as a record, puts content outside the exemption (verdict rules U1, C1, C2, C3, P3). */
export const EXCLUDED_KINDS: readonly Kind[] = [
  'resident-registration-number',
  'foreigner-registration-number',
  'passport-number',
  'driver-licence-number',
  'card-number',
  'account-number',
  'card-track-data',
  'connecting-information',
  'identifier-hash',
  'personal-credit-information',
];

/** Kinds that are found as records: a finding counts when it stands anywhere inside. */
export const RECORD_KINDS = ['personal-credit-information', 'pseudonymised-credit-information'] as const;

/** Whether findings of a kind are compared with records instead of spans. */
export function isRecordKind(kind: Kind): kind is (typeof RECORD_KINDS)[number] {
  return kind === RECORD_KINDS[0] || kind === RECORD_KINDS[1];
}
