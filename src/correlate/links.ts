import { isAtLeast } from '../model/evidence.ts';
import { FACT } from '../model/fact.ts';
import type { Detections, Finding } from '../model/finding.ts';
import { fieldAt, lastAtOrBefore, RecordForm } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';
import { WORD } from '../patterns/vocabulary.ts';
import type { RecordView } from './record-view.ts';

/** What ties a record's credit attributes to a person. */
export interface Links {
  readonly direct: readonly Finding[];
  readonly masked: readonly Finding[];
  readonly keys: readonly Finding[];
}

const UNIQUE_KINDS: ReadonlySet<string> = new Set([
  'resident-registration-number',
  'foreigner-registration-number',
  'passport-number',
  'driver-licence-number',
  'connecting-information',
  'identifier-hash',
  'personal-customs-code',
]);
const CONTACT_KINDS: ReadonlySet<string> = new Set(['phone-number', 'email-address', 'person-name']);
/** A telephone number or address this close behind a word for staff is theirs. */
const CONTACT_CHARS = 16;
const MAX_GIVEN_SYLLABLES = 2;
/** How far before a name the word for staff directly before it may begin. */
const LABEL_CHARS = 14;
const MASKABLE_KINDS: ReadonlySet<string> = new Set([
  'resident-registration-number',
  'foreigner-registration-number',
  'card-number',
  'account-number',
  'person-name',
]);

/** Sorts a record's findings by how they point at a person (Credit Information Act art. 2 items 1-2 and 2). */
export function linksOf(view: RecordView, detections: Detections, pack: CompiledPack): Links {
  const direct: Finding[] = [];
  const masked: Finding[] = [];
  const keys: Finding[] = [];
  const hasUnique = view.findings.some(({ kind, facts }) => UNIQUE_KINDS.has(kind) && (facts & FACT.masked) === 0);
  for (const finding of view.findings) {
    const links = pack.rules[finding.rule]?.detector.links ?? 'none';
    if (!isAtLeast(finding.confidence, 'likely')) continue;
    if ((finding.facts & FACT.masked) !== 0) {
      if (MASKABLE_KINDS.has(finding.kind)) masked.push(finding);
    } else if (links === 'key') {
      // The contract of a firm; a pseudonym is a person's, wherever they work.
      const isOfFirm =
        view.isCompany && finding.label !== null && pack.rules[finding.rule]?.detector.id === 'customer-number';
      if (!isOfFirm || hasPersonBesides(view, detections, pack)) keys.push(finding);
    } else if (links === 'direct' || (links === 'weak' && view.form === RecordForm.fields)) {
      if (!isOfTheCompany(finding, view, detections, pack, hasUnique)) direct.push(finding);
    }
  }
  return { direct, masked, keys };
}

/** Accounts of a legal person: no natural person stands in the record (rule A2 and the pack's choice in C2). */
export function corporateAccountsOf(view: RecordView, detections: Detections, pack: CompiledPack): Finding[] {
  if (!view.isCompany || hasPersonBesides(view, detections, pack)) return [];
  return view.findings.filter(({ kind, facts }) => kind === 'account-number' && (facts & FACT.masked) === 0);
}

/**
 * Contact persons are not the subject of the record: staff who wrote or handle it, and, in a record about a legal person,
 * whoever represents it. A unique identifier in the record overrides this.
 */
function isOfTheCompany(
  finding: Finding,
  view: RecordView,
  detections: Detections,
  pack: CompiledPack,
  hasUnique: boolean,
): boolean {
  if (hasUnique) return false;
  if (finding.kind === 'account-number' || finding.kind === 'card-number')
    return view.isCompany && !hasPersonBesides(view, detections, pack);
  if (!CONTACT_KINDS.has(finding.kind)) return false;
  if (finding.kind === 'person-name')
    return (
      (isRepresentative(finding, detections, pack) && !isAboutRepresentative(view, detections, pack)) ||
      isNameOfCompany(finding, view, detections, pack)
    );
  if (isContactLine(finding, detections, pack)) return true;
  return view.isCompany || !hasPersonBesides(view, detections, pack)
    ? view.isCompany || hasRepresentative(view, detections, pack)
    : false;
}

