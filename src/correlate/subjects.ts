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

/** Keys of the data subjects of a record: one for a row, one for each distinct value of the best class in running text. */
export function subjectsOf(view: RecordView, passage: Passage): Subject[] {
  if (view.form === RecordForm.headings) return [];
  const counted = view.findings.filter(({ confidence }) => isAtLeast(confidence, 'likely'));
  for (const kinds of CLASSES) {
    const members: Finding[] = counted.filter(({ kind }) => kinds.includes(kind));
    const first = members[0];
    if (first === undefined) continue;
    const shown = view.form === RecordForm.fields ? [first] : members;
    return shown.map((finding) => ({
      record: view.record,
      key: `${finding.kind}:${canonicalValue(finding, passage)}`,
    }));
  }
  return [];
}
