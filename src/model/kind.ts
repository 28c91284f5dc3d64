/** What a finding can be. Fixed names: clients and proxies rely on them (see docs/glossary.md). */
export const KINDS = [
  // Excluded alone.
  'resident-registration-number',
  'foreigner-registration-number',
  'passport-number',
  'driver-licence-number',
  'card-number',
  'account-number',
  'card-track-data',
  'connecting-information',
  'identifier-hash',
  // Excluded, or in need of a sandbox approval, as a record.
  'personal-credit-information',
  'pseudonymised-credit-information',
  // Linking: tie a record to a person; advisory alone.
  'person-name',
  'phone-number',
  'email-address',
  'postal-address',
  'customer-number',
  'date-of-birth',
  'health-insurance-number',
  'personal-customs-code',
  'vehicle-number',
  'ip-address',
  // Told apart, never excluded.
  'business-registration-number',
  'corporate-registration-number',
  'test-card-number',
] as const;

/** The kind of a finding. */
export type Kind = (typeof KINDS)[number];

/** Whether a string is one of {@link KINDS}. */
export function isKind(value: string): value is Kind {
  return (KINDS as readonly string[]).includes(value);
}
