import { CompoundError } from '../compound/compound-error.ts';

const MAGIC = 0xa5ec;
/** The first version with this layout is Word 97 (MS-DOC 2.5.1). */
const WORD_97 = 0x00c1;
const FLAGS_AT = 10;
const IS_ENCRYPTED = 0x0100;
const IS_TABLE_1 = 0x0200;
/** Counts of characters begin here (MS-DOC 2.5.4), after a size and the reserved ones. */
const COUNTS_AT = 76;
const POINTERS_COUNT_AT = 152;
const POINTERS_AT = 154;

/** The texts of a document, in the order in which they stand one behind the other (MS-DOC 2.4.1). */
export const STORIES = [
  'body',
  'footnotes',
  'headers',
  'reserved',
  'comments',
  'endnotes',
  'textboxes',
  'header textboxes',
] as const;
export type StoryKind = (typeof STORIES)[number];

/** Parts of the table stream by their number in the list of pointers (MS-DOC 2.5.6). */
export const TablePart = {
  footnoteTexts: 3,
  commentTexts: 5,
  headerTexts: 11,
  characterPages: 12,
  paragraphPages: 13,
  bookmarks: 21,
  associated: 32,
  pieces: 33,
  commentAuthors: 36,
  endnoteTexts: 47,
  drawings: 50,
  changeAuthors: 51,
  textboxTexts: 56,
  variables: 60,
} as const;

/** Where the parts of a Word document stand. */
export interface FileInformation {
  readonly isEncrypted: boolean;
  /** Whether a version before Word 97 wrote it. */
  readonly isOld: boolean;
  readonly tableStream: '0Table' | '1Table';
  /** Characters of each story. */
  readonly lengths: readonly number[];
  /** Offset and size of a part of the table stream; size 0 for none. */
  part(number: number): { readonly at: number; readonly size: number };
}

/**
 * Reads the file information block (MS-DOC 2.5.1).
 * @throws CompoundError for a stream that is none.
 */
export function readFileInformation(stream: Uint8Array): FileInformation {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (stream.length < 32) throw new CompoundError();
  const isOld = view.getUint16(2, true) < WORD_97;
  if (view.getUint16(0, true) !== MAGIC && !isOld) throw new CompoundError();
  const flags = view.getUint16(FLAGS_AT, true);
  const count = isOld || stream.length < POINTERS_AT ? 0 : view.getUint16(POINTERS_COUNT_AT, true);
  if (!isOld && count === 0) throw new CompoundError();
  return {
    isEncrypted: (flags & IS_ENCRYPTED) !== 0,
    isOld,
    tableStream: (flags & IS_TABLE_1) === 0 ? '0Table' : '1Table',
    lengths: isOld ? [] : STORIES.map((_, index) => view.getUint32(COUNTS_AT + index * 4, true)),
    part(number) {
      const at = POINTERS_AT + number * 8;
      if (number >= count || at + 8 > view.byteLength) return { at: 0, size: 0 };
      return { at: view.getUint32(at, true), size: view.getUint32(at + 4, true) };
    },
  };
}
