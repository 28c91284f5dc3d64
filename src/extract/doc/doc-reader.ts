import { handOnBlips } from '../legacy/blips.ts';
import type { CompoundDocument } from '../legacy/compound-document.ts';
import { readShapeOptions, recordAt } from '../legacy/office-art.ts';
import { WordFlow } from '../legacy/word-flow.ts';
import { Story } from '../office/story.ts';
import { readFileInformation, STORIES, TablePart, type FileInformation, type StoryKind } from './file-information.ts';
import { readFormatting, type Formatting } from './formatting.ts';
import { looseTexts } from './loose-text.ts';
import { readPieces, type Piece } from './pieces.ts';
import { storyParts, type StoryPart } from './story-parts.ts';
import { StoryText, type TextSource } from './story-text.ts';
import { readCountedStrings, readStringTable } from './string-tables.ts';

const MAIN = 'WordDocument';
const READ_HERE = /^(?:WordDocument|[01]Table|Data)$/i;
/** A table of shape properties. */
const SHAPE_OPTIONS: readonly number[] = [0x0b, 0x21, 0x22];
const ART_HIGH = 0xf0;

/** Reads a Word document over its piece table (MS-DOC 2.4.1). */
export class DocReader {
  readonly #document: CompoundDocument;

  constructor(document: CompoundDocument) {
    this.#document = document;
  }

  async read(): Promise<void> {
    const document = this.#document;
    const main = document.stream(MAIN, 'document');
    const information = main === null ? undefined : document.attempt('document', () => readFileInformation(main));
    if (main !== null && information !== undefined) this.#readMain(main, information);
    else document.gap('corrupt', 'document');
    await document.readOthers((path) => READ_HERE.test(path));
  }

  #readMain(main: Uint8Array, information: FileInformation): void {
    if (information.isOld) this.#document.gap('unsupported', 'document');
    else if (information.isEncrypted) this.#document.gap('encrypted', 'document');
    else this.#readTexts(main, information);
  }

  #readTexts(main: Uint8Array, information: FileInformation): void {
    const document = this.#document;
    const table = document.stream(information.tableStream, 'document') ?? new Uint8Array(0);
    const data = document.stream('Data', 'data stream');
    const part = (number: number): Uint8Array => {
      const { at, size } = information.part(number);
      return table.subarray(at, at + size);
    };
    const pieces = document.attempt('document', () => readPieces(part(TablePart.pieces))) ?? [];
    const source: TextSource = {
      main,
      data,
      pieces,
      characters: this.#formatting(part(TablePart.characterPages), main, 'characters'),
      paragraphs: this.#formatting(part(TablePart.paragraphPages), main, 'paragraphs'),
    };
    this.#readStories(source, information, part);
    this.#readNames(part);
    this.#readDrawings(main, table, data, pieces);
  }

  #formatting(list: Uint8Array, main: Uint8Array, kind: 'characters' | 'paragraphs'): Formatting | null {
    if (list.length === 0) return null;
    return this.#document.attempt('formatting', () => readFormatting(list, main, kind)) ?? null;
  }

  #readStories(source: TextSource, information: FileInformation, part: (number: number) => Uint8Array): void {
    let start = 0;
    for (const [index, kind] of STORIES.entries()) {
      const length = information.lengths[index] ?? 0;
      this.#document.sink.budget.spend(length * 2);
      for (const one of storyParts(kind, length, part)) this.#readPart(source, kind, start, one);
      start += length;
    }
  }

  #readPart(source: TextSource, kind: StoryKind, storyStart: number, { start, end, place }: StoryPart): void {
    const document = this.#document;
    const story = new Story(document.writer, { path: place }, kind === 'body');
    const text = new StoryText(source, new WordFlow(story));
    const isWhole = document.attempt('document', () => text.read(storyStart + start, storyStart + end));
    text.end();
    story.end();
    if (isWhole === false || text.hasNothing) document.gap('corrupt', 'document');
  }

  /** Names beside the text: authors, bookmarks, variables, what the program keeps of the properties. */
  #readNames(part: (number: number) => Uint8Array): void {
    const document = this.#document;
    const authors = [
      ...readCountedStrings(part(TablePart.commentAuthors)),
      ...readStringTable(part(TablePart.changeAuthors)),
    ];
    document.once('author', authors);
    const bookmarks = readStringTable(part(TablePart.bookmarks));
    document.once(
      'bookmark',
      // The program sets some for itself.
      bookmarks.filter((name) => !name.startsWith('_')),
    );
    document.once('variable', readStringTable(part(TablePart.variables)));
    document.once('property', readStringTable(part(TablePart.associated)));
  }

  #readDrawings(main: Uint8Array, table: Uint8Array, data: Uint8Array | null, pieces: readonly Piece[]): void {
    const document = this.#document;
    const seen = new Set<string>();
    const text = pieces.map((piece): [number, number] => [
      piece.at,
      piece.at + (piece.end - piece.start) * piece.width,
    ]);
    for (const [stream, taken, place] of [
      [main, text, 'leftover'],
      [table, null, ''],
      [data ?? new Uint8Array(0), [], 'data'],
    ] as const) {
      const pictures = handOnBlips(stream, document, seen);
      document.once('alt text', shapeTexts(stream));
      if (taken === null) continue;
      const read = [...taken, ...pictures].sort(([one], [other]) => one - other);
      document.once(place, looseTexts(stream, read));
    }
  }
}

/** Texts of the shapes whose properties stand somewhere in a stream. */
function shapeTexts(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let mark = bytes.indexOf(ART_HIGH, 3); mark >= 0; mark = bytes.indexOf(ART_HIGH, mark + 1)) {
    const low = bytes[mark - 1] ?? 0;
    const version = (bytes[mark - 3] ?? 0) & 15;
    if (version !== 3 || !SHAPE_OPTIONS.includes(low)) continue;
    const record = recordAt(view, mark - 3, bytes.length);
    if (record !== null) texts.push(...readShapeOptions(view, record).texts);
  }
  return texts;
}