/** `문의 02-…`, `담당 minseo@…`: the line of whoever answers questions. `고객 문의 010-…` is the customer's own. */
function isContactLine(finding: Finding, { labels, passage }: Detections, pack: CompiledPack): boolean {
  if (fieldAt(passage, finding.start) >= 0) return false;
  for (let hit = lastAtOrBefore(labels.start, labels.count, finding.start - 1); hit >= 0; hit--) {
    const start = labels.start[hit] ?? 0;
    const end = labels.end[hit] ?? 0;
    if (finding.start - end > CONTACT_CHARS) return false;
    if (((pack.vocabulary.labels[labels.label[hit] ?? -1]?.flags ?? 0) & WORD.representative) === 0) continue;
    if (/[\n.]/.test(passage.text.slice(end, finding.start))) return false;
    return !/(?:고객|회원)\s?$/.test(passage.text.slice(Math.max(0, start - 3), start));
  }
  return false;
}

function hasRepresentative(view: RecordView, detections: Detections, pack: CompiledPack): boolean {
  return view.findings.some((finding) => finding.kind === 'person-name' && isRepresentative(finding, detections, pack));
}

function hasPersonBesides(view: RecordView, detections: Detections, pack: CompiledPack): boolean {
  return view.findings.some(
    (finding) =>
      finding.kind === 'person-name' &&
      (finding.facts & FACT.labelled) !== 0 &&
      !isRepresentative(finding, detections, pack) &&
      !isNameOfCompany(finding, view, detections, pack),
  );
}

/** `대표자 신용점수`, `대표이사 개인 연대보증`: what is said of the person who acts for a legal person is personal. */
function isAboutRepresentative(view: RecordView, { labels, passage }: Detections, pack: CompiledPack): boolean {
  return view.attributes.some(({ start }) => {
    const hit = lastAtOrBefore(labels.start, labels.count, start - 1);
    if (((pack.vocabulary.labels[labels.label[hit] ?? -1]?.flags ?? 0) & WORD.representative) === 0) return false;
    return /^(?:의|님)?\s?(?:개인\s?)?$/.test(passage.text.slice(labels.end[hit] ?? 0, start));
  });
}

/** Whether the label or heading of a name is one of staff or representatives (`담당자`, `대표자`). */
function isRepresentative(finding: Finding, { passage, meanings }: Detections, pack: CompiledPack): boolean {
  const field = fieldAt(passage, finding.start);
  const heading = field < 0 ? undefined : meanings[passage.fields.heading[field] ?? -1];
  if (heading !== undefined && (heading.flags & WORD.representative) !== 0) return true;
  if (finding.label === null || !pack.vocabulary.representatives.has(finding.label)) return false;
  // `담당자 메모 - 김하나 고객 …`: somebody addressed is no staff, unless the word stands directly before the name.
  const before = passage.text.slice(Math.max(0, finding.start - LABEL_CHARS), finding.start).replace(/[\s:：(]+$/, '');
  const isAddressed = (finding.facts & FACT['neighbour-adjacent']) !== 0;
  return !isAddressed || [...pack.vocabulary.representatives].some((word) => before.endsWith(word));
}

/** Under `차주명` stands whoever borrows. In a record about a legal person only what is built like a Korean name is a person's. */
function isNameOfCompany(
  { start, end }: Finding,
  view: RecordView,
  { passage }: Detections,
  pack: CompiledPack,
): boolean {
  if (!view.isCompany) return false;
  const name = passage.text.slice(start, end).replaceAll(/\s/g, '');
  const surnameLength = pack.surnames.has(name.slice(0, 2)) ? 2 : pack.surnames.has(name.charAt(0)) ? 1 : 0;
  return /^[가-힣]+$/.test(name) && (surnameLength === 0 || name.length > surnameLength + MAX_GIVEN_SYLLABLES);
}
