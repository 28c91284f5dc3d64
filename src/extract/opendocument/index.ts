import type { DocumentExtractor } from '../contract.ts';
import { readLoosePart } from '../office/loose-part.ts';
import { readOfficePackage, type OfficePackage } from '../office/office-package.ts';
import { readXml } from '../package/xml-events.ts';
import type { ZipPart } from '../package/zip-package.ts';
import { PartsReader } from './parts-reader.ts';

/** Reads an OpenDocument text (ODT and its template). */
export const extractOdt: DocumentExtractor = (bytes, sink, limits) =>
  readOfficePackage(bytes, sink, limits, (office) => readDocument(office, false));

/** Reads an OpenDocument presentation or drawing (ODP, ODG and their templates). */
export const extractOdp: DocumentExtractor = (bytes, sink, limits) =>
  readOfficePackage(bytes, sink, limits, (office) => readDocument(office, true));

/** Arrangement of windows, of lines on pages, and relations of metadata: nobody writes text there. */
const WITHOUT_CONTENT =
  /^(?:configurations2\/|layout-cache$|meta-inf\/manifest\.xml$)|(?:^|\/)(?:settings\.xml|manifest\.rdf)$/i;
/** Renderings of embedded objects whose own content is read. */
const REPLACEMENT = /^objectreplacements\//i;

/** LibreOffice adds a picture of each table of a slide for programs without tables: drawing commands, begun by this word. */
const TABLE_PREVIEW = /^pictures\/tablepreview\d+\.svm$/i;
const DRAWING_COMMANDS = Buffer.from('VCLMTF');

async function readDocument(office: OfficePackage, isSlides: boolean): Promise<void> {
  const { zip } = office;
  if (await isEncrypted(office)) {
    office.gap('encrypted', 'document');
    return;
  }
  const reader = new PartsReader(office, isSlides);
  // The styles say what the content hides.
  const first = ['styles.xml', 'content.xml'].map((name) => zip.find(name)).filter((part) => part !== undefined);
  const hasObjects = zip.parts.some(({ name }) => /^object \d+/i.test(name));
  for (const part of [...first, ...zip.parts.filter((one) => !first.includes(one))]) {
    if (WITHOUT_CONTENT.test(part.name) || (hasObjects && REPLACEMENT.test(part.name))) continue;
    if (isSlides && (await isTablePreview(part, office))) continue;
    if (/^object \d+$/i.test(part.name)) await reader.readObject(part);
    else if (!(await readLoosePart(part, office))) await reader.readXmlPart(part);
  }
  if (!reader.hasBody && !office.isUnread('document')) office.gap('corrupt', 'document');
}

async function isTablePreview(part: ZipPart, office: OfficePackage): Promise<boolean> {
  if (!TABLE_PREVIEW.test(part.name)) return false;
  const bytes = await office.bytes(part);
  return bytes !== null && DRAWING_COMMANDS.equals(bytes.subarray(0, DRAWING_COMMANDS.length));
}

/** Encryption is declared for each part in the manifest (OpenDocument 1.3, part 2, section 4.4); without a key they are noise. */
async function isEncrypted(office: OfficePackage): Promise<boolean> {
  const { zip, limits } = office;
  if (zip.parts.some((part: ZipPart) => part.isEncrypted)) return true;
  const manifest = zip.find('META-INF/manifest.xml');
  const xml = manifest === undefined ? null : await office.bytes(manifest);
  let isDeclared = false;
  const open = ({ local }: { local: string }): void => {
    isDeclared ||= local === 'encryption-data';
  };
  if (xml !== null) readXml(xml, { open, text: () => undefined, close: () => undefined }, limits);
  return isDeclared;
}
