import { FACT } from '../model/fact.ts';
import type { Attribute, Detections, Finding, RecordFinding } from '../model/finding.ts';
import { RecordForm } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';
import { linksOf, type Links } from './links.ts';
import { partByPerson } from './people-in-prose.ts';
import type { RecordView } from './record-view.ts';

/** In a paragraph longer than this, nearness decides instead of the paragraph. */
const MAX_PARAGRAPH_CHARS = 800;
const NEAR_CHARS = 200;
/** A name at the head of a table or a letter governs what follows. */
const GOVERNING_CHARS = 600;

/**
 * What each record amounts to: personal credit information (rule C1) where attributes meet a person, pseudonymised where
 * they meet only a key or a masked identifier (P1, P2). Credit Information Act art. 2 item 1: identification counts
 * only together with an attribute, an attribute only with a person.
 */
export function findCreditRecords(
  views: readonly RecordView[],
  detections: Detections,
  pack: CompiledPack,
): RecordFinding[] {
  const found: RecordFinding[] = [];
  let governor: Governor | null = null;
  /** Paragraphs whose person is not known yet: a letter may name them at its end. */
  let open: RecordView[] = [];
  /** People who head the columns of the table at hand. */
  let columns: { end: number; links: Links } | null = null;
  for (const view of views) {
    if (view.form === RecordForm.headings) {
      const links = linksOf(view, detections, pack);
      columns = namesPerson(links) ? { end: view.end, links } : null;
      continue;
    }
    const links = linksOf(view, detections, pack);
    if (view.form === RecordForm.prose) columns = null;
    else if (view.attributes.length === 0 && links.direct.length > 1) columns = { end: view.end, links };
    if (view.attributes.length > 0) {
      const own = judgeView(view, links, detections, pack);
      found.push(...own);
      if (own.length === 0 && columns !== null) {
        const attribute = view.attributes.find(({ isHeaded }) => !isHeaded);
        if (attribute !== undefined)
          found.push(toFinding(view, attribute, 'direct-identifier', pack, columns.links.direct));
      } else if (
        own.length === 0 &&
        governor !== null &&
        (view.form === RecordForm.fields || governor.people.some(({ kind }) => kind === 'person-name')) &&
        isGoverned(view, governor, detections.passage.text) &&
        !view.isCompany &&
        view.start - governor.end <= GOVERNING_CHARS
      ) {
        const attribute = view.attributes[0];
        if (attribute !== undefined) found.push(toFinding(view, attribute, governor.basis, pack, governor.people));
        // Once for the table or letter: all of it is about the same person.
        governor = null;
      } else if (own.length === 0 && view.form === RecordForm.prose && !view.isCompany) open.push(view);
      else open = [];
    }
    if (view.form !== RecordForm.prose) continue;
    governor = governorOf(view.end, links) ?? governor;
    const closing = closingOf(view, links, detections.passage.text);
    const first =
      closing === null
        ? undefined
        : open.find((earlier) => isClosedBy(earlier, view, closing, detections.passage.text));
    const attribute = first?.attributes[0];
    if (closing === null || first === undefined || attribute === undefined) continue;
    found.push(toFinding(first, attribute, closing.basis, pack, closing.people));
    open = [];
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Behind a name that the content itself masks only what is said to them: `김*나 귀하`, then `귀하의 …`. */
function isGoverned(view: RecordView, { basis }: Governor, text: string): boolean {
  return (
    basis === 'direct-identifier' ||
    (view.form === RecordForm.prose && YOUR_VOICE.test(text.slice(view.start, view.end)))
  );
}

/** Whoever is named above and goes on to be spoken of. */
interface Governor {
  readonly end: number;
  readonly people: readonly Finding[];
  readonly basis: 'direct-identifier' | 'masked-identifier';
}

function governorOf(end: number, { direct, masked }: Links): Governor | null {
  if (direct.length > 0) return { end, people: direct, basis: 'direct-identifier' };
  const names = masked.filter(({ kind }) => kind === 'person-name');
  return names.length > 0 ? { end, people: names, basis: 'masked-identifier' } : null;
}

/** Who signs or is addressed at the end of a letter, and whose voice that makes it. */
interface Closing extends Governor {
  readonly voice: RegExp;
}

/** How far above its end a letter may speak of the person it names there. */
const CLOSING_CHARS = 1_500;
const SIGNED = /^\s{0,3}(?:\((?:인|서명|서명 또는 인|날인|印)\)|드림|올림|배상)\s*$/m;
const ADDRESSED = /^\s{0,2}(?:고객님?\s?|회원님?\s?)?(?:귀하|님께)\s*$/m;
const OWN_VOICE = /(?<![가-힣])(?:본인|저는|저의|제가|제\s|저희 집|나는|내가)/;
const YOUR_VOICE = /귀하|고객님|회원님/;
const CLOSING_WORD_CHARS = 14;

function closingOf(view: RecordView, links: Links, text: string): Closing | null {
  const governor = governorOf(view.end, links);
  const name = governor?.people.findLast(({ kind }) => kind === 'person-name');
  if (governor === null || name === undefined) return null;
  const newline = text.indexOf('\n', name.end);
  const behind = text.slice(name.end, Math.min(newline < 0 ? text.length : newline, name.end + CLOSING_WORD_CHARS));
  if (SIGNED.test(behind)) return { ...governor, voice: OWN_VOICE };
  return ADDRESSED.test(behind) ? { ...governor, voice: YOUR_VOICE } : null;
}

/** Whether an earlier paragraph speaks in the voice of the letter that ends so: `본인은 … 갚겠습니다.`, then `서약자 김하나 (서명)`. */
function isClosedBy(earlier: RecordView, end: RecordView, { voice }: Closing, text: string): boolean {
  return end.start - earlier.end <= CLOSING_CHARS && voice.test(text.slice(earlier.start, earlier.end));
}

function judgeView(view: RecordView, links: Links, { passage }: Detections, pack: CompiledPack): RecordFinding[] {
  const parts = partByPerson(view, links, passage);
  const records = (parts ?? [{ attributes: view.attributes, links }]).map((part) =>
    judgeRecord({ ...view, attributes: part.attributes }, part.links, pack),
  );
  return records.filter((record) => record !== null).sort((a, b) => a.start - b.start);
}

/** A letter or form that names its person goes on about them in the next paragraphs; a telephone line at its head does not. */
function namesPerson({ direct }: Links): boolean {
  return direct.some(({ kind }) => kind === 'person-name');
}

function judgeRecord(view: RecordView, links: Links, pack: CompiledPack): RecordFinding | null {
  const bases = [
    ['direct-identifier', links.direct],
    ['masked-identifier', links.masked],
    ['person-key', links.keys],
  ] as const;
  for (const [basis, identifiers] of bases) {
    const attribute = view.attributes.find((candidate) =>
      identifiers.some((identifier) => meet(view, candidate, identifier)),
    );
    if (attribute !== undefined) return toFinding(view, attribute, basis, pack, identifiers);
  }
  return null;
}

/** Whether an attribute and an identifier stand in the same record closely enough. */
function meet(view: RecordView, attribute: Attribute, identifier: Finding): boolean {
  if (view.form === RecordForm.fields || view.end - view.start <= MAX_PARAGRAPH_CHARS) return true;
  return identifier.start - attribute.end <= NEAR_CHARS && attribute.start - identifier.end <= NEAR_CHARS;
}

function toFinding(
  view: RecordView,
  attribute: Attribute,
  basis: RecordFinding['basis'],
  pack: CompiledPack,
  identifiers: readonly Finding[],
): RecordFinding {
  return {
    kind: basis === 'direct-identifier' ? 'personal-credit-information' : 'pseudonymised-credit-information',
    rule: -1,
    start: attribute.start,
    end: attribute.end,
    facts: (basis === 'masked-identifier' ? FACT.masked : 0) | (attribute.isHeaded ? FACT.headed : 0),
    canonical: null,
    confidence: identifiers.some(({ confidence }) => confidence === 'confirmed') ? 'confirmed' : 'likely',
    record: view.record,
    label: pack.vocabulary.labels[attribute.label]?.text ?? null,
    published: null,
    basis,
  };
}
