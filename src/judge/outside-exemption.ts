import type { Verdict } from '../model/verdict.ts';

/**
 * Whether content with this verdict falls outside the exemption: null when that is not known. Pseudonymised data does,
 * because the exemption does not cover it; a sandbox approval is another permission (docs/adr/0007-sandbox-approval.md).
 */
export function outsideExemption(verdict: Verdict): boolean | null {
  if (verdict === 'undetermined') return null;
  return verdict !== 'within-exemption';
}
