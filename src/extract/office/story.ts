import { NOWHERE, type Location } from '../../model/location.ts';
import type { DocumentWriter, OpenTable } from './document-writer.ts';
import { ParagraphText, type AsideText, type StretchKind } from './paragraph-text.ts';
import { TableFrame, type CellShape } from './table-frame.ts';

/** Rows held back at most: cells merged over more rows than this are taken as two. */
const MAX_WAITING_ROWS = 2_000;

interface Place {
  readonly kind: 'place';
  readonly location: Location;
  /** Paragraphs are counted in the running text; elsewhere the place alone is enough. */
  readonly isNumbered: boolean;
  paragraphs: number;
  tables: number;
}

interface Table {
  readonly kind: 'table';
  readonly frame: TableFrame;
  readonly grid: OpenTable;
}

interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: ParagraphText;
  readonly asides: AsideText[];
}

/** Two ways to show the same thing: what the second repeats is dropped. */
interface Alternate {
  readonly choices: Set<string>;
  isFallback: boolean;
  /** The paragraph around, how long it was before, and what the choice added to it. */
  readonly around: Paragraph | null;
  readonly start: number;
  inline: string;
}

/**
 * The running text of one part: paragraphs, tables, and places inside them (text boxes, notes, comments), nested as they
 * come. A paragraph is written when it ends, a table when it ends, so inner ones stand before outer ones.
 */
export class Story {
  readonly #writer: DocumentWriter;
  readonly #stack: (Place | Table | Paragraph)[];
  readonly #alternates: Alternate[] = [];
  readonly #seenAsides = new Set<string>();

  constructor(writer: DocumentWriter, location: Partial<Location>, isNumbered = false) {
    this.#writer = writer;
    this.#stack = [placeOf({ ...NOWHERE, ...location }, isNumbered)];
  }

  /** Begins a place inside the present one; `page` for slides. */
  openPlace(name: string, options: { readonly page?: number; readonly isNumbered?: boolean } = {}): void {
    const { location } = this.#place;
    const page = options.page ?? location.page;
    this.#stack.push(placeOf({ ...NOWHERE, page, path: join(location.path, name) }, options.isNumbered === true));
  }

  closePlace(): void {
    this.#close('place');
  }

  openParagraph(): void {
    this.#stack.push({ kind: 'paragraph', text: new ParagraphText(), asides: [] });
  }

  /** Text of the paragraph under way, or on its own if there is none. */
  text(text: string, kind: StretchKind = 'shown'): void {
    const paragraph = this.#paragraph;
    if (paragraph !== null) paragraph.text.add(text, kind);
    else if (text.trim() !== '') this.#write(text.trim(), []);
  }

  /** A text that belongs to what is under way without being part of what it shows. */
  aside(what: string, text: string): void {
    const paragraph = this.#paragraph;
    if (text.trim() === '') return;
    if (paragraph !== null) paragraph.asides.push({ what, text });
    else this.#writeAside(what, text);
  }

