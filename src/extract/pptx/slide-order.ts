import type { OfficePackage } from '../office/office-package.ts';
import { readRelationships, relationshipsName, type Relationship } from '../office/opc.ts';
import { readXml } from '../package/xml-events.ts';

/** Parts that many slides share: they belong to none. */
const SHARED = new Set(['slideLayout', 'slideMaster', 'notesMaster', 'theme', 'slide', 'image', 'hyperlink', 'tags']);

/** Which part belongs to which slide. Names are lower case. */
export interface SlideOrder {
  /** The part that names the slides, or undefined if there is none. */
  readonly presentation: string | undefined;
  /** Slide parts in the order of the show. */
  readonly slides: readonly string[];
  /** Slide number of a slide part, and of the notes, comments, charts and diagrams that belong to it. */
  readonly numberOf: ReadonlyMap<string, number>;
}

/** Finds the slides by the list of the presentation (ECMA-376-1, section 19.2.1.34), not by their file names. */
export async function readSlideOrder(office: OfficePackage): Promise<SlideOrder> {
  const ofPackage = await relationshipsOf('', office);
  const main = ofPackage.find(({ type }) => type === 'officeDocument')?.target ?? 'ppt/presentation.xml';
  const part = office.zip.find(main);
  const xml = part === undefined ? null : await office.bytes(part, 'document');
  if (part === undefined || xml === null) return { presentation: undefined, slides: [], numberOf: new Map() };
  const targets = new Map((await relationshipsOf(part.name, office)).map(({ id, target }) => [id, target]));
  const slides = slideIds(xml, office).map((id) => (targets.get(id) ?? '').toLowerCase());
  const numberOf = new Map<string, number>();
  for (const [index, slide] of slides.entries()) {
    numberOf.set(slide, index + 1);
    for (const { type, target, isExternal } of await relationshipsOf(slide, office)) {
      const name = target.toLowerCase();
      if (!isExternal && !SHARED.has(type) && !numberOf.has(name)) numberOf.set(name, index + 1);
    }
  }
  return { presentation: part.name.toLowerCase(), slides, numberOf };
}

async function relationshipsOf(part: string, office: OfficePackage): Promise<Relationship[]> {
  const found = office.zip.find(relationshipsName(part));
  const xml = found === undefined ? null : await office.bytes(found);
  return xml === null ? [] : readRelationships(xml, part, office.limits);
}

function slideIds(xml: Uint8Array, { limits }: OfficePackage): string[] {
  const ids: string[] = [];
  readXml(
    xml,
    {
      open: (element) => {
        if (element.local !== 'sldId') return;
        // `id` without a namespace is the number of the slide, with one the relationship.
        ids.push(element.attributes.find(({ local, uri }) => local === 'id' && uri !== '')?.value ?? '');
      },
      text: () => undefined,
      close: () => undefined,
    },
    limits,
  );
  return ids;
}
