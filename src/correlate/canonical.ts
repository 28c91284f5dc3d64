import type { Finding } from '../model/finding.ts';
import type { Passage } from '../model/passage.ts';

const NOT_CANONICAL = /[^0-9A-Za-z가-힣*@.+/=]/g;
const JOINTS_IN_NUMBER = /[.\s]/g;

/** The value of a finding without separators, in one writing: what fingerprints and subjects are counted by. */
export function canonicalValue(finding: Finding, passage: Passage): string {
  if (finding.canonical !== null) return finding.canonical;
  const value = passage.text.slice(finding.start, finding.end).replace(NOT_CANONICAL, '');
  switch (finding.kind) {
    case 'email-address':
      return value.toLowerCase();
    case 'connecting-information':
      return value;
    default:
      return value.replace(JOINTS_IN_NUMBER, '').toUpperCase();
  }
}
