import { readFileSync } from 'node:fs';
import { NO_DESTINATION, type DestinationState, type SandboxApproval } from '../../src/model/destination.ts';
import type { Exposure, ExposureCategory } from '../../src/model/exposure.ts';
import type { Kind } from '../../src/model/kind.ts';
import type { JudgeInput } from '../../src/judge/judge.ts';
import { parsePolicy } from '../../src/patterns/policy.ts';

const POLICY_FILE = 'patterns/policies/saas-exemption-2026-04-20.yaml';

/** The text of the policy that ships. */
export const policyText = readFileSync(POLICY_FILE, 'utf8');

/** The policy that ships. */
export const policy = parsePolicy(policyText, POLICY_FILE);

const kindOf: Record<ExposureCategory, Kind> = {
  'unique-identifier': 'resident-registration-number',
  'personal-credit-information': 'personal-credit-information',
  'card-or-account-number': 'account-number',
  'card-track-data': 'card-track-data',
  'identifier-hash': 'identifier-hash',
  'pseudonymised-credit-information': 'pseudonymised-credit-information',
  'masked-identifier-with-credit-information': 'resident-registration-number',
  'personal-data': 'person-name',
  'company-data': 'business-registration-number',
  'test-data': 'test-card-number',
};

/** An exposure with one finding, `likely` unless told otherwise. */
export function exposureOf(category: ExposureCategory, parts: Partial<Exposure> = {}): Exposure {
  return {
    category,
    kinds: [kindOf[category]],
    count: 1,
    subjects: 1,
    confidence: 'likely',
    findings: ['f1'],
    ...parts,
  };
}

/** An approval valid through the days of these tests. */
export function approvalOf(number: string, covers: readonly string[]): SandboxApproval {
  return { number, covers, validFrom: '2026-01-01', validUntil: '2027-12-31' };
}

/** An evaluated destination. */
export function evaluated(...approvals: SandboxApproval[]): DestinationState {
  return { id: 'sample-saas', status: 'evaluated', approvals };
}

/** Clean content, no destination, the policy that ships, on an ordinary day. */
export function judgeInput(parts: Partial<JudgeInput> = {}): JudgeInput {
  return { exposures: [], gaps: [], destination: NO_DESTINATION, policy, today: '2026-11-02', ...parts };
}
