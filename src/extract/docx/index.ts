import type { DocumentExtractor } from '../contract.ts';
import { CommonParts } from '../office/common-parts.ts';
import { readLoosePart } from '../office/loose-part.ts';
import { readOfficePackage, type OfficePackage, type PartReader } from '../office/office-package.ts';
import { readRelationships } from '../office/opc.ts';
import { Story } from '../office/story.ts';
import type { XmlElement } from '../package/xml-events.ts';
import { StoryReader } from './story-reader.ts';

/** Places of the text parts by their root element; notes and comments are places of their own inside. */
const STORIES: Readonly<Partial<Record<string, string | null>>> = {
  document: null,
  glossaryDocument: 'glossary',
  hdr: 'header',
  ftr: 'footer',
  footnotes: null,
  endnotes: null,
  comments: null,
};
const NUMBERED = new Set(['document', 'glossaryDocument']);

/** Reads a Word document (DOCX, DOCM and their templates): every part by its root element, so that none goes unread. */
export const extractDocx: DocumentExtractor = (bytes, sink, limits) =>
  readOfficePackage(bytes, sink, limits, readDocument);

async function readDocument(office: OfficePackage): Promise<void> {
  const common = new CommonParts(office);
  const found = { body: false };
  const choose = (root: XmlElement): PartReader | null => {
    if (root.local === 'document') found.body = true;
    const place = STORIES[root.local];
    if (place === undefined) return common.choose(root);
    const story = new Story(office.writer, { path: place }, NUMBERED.has(root.local));
    return { handler: new StoryReader(story), end: () => story.end() };
  };
  const main = await mainPart(office);
  for (const part of main === undefined
    ? office.zip.parts
    : [main, ...office.zip.parts.filter((one) => one !== main)]) {
    if (await readLoosePart(part, office)) continue;
    const where = part === main ? 'document' : 'part of document';
    const bytes = await office.bytes(part, where);
    if (bytes !== null && bytes.length > 0) office.parse(bytes, choose, where);
  }
  if (!found.body && !office.isUnread('document')) office.gap('corrupt', 'document');
}

/** The part that the package names as its document. */
async function mainPart(office: OfficePackage): Promise<OfficePackage['zip']['parts'][number] | undefined> {
  const part = office.zip.find('_rels/.rels');
  const xml = part === undefined ? null : await office.bytes(part);
  const relationships = xml === null ? [] : readRelationships(xml, '', office.limits);
  const target = relationships.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
  return office.zip.find(target);
}
