import iconv from 'iconv-lite';
import { CompoundError } from './compound-error.ts';

const BYTE_ORDER = 0xfffe;
const FIRST_SECTION = 48;
const MAX_SECTIONS = 16;
const BYTE_STRING = 30;
const WIDE_STRING = 31;
const DICTIONARY = 0;
const CODE_PAGE = 1;
const UTF8 = 65_001;
const UTF16 = 1200;
/** Entries of a dictionary that are looked at. */
const MAX_NAMES = 10_000;

/** Names of the properties of a document summary (MS-OLEPS, HWP 5.0 revision 1.3 table 7). */
const NAMES: Readonly<Record<number, string>> = {
  2: 'title',
  3: 'subject',
  4: 'author',
  5: 'keywords',
  6: 'comments',
  8: 'last author',
  9: 'revision',
};

/** The section with what is not in the first summary (MS-OLEPS 2.25.2), as it stands in the file. */
const DOCUMENT_SUMMARY = Buffer.from('02d5cdd59c2e1b10939708002b2cf9ae', 'hex');
const DOCUMENT_NAMES: Readonly<Record<number, string>> = {
  2: 'category',
  14: 'manager',
  15: 'company',
  26: 'content type',
  27: 'content status',
  28: 'language',
};

/** A text among the properties. */
export interface TextProperty {
  readonly name: string;
  /** The name that a person gave it, if any. */
  readonly heading?: string;
  readonly text: string;
}

/**
 * The texts of an OLE property set, all sections.
 * @throws CompoundError for a damaged one.
 */
export function readPropertySet(bytes: Uint8Array): TextProperty[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const sections = view.getUint32(24, true);
    if (view.getUint16(0, true) !== BYTE_ORDER || sections === 0 || sections > MAX_SECTIONS) throw new CompoundError();
    return Array.from({ length: sections }, (_, index) => {
      const at = 28 + index * 20;
      const isDocumentSummary = DOCUMENT_SUMMARY.equals(bytes.subarray(at, at + 16));
      return readSection(view, view.getUint32(at + 16, true), isDocumentSummary ? DOCUMENT_NAMES : NAMES);
    }).flat();
  } catch {
    throw new CompoundError();
  }
}

function readSection(view: DataView, start: number, names: Readonly<Record<number, string>>): TextProperty[] {
  const count = view.getUint32(start + 4, true);
  // The sections stand behind their list, and a section names at least one property.
  if (start < FIRST_SECTION || count === 0 || count > view.byteLength / 8) throw new CompoundError();
  const entries = Array.from({ length: count }, (_, index) => ({
    id: view.getUint32(start + 8 + index * 8, true),
    at: start + view.getUint32(start + 12 + index * 8, true),
  }));
  const codePageAt = entries.find(({ id }) => id === CODE_PAGE)?.at;
  const codePage = codePageAt === undefined ? 0 : view.getUint16(codePageAt + 4, true);
  const dictionaryAt = entries.find(({ id }) => id === DICTIONARY)?.at;
  const given = dictionaryAt === undefined ? new Map<number, string>() : readNames(view, dictionaryAt, codePage);
  return entries.flatMap(({ id, at }): TextProperty[] => {
    const text = id <= CODE_PAGE ? '' : textAt(view, at, codePage);
    const heading = given.get(id);
    if (text.trim() === '') return [];
    return [heading === undefined ? { name: names[id] ?? 'custom', text } : { name: 'custom', heading, text }];
  });
}

/** The names of a section whose properties people name themselves (MS-OLEPS 2.17). */
function readNames(view: DataView, start: number, codePage: number): Map<number, string> {
  const names = new Map<number, string>();
  const count = view.getUint32(start, true);
  if (count > MAX_NAMES) throw new CompoundError();
  let at = start + 4;
  for (let index = 0; index < count; index++) {
    const id = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true) * (codePage === UTF16 ? 2 : 1);
    names.set(id, decoded(view, at + 8, length, codePage));
    at += 8 + length;
    // In UTF-16 names end at a multiple of four bytes.
    if (codePage === UTF16) at += (4 - ((at - start) % 4)) % 4;
  }
  return names;
}

function textAt(view: DataView, at: number, codePage: number): string {
  const type = view.getUint32(at, true) & 0xffff;
  if (type !== BYTE_STRING && type !== WIDE_STRING) return '';
  const length = view.getUint32(at + 4, true) * (type === WIDE_STRING ? 2 : 1);
  return decoded(view, at + 8, length, type === WIDE_STRING ? UTF16 : codePage);
}

function decoded(view: DataView, at: number, length: number, codePage: number): string {
  if (length > view.byteLength - at) throw new CompoundError();
  const bytes = Buffer.from(view.buffer, view.byteOffset + at, length);
  const text =
    codePage === UTF16 ? bytes.toString('utf16le') : iconv.decode(bytes, codePage === UTF8 ? 'utf8' : 'cp949');
  return text.replace(/\0[\s\S]*$/, '');
}
