import type { CompoundDocument } from '../legacy/compound-document.ts';
import { recordsIn, type ArtRecord } from '../legacy/office-art.ts';
import type { Story } from '../office/story.ts';
import { DrawingReader } from './drawing-reader.ts';
import { RecordType } from './record-types.ts';
import { writeUnit } from './shape-table.ts';
import { atomText } from './text-atoms.ts';

/** Names of fonts and what text looks like: nobody writes there. */
const WITHOUT_CONTENT: ReadonlySet<number> = new Set([RecordType.environment]);
const ZIP_MAGIC = 0x04034b50;
/** What the strings of a record are, by its type and their number. */
const HEADERS_FOOTERS = ['date', 'header', 'footer'] as const;
const COMMENT_TEXT = 1;
/** Names of tags that newer versions set for their own data. */
const OWN_TAG = /^___PPT\d+$/;

/** Where a part of a presentation is read to. */
export interface PartContext {
  readonly document: CompoundDocument;
  readonly view: DataView;
  readonly story: Story;
  /** Name of the part in a gap. */
  readonly where: string;
  readonly outline: readonly string[];
}

/** Reads a slide, its notes, a master, or the rest of the document: every record with text, drawings as such. */
export class PartReader {
  readonly #context: PartContext;
  readonly #drawing: DrawingReader;
  readonly #shown = new Set<number>();
  #comments = 0;

  constructor(context: PartContext) {
    this.#context = context;
    const { view, story, outline } = context;
    this.#drawing = new DrawingReader({
      view,
      story,
      outline,
      shown: this.#shown,
      other: (record, depth) => this.#read(record, depth),
      onDamage: () => this.#damage(),
    });
  }

  /** Reads what a container holds; `except` is read elsewhere. */
  read(container: ArtRecord, except: ReadonlySet<number> = new Set()): void {
    const { outline, story } = this.#context;
    for (const child of this.#children(container)) if (!except.has(child.type)) this.#read(child, 1);
    // What the outline says and no shape shows is still in the file.
    for (const [index, text] of outline.entries()) if (!this.#shown.has(index)) writeUnit(text, story);
  }

  #children({ start, end }: ArtRecord): Generator<ArtRecord> {
    return recordsIn(this.#context.view, start, end, () => this.#damage());
  }

  #damage(): void {
    this.#context.document.gap('corrupt', this.#context.where);
  }

  #read(record: ArtRecord, depth: number): void {
    const { document, story, view } = this.#context;
    const { type } = record;
    if (depth > document.limits.maxNesting) document.gap('limit', 'nesting');
    else if (type === RecordType.drawing) {
      for (const child of this.#children(record)) this.#drawing.read(child, depth + 1);
    } else if (type === RecordType.headersFooters) this.#readHeadersFooters(record);
    else if (type === RecordType.comment) this.#readComment(record);
    else if (type === RecordType.binaryTagData) this.#readBinaryTag(record, depth);
    else if (type === RecordType.layoutPackage) this.#readPackage(record);
    else if (type === RecordType.soundData) document.gap('unsupported', 'sound');
    else if (record.isContainer && !WITHOUT_CONTENT.has(type)) {
      for (const child of this.#children(record)) this.#read(child, depth + 1);
    } else {
      const text = atomText(view, record);
      if (text === null) return;
      if (type !== RecordType.characterString) writeUnit(text, story);
      else if (!OWN_TAG.test(text)) story.asideOnce('attribute', text);
    }
  }

  #readHeadersFooters(record: ArtRecord): void {
    const { story, view } = this.#context;
    for (const child of this.#children(record)) {
      const text = atomText(view, child);
      if (text !== null) story.asideOnce(HEADERS_FOOTERS[child.instance] ?? 'attribute', text);
    }
  }

  #readComment(record: ArtRecord): void {
    const { story, view } = this.#context;
    story.openPlace(`comment ${++this.#comments}`);
    for (const child of this.#children(record)) {
      const text = atomText(view, child);
      if (text === null) continue;
      if (child.instance === COMMENT_TEXT) writeUnit(text, story);
      else story.asideOnce('author', text);
    }
    story.closePlace();
  }

  /** Data of newer versions: records, or anything at all. */
  #readBinaryTag({ start, end }: ArtRecord, depth: number): void {
    for (const child of recordsIn(this.#context.view, start, end, () => undefined)) this.#read(child, depth + 1);
  }

  /** Layouts of newer versions, as a package of their own. */
  #readPackage({ start, end }: ArtRecord): void {
    const { document, view } = this.#context;
    if (end - start < 4 || view.getUint32(start, true) !== ZIP_MAGIC) return;
    document.attachments.take('layout.zip', new Uint8Array(view.buffer, view.byteOffset + start, end - start));
  }
}
