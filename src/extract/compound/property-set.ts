import iconv from 'iconv-lite';
import { CompoundError } from './compound-error.ts';

const BYTE_ORDER = 0xfffe;
const FIRST_SECTION = 48;
const MAX_SECTIONS = 16;
const BYTE_STRING = 30;
const WIDE_STRING = 31;
const CODE_PAGE = 1;
const UTF8 = 65_001;

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

/** A text among the properties. */
export interface TextProperty {
  readonly name: string;
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
    return Array.from({ length: sections }, (_, index) =>
      readSection(view, view.getUint32(28 + index * 20 + 16, true)),
    ).flat();
  } catch {
    throw new CompoundError();
  }
}

function readSection(view: DataView, start: number): TextProperty[] {
  const count = view.getUint32(start + 4, true);
  // The sections stand behind their list, and a section names at least one property.
  if (start < FIRST_SECTION || count === 0 || count > view.byteLength / 8) throw new CompoundError();
  const found: TextProperty[] = [];
  let codePage = 0;
  for (let index = 0; index < count; index++) {
    const id = view.getUint32(start + 8 + index * 8, true);
    const at = start + view.getUint32(start + 12 + index * 8, true);
    if (id === CODE_PAGE) codePage = view.getUint16(at + 4, true);
    const text = id <= CODE_PAGE ? '' : textAt(view, at, codePage);
    if (text.trim() !== '') found.push({ name: NAMES[id] ?? 'custom', text });
  }
  return found;
}

function textAt(view: DataView, at: number, codePage: number): string {
  const type = view.getUint32(at, true) & 0xffff;
  if (type !== BYTE_STRING && type !== WIDE_STRING) return '';
  const length = view.getUint32(at + 4, true) * (type === WIDE_STRING ? 2 : 1);
  if (length > view.byteLength - at - 8) throw new CompoundError();
  const bytes = Buffer.from(view.buffer, view.byteOffset + at + 8, length);
  const isUtf8 = codePage === UTF8;
  const text = type === WIDE_STRING ? bytes.toString('utf16le') : iconv.decode(bytes, isUtf8 ? 'utf8' : 'cp949');
  return text.replace(/\0[\s\S]*$/, '');
}
