import { recordsIn, type ArtRecord } from '../legacy/office-art.ts';
import { RecordType } from './record-types.ts';
import { atomText } from './text-atoms.ts';

/** A part as the document lists it (MS-PPT 2.4.14.5). */
export interface ListedPart {
  readonly persistId: number;
  readonly slideId: number;
  /** Texts of its placeholders, in the order of the list. */
  readonly outline: string[];
}

/** The lists of a document, by their kind. */
export interface SlideLists {
  readonly slides: readonly ListedPart[];
  readonly masters: readonly ListedPart[];
  readonly notes: readonly ListedPart[];
}

/** Reads the lists of slides, masters and notes in the document record. */
export function readSlideLists(view: DataView, document: ArtRecord, onDamage: () => void): SlideLists {
  const lists: [ListedPart[], ListedPart[], ListedPart[]] = [[], [], []];
  for (const child of recordsIn(view, document.start, document.end, onDamage)) {
    if (child.type !== RecordType.slideList) continue;
    const list = lists[child.instance];
    if (list !== undefined) readList(view, child, list, onDamage);
  }
  const [slides, masters, notes] = lists;
  return { slides, masters, notes };
}

function readList(view: DataView, list: ArtRecord, parts: ListedPart[], onDamage: () => void): void {
  for (const child of recordsIn(view, list.start, list.end, onDamage)) {
    const part = parts.at(-1);
    if (child.type === RecordType.slidePersist && child.end - child.start >= 16) {
      const persistId = view.getUint32(child.start, true);
      parts.push({ persistId, slideId: view.getUint32(child.start + 12, true), outline: [] });
    } else if (child.type === RecordType.textHeader) part?.outline.push('');
    else if (part !== undefined) {
      const text = atomText(view, child);
      const last = part.outline.length - 1;
      if (text !== null) part.outline[Math.max(0, last)] = (part.outline[last] ?? '') + text;
    }
  }
}
