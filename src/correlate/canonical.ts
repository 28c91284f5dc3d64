import type { Finding } from '../model/finding.ts';
import type { Passage } from '../model/passage.ts';
import { Sensitive } from '../model/sensitive.ts';

const NOT_CANONICAL = /[^0-9A-Za-z가-힣*@.+/=]/;
const ALL_NOT_CANONICAL = /[^0-9A-Za-z가-힣*@.+/=]/g;
const JOINTS_IN_NUMBER = /[.\s]/g;

/** The value of a finding without separators, in one writing: what fingerprints and subjects are counted by. */
export function canonicalValue(finding: Finding, passage: Passage): string {
  if (finding.canonical !== null) return finding.canonical;
  const text = passage.text.slice(finding.start, finding.end);
  const value = NOT_CANONICAL.test(text) ? text.replaceAll(ALL_NOT_CANONICAL, '') : text;
  switch (finding.kind) {
    case 'email-address':
      return value.toLowerCase();
    case 'connecting-information':
      return value;
    default:
      return value.replace(JOINTS_IN_NUMBER, '').toUpperCase();
  }
}

/** The canonical value, wrapped: the report room takes it up for the fingerprint, nobody else can read it. */
export function sensitiveValue(finding: Finding, passage: Passage): Sensitive {
  return new Sensitive(canonicalValue(finding, passage));
}
