import type { ArtRecord } from '../legacy/office-art.ts';
import { RecordType } from './record-types.ts';

/** The text of an atom: UTF-16, or its low bytes where the high ones are all zero (MS-PPT 2.9.42, 2.9.43). Null for others. */
export function atomText(view: DataView, { type, start, end }: ArtRecord): string | null {
  const isWide = type === RecordType.textCharacters || type === RecordType.characterString;
  if (!isWide && type !== RecordType.textBytes) return null;
  const bytes = Buffer.from(view.buffer, view.byteOffset + start, end - start);
  return plainText(bytes.toString(isWide ? 'utf16le' : 'latin1'));
}

/** Ends of paragraphs and lines as everywhere else. */
function plainText(text: string): string {
  return text.replace(/\0+$/, '').replace(/\r\n?|\v/g, '\n');
}
