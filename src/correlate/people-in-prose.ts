import type { Attribute, Finding } from '../model/finding.ts';
import { RecordForm, type Passage } from '../model/passage.ts';
import { canonicalValue } from './canonical.ts';
import type { Links } from './links.ts';
import type { RecordView } from './record-view.ts';

/** What of a paragraph is about one of several people. */
export interface PersonPart {
  readonly attributes: readonly Attribute[];
  readonly links: Links;
}

/** More people in a paragraph than this are parted by the first kind of theirs only. */
const MIN_PEOPLE = 2;

/**
 * Parts a paragraph that speaks of several people: lists of one line each, chats, minutes. The kind of identifier with the most different values tells them apart; an attribute
 * belongs to the one before it, or to the first one of its line. Null where the paragraph or object is about one person, or nobody.
 */
export function partByPerson(view: RecordView, links: Links, passage: Passage): PersonPart[] | null {
  const all = [...links.direct, ...links.masked, ...links.keys].sort((a, b) => a.start - b.start);
  // In one row each person has a column, or members of the same name: `borrower: { name }, guarantor: { name }`.
  if (view.form === RecordForm.fields && !haveOneLabel(links.direct)) return null;
  if (all.length < MIN_PEOPLE || view.attributes.length < MIN_PEOPLE) return null;
  const heads = headsOf(all, passage);
  if (heads.length < MIN_PEOPLE) return null;
  const parts = new Map<string, { attributes: Attribute[]; direct: Finding[]; masked: Finding[]; keys: Finding[] }>();
  const partOf = (start: number) => {
    const { key } = headOf(heads, start, passage.text);
    let part = parts.get(key);
    if (part === undefined) parts.set(key, (part = { attributes: [], direct: [], masked: [], keys: [] }));
    return part;
  };
  for (const attribute of view.attributes) partOf(attribute.start).attributes.push(attribute);
  for (const sort of ['direct', 'masked', 'keys'] as const) {
    for (const finding of links[sort]) partOf(finding.start)[sort].push(finding);
  }
  return [...parts.values()].map(({ attributes, ...own }) => ({ attributes, links: own }));
}

function haveOneLabel(findings: readonly Finding[]): boolean {
  const labels = findings.filter(({ kind }) => kind === 'person-name').map(({ label }) => label);
  return labels.length >= MIN_PEOPLE && labels[0] !== null && labels.every((label) => label === labels[0]);
}

interface Head {
  readonly start: number;
  /** The same for the same person. */
  readonly key: string;
}

/** Where the paragraph turns to somebody: each identifier of the kind with the most different values. */
function headsOf(all: readonly Finding[], passage: Passage): Head[] {
  const byKind = new Map<string, Head[]>();
  for (const finding of all) {
    const heads = byKind.get(finding.kind);
    const head = { start: finding.start, key: canonicalValue(finding, passage) };
    if (heads === undefined) byKind.set(finding.kind, [head]);
    else heads.push(head);
  }
  let best: Head[] = [];
  let most = 0;
  for (const heads of byKind.values()) {
    const different = new Set(heads.map(({ key }) => key)).size;
    if (different > most) [best, most] = [heads, different];
  }
  return most < MIN_PEOPLE ? [] : best;
}

/** The person that a place is about: whoever comes last before it, but the first one of its line where that line has none before it. */
function headOf(heads: readonly Head[], start: number, text: string): Head {
  let last = -1;
  while (last + 1 < heads.length && (heads[last + 1]?.start ?? 0) <= start) last++;
  const before = heads[last];
  const after = heads[last + 1];
  const none = { start: 0, key: '' };
  if (before === undefined) return after ?? none;
  if (after === undefined || !text.slice(before.start, start).includes('\n')) return before;
  return text.slice(start, after.start).includes('\n') ? before : after;
}