  /** As {@link aside}, once in a part: names of authors, descriptions that copies repeat. */
  asideOnce(what: string, text: string): void {
    if (this.#seenAsides.has(text)) return;
    this.#seenAsides.add(text);
    this.aside(what, text);
  }

  closeParagraph(): void {
    const paragraph = this.#close('paragraph');
    if (paragraph?.kind !== 'paragraph') return;
    const { text, asides } = paragraph;
    if (this.#isRepeated(text)) this.#skipParagraph();
    else this.#write(text.shown, text.isAllShown ? asides : [...text.asides(), ...asides]);
  }

  openTable(): void {
    const place = this.#place;
    place.tables++;
    const location = { ...place.location, path: join(place.location.path, `table ${place.tables}`) };
    this.#stack.push({ kind: 'table', frame: new TableFrame(location), grid: this.#writer.openTable() });
  }

  openRow(before = 0): void {
    const table = this.#table;
    if (table === null) return;
    if (table.frame.rowCount >= MAX_WAITING_ROWS) this.#writer.rows(table.frame.takeRows(), table.grid);
    table.frame.openRow(before);
  }

  /** `isCounted`: covered cells follow a wide one as elements of their own. */
  openCell(shape: CellShape, isCounted = false): void {
    if (isCounted) this.#table?.frame.openCountedCell(shape);
    else this.#table?.frame.openCell(shape);
  }

  closeTable(): void {
    const table = this.#close('table');
    if (table?.kind !== 'table') return;
    this.#writer.rows(table.frame.takeRows(), table.grid);
    table.grid.end();
  }

  openAlternate(): void {
    const around = this.#paragraph;
    const start = around?.text.length ?? 0;
    this.#alternates.push({ choices: new Set(), isFallback: false, around, start, inline: '' });
  }

  /** From here on stands what older programs show instead. */
  openFallback(): void {
    const alternate = this.#alternates.at(-1);
    if (alternate === undefined) return;
    alternate.isFallback = true;
    alternate.inline = alternate.around?.text.textFrom(alternate.start) ?? '';
  }

  closeAlternate(): void {
    const alternate = this.#alternates.pop();
    const around = alternate?.around;
    if (alternate === undefined || !alternate.isFallback || around == null || alternate.inline.trim() === '') return;
    const fallback = around.text.takeFrom(alternate.start + alternate.inline.length);
    if (!alternate.inline.includes(fallback.trim())) around.asides.push({ what: 'alternate text', text: fallback });
  }

  /** Ends the part. */
  end(): void {
    while (this.#stack.length > 1) {
      const last = this.#stack.at(-1)?.kind;
      if (last === 'paragraph') this.closeParagraph();
      else if (last === 'table') this.closeTable();
      else this.closePlace();
    }
    this.#writer.endProse();
  }

  get #place(): Place {
    for (let at = this.#stack.length - 1; at >= 0; at--) {
      const item = this.#stack[at];
      if (item?.kind === 'place') return item;
    }
    return placeOf(NOWHERE, false);
  }

  /** The table whose cells are being read: none inside a text box in one of them. */
  get #table(): Table | null {
    for (let at = this.#stack.length - 1; at >= 0; at--) {
      const item = this.#stack[at];
      if (item?.kind !== 'paragraph') return item?.kind === 'table' ? item : null;
    }
    return null;
  }

  get #paragraph(): Paragraph | null {
    const last = this.#stack.at(-1);
    return last?.kind === 'paragraph' ? last : null;
  }

  /** Ends what is open inside as well: in a broken part the ends may be missing. */
  #close(kind: 'place' | 'table' | 'paragraph'): Place | Table | Paragraph | undefined {
    const at = this.#stack.findLastIndex((item) => item.kind === kind);
    if (at < 1) return undefined;
    while (this.#stack.length > at + 1) {
      const last = this.#stack.at(-1)?.kind;
      if (last === 'paragraph') this.closeParagraph();
      else if (last === 'table') this.closeTable();
      else this.closePlace();
    }
    return this.#stack.pop();
  }

  /** A text beside what is under way, which is no paragraph and does not count as one. */
  #writeAside(what: string, text: string): void {
    const table = this.#table;
    if (table !== null) table.frame.note(text, inside(table.frame.cellLocation, what));
    else this.#writer.paragraph(text, inside(this.#place.location, what));
  }

  #write(shown: string, asides: readonly AsideText[]): void {
    const table = this.#table;
    if (table !== null) {
      const { frame } = table;
      frame.paragraph(shown);
      for (const { what, text } of asides) frame.note(text, inside(frame.cellLocation, what));
      return;
    }
    const place = this.#place;
    if (place.isNumbered) place.paragraphs++;
    const location = place.isNumbered ? inside(place.location, `paragraph ${place.paragraphs}`) : place.location;
    this.#writer.paragraph(shown, location);
    for (const { what, text } of asides) this.#writer.paragraph(text, inside(location, what));
  }

  #skipParagraph(): void {
    const place = this.#place;
    if (this.#table === null && place.isNumbered) place.paragraphs++;
  }

  /** Remembers what the choices say, and answers whether a fallback says it again. */
  #isRepeated(text: ParagraphText): boolean {
    if (this.#alternates.length === 0) return false;
    const key = text.whole.trim();
    if (key === '') return false;
    const isRepeated = this.#alternates.some(({ isFallback, choices }) => isFallback && choices.has(key));
    for (const { isFallback, choices } of this.#alternates) if (!isFallback) choices.add(key);
    return isRepeated;
  }
}

function placeOf(location: Location, isNumbered: boolean): Place {
  return { kind: 'place', location, isNumbered, paragraphs: 0, tables: 0 };
}

function inside(location: Location, name: string): Location {
  return { ...location, path: join(location.path, name) };
}

function join(path: string | null, name: string): string | null {
  if (name === '') return path;
  return path === null ? name : `${path}/${name}`;
}
