import { isAtLeast } from '../model/evidence.ts';
import type { Finding, Subject } from '../model/finding.ts';
import type { Kind } from '../model/kind.ts';
import { RecordForm, type Passage } from '../model/passage.ts';
import { canonicalValue } from './canonical.ts';
import type { RecordView } from './record-view.ts';

/** What tells people apart, best first. Several kinds in one record are one person. */
const CLASSES: readonly (readonly Kind[])[] = [
  ['resident-registration-number', 'foreigner-registration-number', 'passport-number', 'driver-licence-number'],
  ['connecting-information', 'identifier-hash', 'personal-customs-code'],
  ['customer-number'],
  ['account-number', 'card-number'],
  ['phone-number'],
  ['email-address'],
  ['person-name'],
];

const CLASS_OF_KIND: ReadonlyMap<Kind, number> = new Map(
  CLASSES.flatMap((kinds, index) => kinds.map((kind) => [kind, index] as const)),
);

/** In a record about a legal person, telephone lines and names are its own or its staff's. */
const CLASSES_OF_COMPANIES = 3;

/**
 * Keys of the data subjects of a record. A row is one person. In running text several kinds of the best class may belong
 * to one person (a passport and a licence), so the kind with the most distinct values is counted.
 */
export function subjectsOf(view: RecordView, passage: Passage): Subject[] {
  if (view.form === RecordForm.headings) return [];
  const counted = view.findings.filter(({ confidence }) => isAtLeast(confidence, 'likely'));
  if (counted.length === 0) return [];
  // One finding is one person too.
  if (view.form === RecordForm.fields || counted.length === 1) return subjectOfRow(view, counted, passage);
  for (const kinds of view.isCompany ? CLASSES.slice(0, CLASSES_OF_COMPANIES) : CLASSES) {
    const keys = kinds.map((kind) => keysOf(counted, kind, passage));
    const best = keys.reduce((most, other) => (other.length > most.length ? other : most));
    if (best.length === 0) continue;
    return best.map((key) => ({ record: view.record, key }));
  }
  return [];
}

function subjectOfRow(view: RecordView, counted: readonly Finding[], passage: Passage): Subject[] {
  let best: Finding | null = null;
  let bestClass = view.isCompany ? CLASSES_OF_COMPANIES : CLASSES.length;
  for (const finding of counted) {
    const itsClass = CLASS_OF_KIND.get(finding.kind) ?? bestClass;
    if (itsClass < bestClass) [best, bestClass] = [finding, itsClass];
  }
  return best === null ? [] : [{ record: view.record, key: `${best.kind}:${canonicalValue(best, passage)}` }];
}

function keysOf(findings: readonly Finding[], kind: Kind, passage: Passage): string[] {
  const members = findings.filter((finding) => finding.kind === kind);
  return [...new Set(members.map((finding) => `${kind}:${canonicalValue(finding, passage)}`))];
}
