import { looseTexts } from './loose-texts.ts';
import { countedText, walkRecords } from './records.ts';
import { Tag } from './tags.ts';

const KIND_MASK = 0xf;
const LINK = 0;
const PACKING_MASK = 0x30;
const ALWAYS_PACKED = 0x10;
const NEVER_PACKED = 0x20;
/** Names of styles and shapes of numbers are words of the program; what looks like a value is read. */
export const TELLING = /\d{2}-\d{2}|\d{6}|@/;
/** Ids and font tables hold numbers of their own. */
const WITHOUT_TEXT: ReadonlySet<number> = new Set([
  Tag.documentProperties,
  Tag.idMappings,
  Tag.binData,
  Tag.faceName,
  Tag.distributionData,
]);

/** What the stream `DocInfo` says that reading needs. */
export interface DocumentInfo {
  /** Sections that the document claims to have; 0 if it does not say. */
  readonly sections: number;
  /** Whether each embedded file is packed, by its number; null where the document's own setting holds. */
  readonly packing: ReadonlyMap<number, boolean | null>;
  /** Paths of linked files, and values among the names of styles. */
  readonly texts: readonly string[];
  readonly isDamaged: boolean;
}

/** Reads the records of `DocInfo` (HWP 5.0 revision 1.3, section 4.2). */
export function readDocumentInfo(bytes: Uint8Array): DocumentInfo {
  let sections = 0;
  const packing = new Map<number, boolean | null>();
  const texts: string[] = [];
  const isWhole = walkRecords(bytes, ({ tag, data }) => {
    if (tag === Tag.documentProperties && data.byteLength >= 2) sections = data.getUint16(0, true);
    else if (tag === Tag.binData && data.byteLength >= 4) readBinData(data, packing, texts);
    else if (!WITHOUT_TEXT.has(tag)) texts.push(...looseTexts(data).filter((text) => TELLING.test(text)));
  });
  return { sections, packing, texts, isDamaged: !isWhole };
}

function readBinData(data: DataView, packing: Map<number, boolean | null>, texts: string[]): void {
  const properties = data.getUint16(0, true);
  if ((properties & KIND_MASK) === LINK) {
    const absolute = countedText(data, 2);
    texts.push(absolute.text, countedText(data, absolute.end).text);
    return;
  }
  const mode = properties & PACKING_MASK;
  packing.set(data.getUint16(2, true), mode === ALWAYS_PACKED ? true : mode === NEVER_PACKED ? false : null);
}
