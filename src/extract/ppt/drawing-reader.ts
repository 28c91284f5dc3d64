import { readShapeOptions, recordsIn, type ArtRecord } from '../legacy/office-art.ts';
import type { Story } from '../office/story.ts';
import { RecordType } from './record-types.ts';
import { isGrid, writeShapeTable, writeUnit, type AnchoredText } from './shape-table.ts';
import { atomText } from './text-atoms.ts';

/** What a drawing reader needs of the slide around. */
export interface DrawingContext {
  readonly view: DataView;
  readonly story: Story;
  /** Texts of the outline that shapes point to by number. */
  readonly outline: readonly string[];
  /** Which texts of the outline were shown in a shape. */
  readonly shown: Set<number>;
  /** Records that are no part of a drawing. */
  readonly other: (record: ArtRecord, depth: number) => void;
  readonly onDamage: () => void;
}

const OPTIONS: ReadonlySet<number> = new Set([
  RecordType.shapeOptions,
  RecordType.secondaryOptions,
  RecordType.tertiaryOptions,
]);

interface Shape {
  readonly anchor: Omit<AnchoredText, 'text'> | null;
  readonly text: string;
  readonly isTable: boolean;
}

/** Reads the records of a drawing: the text of a shape is one unit, a group that is a table gives rows. */
export class DrawingReader {
  readonly #context: DrawingContext;

  constructor(context: DrawingContext) {
    this.#context = context;
  }

  read(record: ArtRecord, depth: number): void {
    const { other } = this.#context;
    if (record.type === RecordType.shapeGroup) this.#readGroup(record, depth);
    else if (record.type === RecordType.shape) this.#write([this.#readShape(record, depth)]);
    else if (record.type >= 0xf000 && record.isContainer) {
      for (const child of this.#children(record)) this.read(child, depth + 1);
    } else other(record, depth);
  }

  #children({ start, end }: ArtRecord): Generator<ArtRecord> {
    const { view, onDamage } = this.#context;
    return recordsIn(view, start, end, onDamage);
  }

  /** Shapes keep their order; groups inside stand between them. */
  #readGroup(group: ArtRecord, depth: number): void {
    const waiting: Shape[] = [];
    for (const child of this.#children(group)) {
      if (child.type === RecordType.shape) waiting.push(this.#readShape(child, depth));
      else {
        this.#write(waiting.splice(0));
        this.read(child, depth + 1);
      }
    }
    this.#write(waiting);
  }

  #write(shapes: readonly Shape[]): void {
    const { story } = this.#context;
    const cells = shapes.flatMap(({ anchor, text }) => (anchor === null || text === '' ? [] : [{ ...anchor, text }]));
    const isTable = shapes[0]?.isTable === true && cells.length > 0;
    if (!isTable && !isGrid(cells)) {
      for (const { text } of shapes) writeUnit(text, story);
      return;
    }
    writeShapeTable(cells, story);
    for (const { anchor, text } of shapes) if (anchor === null) writeUnit(text, story);
  }

  #readShape(shape: ArtRecord, depth: number): Shape {
    const { view, story, other } = this.#context;
    let anchor: Shape['anchor'] = null;
    let text = '';
    let isTable = false;
    for (const child of this.#children(shape)) {
      if (child.type === RecordType.childAnchor && child.end - child.start >= 16) anchor = anchorAt(view, child.start);
      else if (child.type === RecordType.clientTextbox) text += this.#readTextbox(child, depth);
      else if (OPTIONS.has(child.type)) {
        const options = readShapeOptions(view, child);
        isTable ||= options.isTable;
        for (const said of options.texts) story.asideOnce('alt text', said);
      } else other(child, depth + 1);
    }
    return { anchor, text, isTable };
  }

  #readTextbox(textbox: ArtRecord, depth: number): string {
    const { view, outline, shown, other, onDamage } = this.#context;
    const texts: string[] = [];
    for (const child of this.#children(textbox)) {
      const text = child.type === RecordType.characterString ? null : atomText(view, child);
      // No text has such a character: zeros were written over it.
      if (text?.includes('\0') === true) onDamage();
      if (text !== null) texts.push(text);
      else if (child.type === RecordType.outlineTextReference && child.end - child.start >= 4) {
        const index = view.getUint32(child.start, true);
        shown.add(index);
        texts.push(outline[index] ?? '');
      } else other(child, depth + 1);
    }
    return texts.join('\n');
  }
}

function anchorAt(view: DataView, at: number): Omit<AnchoredText, 'text'> {
  return {
    left: view.getInt32(at, true),
    top: view.getInt32(at + 4, true),
    right: view.getInt32(at + 8, true),
    bottom: view.getInt32(at + 12, true),
  };
}
