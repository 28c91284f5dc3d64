import { inflateSync } from 'node:zlib';
import { CompoundError } from '../compound/compound-error.ts';
import { CompoundFile } from '../compound/compound-file.ts';
import { handOnBlips } from '../legacy/blips.ts';
import type { CompoundDocument } from '../legacy/compound-document.ts';
import { recordAt, recordsIn, type ArtRecord } from '../legacy/office-art.ts';
import { Story } from '../office/story.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { PartReader } from './part-reader.ts';
import { isEncryptedFor, readPersistMap, type PersistMap } from './persist.ts';
import { RecordType } from './record-types.ts';
import { readSlideLists, type ListedPart } from './slide-lists.ts';

const DOCUMENT = 'PowerPoint Document';
const READ_HERE = /^(?:PowerPoint Document|Current User|Pictures|EncryptedSummary)$/i;
/** What a slide shows belongs together, up to about this length. */
const SLIDE_RECORD_CHARS = 2_000;
const IS_HIDDEN = 4;
/** Names of the parts that no list names, by their type. */
const UNLISTED: Readonly<Partial<Record<number, string>>> = {
  [RecordType.slide]: 'hidden slide',
  [RecordType.notes]: 'notes master',
  [RecordType.mainMaster]: 'master',
  [RecordType.handout]: 'handout master',
};
const MACRO_STREAM = /(?:^|\/)(?:VBA|_VBA_PROJECT)(?:\/|$)/i;

/** Reads a presentation over the map of its last edit (MS-PPT 2.1.2): slides in the order of the show, then every other part. */
export class PptReader {
  readonly #document: CompoundDocument;
  readonly #read = new Set<number>();
  #view: DataView = new DataView(new ArrayBuffer(0));

  constructor(document: CompoundDocument) {
    this.#document = document;
  }

  async read(): Promise<void> {
    const document = this.#document;
    const stream = document.stream(DOCUMENT, 'document');
    const user = document.stream('Current User', 'document') ?? new Uint8Array(0);
    if (stream === null || stream.length === 0) document.gap('corrupt', 'document');
    else if (isEncryptedFor(user)) document.gap('encrypted', 'document');
    else {
      this.#view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
      await this.#readStream(stream, user);
    }
    await document.readOthers((path) => READ_HERE.test(path));
  }

