import type { StretchKind } from '../office/paragraph-text.ts';
import type { Story } from '../office/story.ts';
import { tellingAttributes } from '../office/telling-attributes.ts';
import type { XmlElement, XmlHandler } from '../package/xml-events.ts';
import { fieldText } from './field-code.ts';
import { RowReader } from './row-reader.ts';
import { symbolText } from './symbol.ts';

/** Properties of paragraphs and sections, grids and places: no text, and names of styles that repeat without end. */
const SKIPPED = new Set(
  'pPr sectPr tblGrid posOffset pctWidth pctHeight tblPrEx tblPrChange trPrChange tcPrChange'.split(' '),
);
/** Blanks and joints of a run (ECMA-376-1, section 17.3.3). */
const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
};
const DELETIONS = new Set(['del', 'moveFrom']);
const INSERTIONS = new Set(['ins', 'moveTo']);
const OFF = new Set(['0', 'false', 'off']);
/** Notes and remarks, each a place of its own, and the `type` that only draws a line. */
const NOTES = new Set(['footnote', 'endnote', 'comment']);
const RULES = new Set(['separator', 'continuationSeparator', 'continuationNotice']);

/**
 * Reads a text part of WordprocessingML (ECMA-376-1, section 17): body, header, footer, notes, comments. Elements count by
 * local name, so that the strict and the transitional namespace read alike, and every character counts, so that no
 * element with text is missed for not being known.
 */
export class StoryReader implements XmlHandler {
  readonly #story: Story;
  readonly #rows: RowReader;
  readonly #names: string[] = [];
  /** Whether each open run is hidden. */
  readonly #hiddenRuns: boolean[] = [];
  #skipped = 0;
  #deletions = 0;
  #insertions = 0;
  #runProperties = 0;
  #notes = 0;
  #field = '';

  constructor(story: Story) {
    this.#story = story;
    this.#rows = new RowReader(story);
  }

  open(element: XmlElement): void {
    const { local } = element;
    const parent = this.#names.at(-1);
    this.#names.push(local);
    if (SKIPPED.has(local)) this.#skipped++;
    if (this.#skipped > 0) return;
    if (local === 'rPr') this.#runProperties++;
    if (this.#runProperties > 0) {
      this.#takeRunProperty(element);
      return;
    }
    for (const text of tellingAttributes(element)) this.#story.asideOnce(attributePlace(local), text);
    if (!this.#rows.open(element, parent)) this.#openText(element);
  }

  text(text: string): void {
    if (this.#skipped > 0) return;
    const local = this.#names.at(-1) ?? '';
    if (local === 'instrText' || local === 'delInstrText') this.#field += text;
    // Blanks between elements are the layout of the file; in a text they count.
    else if (local === 't' || local === 'delText' || text.trim() !== '') {
      this.#story.text(text, local === 'delText' ? 'deleted' : this.#kind);
    }
  }

  close(local: string): void {
    this.#names.pop();
    if (this.#skipped > 0) {
      if (SKIPPED.has(local)) this.#skipped--;
      return;
    }
    if (local === 'rPr') this.#runProperties--;
    if (this.#runProperties > 0) return;
    if (local === 'p') {
      this.#endField();
      this.#story.closeParagraph();
    } else if (local === 'r') this.#hiddenRuns.pop();
    else if (local === 'txbxContent' || NOTES.has(local)) this.#story.closePlace();
    else if (local === 'AlternateContent') this.#story.closeAlternate();
    else if (DELETIONS.has(local)) this.#deletions--;
    else if (INSERTIONS.has(local)) this.#insertions--;
    else this.#rows.close(local);
  }

  comment(text: string): void {
    this.#story.asideOnce('remark', text);
  }

  #openText(element: XmlElement): void {
    const { local } = element;
    const character = CHARACTERS[local];
    if (character !== undefined) this.#story.text(character, this.#kind);
    else if (local === 'p') this.#story.openParagraph();
    else if (local === 'r') this.#hiddenRuns.push(this.#hiddenRuns.at(-1) ?? false);
    else if (local === 'sym') this.#story.text(symbolText(element), this.#kind);
    else if (local === 'fldChar') this.#endField();
    else if (local === 'fldSimple') this.#story.aside('field code', fieldText(element.attribute('instr') ?? ''));
    else if (local === 'txbxContent') this.#story.openPlace('textbox');
    else if (NOTES.has(local)) this.#openNote(element);
    else if (local === 'AlternateContent') this.#story.openAlternate();
    else if (local === 'Fallback') this.#story.openFallback();
    else if (DELETIONS.has(local)) this.#deletions++;
    else if (INSERTIONS.has(local)) this.#insertions++;
  }

  #openNote(element: XmlElement): void {
    if (!RULES.has(element.attribute('type') ?? '')) this.#notes++;
    this.#story.openPlace(`${element.local} ${Math.max(1, this.#notes)}`);
  }

  #takeRunProperty(element: XmlElement): void {
    const isHiding = element.local === 'vanish' || element.local === 'webHidden' || element.local === 'specVanish';
    if (!isHiding || OFF.has(element.attribute('val') ?? '')) return;
    if (this.#hiddenRuns.length > 0) this.#hiddenRuns[this.#hiddenRuns.length - 1] = true;
  }

  get #kind(): StretchKind {
    if (this.#deletions > 0) return 'deleted';
    if (this.#hiddenRuns.at(-1) === true) return 'hidden';
    return this.#insertions > 0 ? 'inserted' : 'shown';
  }

  /** An instruction ends where its result begins, or with its paragraph. */
  #endField(): void {
    if (this.#field === '') return;
    this.#story.aside('field code', fieldText(this.#field));
    this.#field = '';
  }
}

function attributePlace(local: string): string {
  if (
    local === 'docPr' ||
    local === 'cNvPr' ||
    local === 'shape' ||
    local === 'tblCaption' ||
    local === 'tblDescription'
  ) {
    return 'alt text';
  }
  if (local === 'comment' || DELETIONS.has(local) || INSERTIONS.has(local)) return 'author';
  return 'attribute';
}
