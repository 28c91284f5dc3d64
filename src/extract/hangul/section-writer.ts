import type { DocumentWriter } from './document-writer.ts';
import type { CellPlace } from './table-rows.ts';

/** Parts of a section that stand beside its body. */
export type SidePart =
  'header' | 'footer' | 'footnote' | 'endnote' | 'memo' | 'hidden comment' | 'master page' | 'textbox' | 'caption';

/** A text beside the paragraph that it belongs to. */
export type Aside =
  | 'field'
  | 'alt text'
  | 'equation'
  | 'form control'
  | 'bookmark'
  | 'index mark'
  | 'overlay'
  | 'deleted text'
  | 'object';

/** Parts that have nothing to do with the paragraphs around them. */
const APART = new Set<SidePart>(['header', 'footer', 'master page']);
/** Parts that are told apart by a number. */
const NUMBERED = new Set<SidePart>(['footnote', 'endnote', 'memo', 'textbox']);
/** Parts whose tables are counted with those around them. */
const SAME_BASE = new Set<SidePart>(['textbox', 'caption']);

interface Scope {
  readonly kind: SidePart | 'body' | 'table';
  /** Place of the paragraphs here. */
  readonly path: string;
  /** What the places of tables and further parts here begin with. */
  readonly base: string;
  hasCell: boolean;
}

/** Follows the nesting of one section and gives every text its place. */
export class SectionWriter {
  readonly #writer: DocumentWriter;
  readonly #scopes: Scope[];
  readonly #counts = new Map<string, number>();
  #paragraph = 0;

  /** `name` is the section's place (`section 2`). */
  constructor(writer: DocumentWriter, name: string) {
    this.#writer = writer;
    this.#scopes = [{ kind: 'body', path: name, base: name, hasCell: false }];
  }

  /** Scopes open inside the section. */
  get depth(): number {
    return this.#scopes.length - 1;
  }

  enter(part: SidePart): void {
    const { base } = this.#top;
    const path = NUMBERED.has(part) ? `${base}/${this.#numbered(part)}` : `${base}/${part}`;
    if (APART.has(part)) this.#writer.separate();
    this.#scopes.push({ kind: part, path, base: SAME_BASE.has(part) ? base : path, hasCell: false });
  }

  enterTable(): void {
    const { base } = this.#top;
    const path = `${base}/${this.#numbered('table')}`;
    this.#scopes.push({ kind: 'table', path, base, hasCell: false });
    this.#writer.openTable(path);
  }

  openCell(place: CellPlace): void {
    this.#top.hasCell = true;
    this.#writer.openCell(place);
  }

  /** Corrects the column and the spans of the open cell. */
  settleCell(place: Omit<CellPlace, 'row'>): void {
    this.#writer.settleCell(place);
  }

  /** Leaves the innermost part or table. */
  leave(): void {
    const left = this.#scopes.length > 1 ? this.#scopes.pop() : undefined;
    if (left?.kind === 'table') this.#writer.closeTable();
    else if (left !== undefined && left.kind !== 'body' && APART.has(left.kind)) this.#writer.separate();
  }

  /** Counts a paragraph of the body; empty ones count. */
  beginParagraph(): void {
    if (this.#top.kind === 'body') this.#paragraph++;
  }

  /** Takes the text of the paragraph. */
  text(text: string): void {
    const top = this.#top;
    if (top.kind === 'table' && top.hasCell) this.#writer.cellText(text);
    else this.#writer.paragraph(text, this.#path(top));
  }

  /** Takes a text that belongs to the paragraph without being read with it. */
  aside(kind: Aside, text: string): void {
    this.#writer.paragraph(text, `${this.#path(this.#top)}/${kind}`);
  }

  /** Leaves whatever is still open. */
  end(): void {
    while (this.depth > 0) this.leave();
    this.#writer.separate();
  }

  #path(scope: Scope): string {
    return scope.kind === 'body' ? `${scope.path}/paragraph ${Math.max(1, this.#paragraph)}` : scope.path;
  }

  #numbered(part: string): string {
    const count = (this.#counts.get(part) ?? 0) + 1;
    this.#counts.set(part, count);
    return `${part} ${count}`;
  }

  get #top(): Scope {
    const top = this.#scopes.at(-1);
    if (top === undefined) throw new Error('a section always has its body');
    return top;
  }
}
