import { FACT } from '../model/fact.ts';
import type { ExposureCategory } from '../model/exposure.ts';
import type { Finding, RecordFinding } from '../model/finding.ts';
import type { Kind } from '../model/kind.ts';

const BY_KIND: Readonly<Record<Kind, ExposureCategory>> = {
  'resident-registration-number': 'unique-identifier',
  'foreigner-registration-number': 'unique-identifier',
  'passport-number': 'unique-identifier',
  'driver-licence-number': 'unique-identifier',
  'card-number': 'card-or-account-number',
  'account-number': 'card-or-account-number',
  'card-track-data': 'card-track-data',
  // CI is derived from the resident number and stands in for it.
  'connecting-information': 'identifier-hash',
  'identifier-hash': 'identifier-hash',
  'personal-credit-information': 'personal-credit-information',
  'pseudonymised-credit-information': 'pseudonymised-credit-information',
  'person-name': 'personal-data',
  'phone-number': 'personal-data',
  'email-address': 'personal-data',
  'postal-address': 'personal-data',
  'customer-number': 'personal-data',
  'date-of-birth': 'personal-data',
  'health-insurance-number': 'personal-data',
  'personal-customs-code': 'personal-data',
  'vehicle-number': 'personal-data',
  'ip-address': 'personal-data',
  'business-registration-number': 'company-data',
  'corporate-registration-number': 'company-data',
  'test-card-number': 'test-data',
};

/** The category under which the law sees a finding. A masked value alone is personal data, not the number. */
export function categoryOf(finding: Finding, isCorporateAccount: boolean): ExposureCategory {
  if (isCorporateAccount) return 'company-data';
  const category = BY_KIND[finding.kind];
  return (finding.facts & FACT.masked) !== 0 && category !== 'personal-credit-information' ? 'personal-data' : category;
}

/** The category of a record-level finding. */
export function categoryOfRecord({ basis }: RecordFinding): ExposureCategory {
  if (basis === 'direct-identifier') return 'personal-credit-information';
  return basis === 'person-key' ? 'pseudonymised-credit-information' : 'masked-identifier-with-credit-information';
}
