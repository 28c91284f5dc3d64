import type { Story } from '../office/story.ts';
import type { CellShape } from '../office/table-frame.ts';
import { tellingAttributes } from '../office/telling-attributes.ts';
import type { XmlElement, XmlHandler } from '../package/xml-events.ts';

/** Animations name properties of shapes and hold no text. */
const SKIPPED = new Set(['timing', 'transition']);
const TEXT_BODIES = new Set(['txBody', 'text']);
const TRUE = new Set(['1', 'true']);

/**
 * Reads a part of PresentationML (ECMA-376-1, section 19) with the text of DrawingML in it: slide, notes, comments, layout,
 * master. A shape is one unit. Elements count by local name, and every character counts.
 */
export class SlideReader implements XmlHandler {
  readonly #story: Story;
  readonly #names: string[] = [];
  #skipped = 0;
  #comments = 0;
  /** Whether a paragraph of the open text body has been written. */
  #hasParagraph = false;

  constructor(story: Story) {
    this.#story = story;
  }

  open(element: XmlElement): void {
    const { local } = element;
    this.#names.push(local);
    if (SKIPPED.has(local)) this.#skipped++;
    if (this.#skipped > 0) return;
    for (const text of tellingAttributes(element)) this.#story.asideOnce(attributePlace(local), text);
    if (TEXT_BODIES.has(local)) {
      this.#story.openParagraph();
      this.#hasParagraph = false;
    } else if (local === 'p') {
      if (this.#hasParagraph) this.#story.text('\n');
      this.#hasParagraph = true;
    } else if (local === 'br') this.#story.text('\n');
    else if (local === 'tbl') this.#story.openTable();
    else if (local === 'tr') this.#story.openRow();
    else if (local === 'tc') this.#story.openCell(shapeOf(element), true);
    else if (local === 'cm') this.#story.openPlace(`comment ${++this.#comments}`);
    else if (local === 'AlternateContent') this.#story.openAlternate();
    else if (local === 'Fallback') this.#story.openFallback();
  }

  text(text: string): void {
    const local = this.#names.at(-1);
    // Blanks between elements are the layout of the file; in a text they count.
    if (this.#skipped === 0 && (local === 't' || text.trim() !== '')) this.#story.text(text);
  }

  close(local: string): void {
    this.#names.pop();
    if (this.#skipped > 0) {
      if (SKIPPED.has(local)) this.#skipped--;
      return;
    }
    if (TEXT_BODIES.has(local)) this.#story.closeParagraph();
    else if (local === 'tbl') this.#story.closeTable();
    else if (local === 'cm') this.#story.closePlace();
    else if (local === 'AlternateContent') this.#story.closeAlternate();
  }

  comment(text: string): void {
    this.#story.asideOnce('remark', text);
  }
}

/** Cells that a merged one covers follow as elements of their own (ECMA-376-1, section 21.1.3.18). */
function shapeOf(element: XmlElement): CellShape {
  const isCovered = TRUE.has(element.attribute('hMerge') ?? '') || TRUE.has(element.attribute('vMerge') ?? '');
  return {
    columns: countOf(element.attribute('gridSpan')),
    rows: countOf(element.attribute('rowSpan')),
    isContinued: isCovered ? 'covered' : 'no',
  };
}

function countOf(value: string | undefined): number {
  return Math.min(1_000, Math.max(1, Math.trunc(Number(value ?? 1)) || 1));
}

function attributePlace(local: string): string {
  if (local === 'cNvPr' || local === 'docPr' || local === 'shape') return 'alt text';
  return local === 'cmAuthor' || local === 'author' ? 'author' : 'attribute';
}
