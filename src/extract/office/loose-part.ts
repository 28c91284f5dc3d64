import { NOWHERE } from '../../model/location.ts';
import type { ZipPart } from '../package/zip-package.ts';
import { handOnObject } from '../compound/embedded-object.ts';
import type { OfficePackage } from './office-package.ts';
import { isRelationships, readRelationships } from './opc.ts';

/** A preview of this size holds no more than the first page in miniature, which is read anyway. */
const MAX_THUMBNAIL_BYTES = 65_536;
/** Fonts, settings of printers, signatures of macros, the list of content types: nobody writes text there. */
const WITHOUT_CONTENT =
  /^\[content_types\]\.xml$|^mimetype$|(?:^|\/)fonts\/[^/]*\.(?:odttf|fntdata|ttf|otf)$|printersettings\d*\.bin$|vbaprojectsignature\w*\.bin$|^_xmlsignatures\/origin\.sigs$/i;
const XML = /\.(?:xml|vml)$/i;
/** Data of the document's own schema: read as XML in its own right, where every element is a field. */
const CUSTOM_DATA = /(?:^|\/)customxml\/item\d*\.xml$/i;

/** What becomes of a part that is no XML of the format; answers true if it is dealt with. */
export async function readLoosePart(part: ZipPart, office: OfficePackage): Promise<boolean> {
  const { name } = part;
  if (part.isDirectory || WITHOUT_CONTENT.test(name)) return true;
  if (/^docprops\/thumbnail|^thumbnails\//i.test(name) && part.declaredBytes <= MAX_THUMBNAIL_BYTES) return true;
  if (XML.test(name) && !CUSTOM_DATA.test(name)) return false;
  const bytes = await office.bytes(part);
  if (bytes === null || bytes.length === 0) return true;
  if (isRelationships(name)) writeLinks(bytes, name, office);
  else if (/(?:^|\/)vbaproject\.bin$/i.test(name)) await writeMacros(bytes, office);
  else if (/(?:^|\/)activex\/[^/]*\.bin$/i.test(name)) await writeControl(bytes, office);
  else if (/\.bin$/i.test(name))
    writeTexts(handOnObject(baseName(name), bytes, office.sink), 'embedded object', office);
  else office.sink.member(baseName(name), bytes);
  return true;
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Addresses that the document points to: mail, files on shares, templates. */
function writeLinks(xml: Uint8Array, name: string, office: OfficePackage): void {
  const links = readRelationships(xml, name, office.limits).filter(({ isExternal }) => isExternal);
  writeTexts([...new Set(links.map(({ target }) => decoded(target)))], 'link', office);
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

async function writeMacros(project: Uint8Array, office: OfficePackage): Promise<void> {
  const { readMacroText } = await import('../spreadsheet/macro-text.ts');
  const texts = readMacroText(project);
  if (texts === null) office.gap('unsupported', 'macro in document');
  else writeTexts(texts, 'macro', office);
}

async function writeControl(bytes: Uint8Array, office: OfficePackage): Promise<void> {
  const { binaryWords } = await import('../spreadsheet/macro-text.ts');
  writeTexts(binaryWords(bytes), 'control', office);
}

function writeTexts(texts: readonly string[], path: string, { writer }: OfficePackage): void {
  for (const text of texts) writer.paragraph(text, { ...NOWHERE, path });
  writer.endProse();
}
