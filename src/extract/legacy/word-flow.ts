import type { AsideText, StretchKind } from '../office/paragraph-text.ts';
import type { Story } from '../office/story.ts';
import { LateTable, writeParagraph, type LateParagraph, type RowShape } from './late-table.ts';

/** Rows held back at most: columns are counted anew after so many. */
const MAX_WAITING_ROWS = 2_000;
/** Tables inside tables; deeper ones are read as if they stood in this one. */
const MAX_TABLE_DEPTH = 32;
/** A paragraph longer than this is written in parts. */
const MAX_PARAGRAPH_CHARS = 1_000_000;

/**
 * One flow of text of the older Word formats, where a mark ends each paragraph, cell and row and says how deep in tables
 * it stands. The story gets every paragraph and table whole, so that flows may stand inside each other (a note in a
 * paragraph, a text box in a cell).
 */
export class WordFlow {
  readonly #story: Story;
  #stretches: { text: string; kind: StretchKind }[] = [];
  #asides: AsideText[] = [];
  #chars = 0;
  #tables: LateTable[] = [];
  #isTableOpen = false;

  constructor(story: Story) {
    this.#story = story;
  }

  text(text: string, kind: StretchKind = 'shown'): void {
    if (text === '') return;
    const last = this.#stretches.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.#stretches.push({ text, kind });
    this.#chars += text.length;
    if (this.#chars > MAX_PARAGRAPH_CHARS) this.endParagraph(this.#tables.length);
  }

  /** A text that belongs to the paragraph under way without being part of what it shows. */
  aside(what: string, text: string): void {
    if (text.trim() !== '') this.#asides.push({ what, text });
  }

  /** Ends a paragraph. `depth`: the tables it stands in, 0 for none. */
  endParagraph(depth: number): void {
    const paragraph = this.#take();
    this.#settle(depth);
    const table = this.#tables.at(-1);
    if (table === undefined) writeParagraph(paragraph, this.#story);
    else if (!isEmpty(paragraph)) table.add(paragraph);
  }

  endCell(depth: number): void {
    this.endParagraph(Math.max(1, depth));
    this.#tables.at(-1)?.endCell();
  }

  /** Ends a row; text since its last cell belongs to no cell and stays with the row. */
  endRow(depth: number, shape: RowShape | null): void {
    this.endParagraph(Math.max(1, depth));
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.endRow(shape);
    const [outer] = this.#tables;
    if (outer !== undefined && this.#tables.length === 1 && outer.rowCount >= MAX_WAITING_ROWS) this.#writeRows(outer);
  }

  /** Writes what is held back. */
  end(): void {
    if (this.#stretches.length > 0 || this.#asides.length > 0) this.endParagraph(this.#tables.length);
    this.#settle(0);
  }

  #take(): LateParagraph {
    const paragraph = { stretches: this.#stretches, asides: this.#asides };
    this.#stretches = [];
    this.#asides = [];
    this.#chars = 0;
    return paragraph;
  }

  /** Opens and closes tables until `depth` are open. */
  #settle(depth: number): void {
    const wanted = Math.min(depth, MAX_TABLE_DEPTH);
    const [outer] = this.#tables;
    while (this.#tables.length > wanted) this.#tables.pop()?.endOpenRow();
    if (wanted === 0 && outer !== undefined) {
      this.#writeRows(outer);
      this.#story.closeTable();
      this.#isTableOpen = false;
    }
    while (this.#tables.length < wanted) {
      const table = new LateTable();
      this.#tables.at(-1)?.add(table);
      this.#tables.push(table);
    }
  }

  #writeRows(table: LateTable): void {
    if (!this.#isTableOpen) this.#story.openTable();
    this.#isTableOpen = true;
    table.writeRows(this.#story);
  }
}

function isEmpty({ stretches, asides }: LateParagraph): boolean {
  return stretches.length === 0 && asides.length === 0;
}
