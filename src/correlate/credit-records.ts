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
  let governor: { end: number; links: Links } | null = null;
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
        (view.form === RecordForm.fields || namesPerson(governor.links)) &&
        !view.isCompany &&
        view.start - governor.end <= GOVERNING_CHARS
      ) {
        const attribute = view.attributes[0];
        if (attribute !== undefined)
          found.push(toFinding(view, attribute, 'direct-identifier', pack, governor.links.direct));
        // Once for the table or letter: all of it is about the same person.
        governor = null;
      }
    }
    if (view.form === RecordForm.prose && links.direct.length > 0) governor = { end: view.end, links };
  }
  return found;
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