  async #readStream(stream: Uint8Array, user: Uint8Array): Promise<void> {
    const document = this.#document;
    const map = document.attempt('document', () => readPersistMap(stream, user));
    if (map?.isEncrypted === true) {
      document.gap('encrypted', 'document');
      return;
    }
    if (map !== undefined) await this.#readLive(map);
    await this.#readRest(map === undefined ? 'slide' : 'earlier version');
    const pictures = document.stream('Pictures', 'picture');
    const seen = new Set<string>();
    for (const bytes of [stream, pictures]) if (bytes !== null) handOnBlips(bytes, document, seen);
  }

  async #readLive(map: PersistMap): Promise<void> {
    const main = this.#partAt(map.offsets.get(map.documentId));
    if (main?.type !== RecordType.document) {
      this.#document.gap('corrupt', 'document');
      return;
    }
    const { slides, notes, masters } = readSlideLists(this.#view, main, () =>
      this.#document.gap('corrupt', 'document'),
    );
    const pageOf = new Map(slides.map(({ slideId }, index) => [slideId, index + 1]));
    const hidden = this.#readSlides(slides, map);
    for (const listed of notes) this.#readNotes(listed, map, pageOf, hidden);
    for (const listed of masters) this.#readListed(listed, map, { path: 'master' });
    this.#readPart(main, { path: null, page: null }, [], 'document');
    for (const offset of map.offsets.values()) await this.#readUnlisted(offset);
  }

  #readSlides(slides: readonly ListedPart[], map: PersistMap): Set<number> {
    const document = this.#document;
    const hidden = new Set<number>();
    for (const [index, listed] of slides.entries()) {
      const page = index + 1;
      if (index >= document.limits.maxPages) {
        document.gap('limit', `slide ${page}`);
        break;
      }
      const slide = this.#partAt(map.offsets.get(listed.persistId));
      document.sink.cover('pages', 1);
      if (slide?.type !== RecordType.slide) document.gap('corrupt', `slide ${page}`);
      if (slide !== null && this.#isHidden(slide)) hidden.add(page);
      document.writer.endProse(SLIDE_RECORD_CHARS);
      this.#readListed(listed, map, { page, path: hidden.has(page) ? 'hidden slide' : null });
    }
    return hidden;
  }

  #isHidden(slide: ArtRecord): boolean {
    for (const child of recordsIn(this.#view, slide.start, slide.end, () => undefined)) {
      const isInfo = child.type === RecordType.slideShowInfo && child.end - child.start >= 12;
      if (isInfo) return (this.#view.getUint16(child.start + 10, true) & IS_HIDDEN) !== 0;
    }
    return false;
  }

  #readNotes(listed: ListedPart, map: PersistMap, pageOf: Map<number, number>, hidden: ReadonlySet<number>): void {
    const notes = this.#partAt(map.offsets.get(listed.persistId));
    const page = notes === null ? undefined : pageOf.get(this.#slideOfNotes(notes));
    const path = page !== undefined && hidden.has(page) ? 'hidden slide/notes' : 'notes';
    this.#readListed(listed, map, { page: page ?? null, path });
  }

  #slideOfNotes(notes: ArtRecord): number {
    for (const child of recordsIn(this.#view, notes.start, notes.end, () => undefined)) {
      if (child.type === RecordType.notesAtom && child.end - child.start >= 4) {
        return this.#view.getUint32(child.start, true);
      }
    }
    return -1;
  }

  /** Reads a listed part, or at least what the outline says of it. */
  #readListed(listed: ListedPart, map: PersistMap, place: { page?: number | null; path: string | null }): void {
    const where = place.page == null ? (place.path ?? 'document') : `slide ${place.page}`;
    const part = this.#partAt(map.offsets.get(listed.persistId));
    if (part === null) this.#document.gap('corrupt', where);
    const empty = { type: 0, instance: 0, isContainer: true, at: -1, start: 0, end: 0 };
    this.#readPart(part ?? empty, { page: place.page ?? null, path: place.path }, listed.outline, where);
  }

  #readPart(
    part: ArtRecord,
    place: { page: number | null; path: string | null },
    outline: readonly string[],
    where: string,
  ): void {
    if (this.#read.has(part.at)) return;
    if (part.at >= 0) this.#read.add(part.at);
    const document = this.#document;
    const story = new Story(document.writer, place);
    const reader = new PartReader({ document, view: this.#view, story, where, outline });
    const except = part.type === RecordType.document ? new Set<number>([RecordType.slideList]) : undefined;
    document.attempt(where, () => reader.read(part, except));
    story.end();
  }

  /** Parts that no list names: masters of notes, objects, slides that are in no show. */
  async #readUnlisted(offset: number, place: string | null = null): Promise<void> {
    const part = this.#partAt(offset);
    if (part === null) this.#document.gap('corrupt', 'document');
    else if (!this.#read.has(part.at)) {
      const name = UNLISTED[part.type];
      if (part.type === RecordType.objectStorage) await this.#readObject(part);
      else if (name !== undefined) this.#readPart(part, { page: null, path: place ?? name }, [], 'document');
    }
  }

  /** What earlier edits left in the file, and everything if the map of the last one cannot be read. */
  async #readRest(place: string): Promise<void> {
    const onDamage = (): void => this.#document.gap('corrupt', 'document');
    for (const record of recordsIn(this.#view, 0, this.#view.byteLength, onDamage)) {
      if (this.#read.has(record.at)) continue;
      if (record.type === RecordType.document) this.#readPart(record, { page: null, path: place }, [], 'document');
      else if (record.isContainer || record.type === RecordType.objectStorage) {
        await this.#readUnlisted(record.at, place);
      }
    }
  }

  #partAt(offset: number | undefined): ArtRecord | null {
    return offset === undefined ? null : recordAt(this.#view, offset, this.#view.byteLength);
  }

  /** An embedded object, or the macros (MS-PPT 2.10.34). */
  async #readObject(record: ArtRecord): Promise<void> {
    this.#read.add(record.at);
    const document = this.#document;
    const bytes = document.attempt('embedded object', () => this.#unpack(record));
    if (bytes === undefined) return;
    const file = openObject(bytes, document);
    if (file?.streams.some(({ path }) => MACRO_STREAM.test(path)) === true) await document.readMacros(file, () => true);
    else document.object(bytes);
  }

  #unpack({ instance, start, end }: ArtRecord): Uint8Array {
    const { budget } = this.#document.sink;
    const stored = new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, end - start);
    if (instance === 0) return stored;
    try {
      const bytes = inflateSync(stored.subarray(4), { maxOutputLength: Math.max(1, budget.left) });
      budget.spend(bytes.length);
      return bytes;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw new UnpackLimitError();
      throw error instanceof UnpackLimitError ? error : new CompoundError();
    }
  }
}

function openObject(bytes: Uint8Array, document: CompoundDocument): CompoundFile | null {
  try {
    return new CompoundFile(bytes, document.sink.budget);
  } catch (error) {
    if (error instanceof CompoundError) return null;
    throw error;
  }
}
