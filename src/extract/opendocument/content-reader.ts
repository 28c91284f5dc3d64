import type { StretchKind } from '../office/paragraph-text.ts';
import type { Story } from '../office/story.ts';
import type { XmlElement, XmlHandler } from '../package/xml-events.ts';
import { writeAttributes } from './attributes.ts';
import type { HiddenStyles } from './hidden-styles.ts';
import { blanksOf, cellShape, repeatsOf } from './repeats.ts';
import { TrackedChanges } from './tracked-changes.ts';

/** Styles hold names and forms of numbers; citations and dates would stand inside the text around them. */
const STYLES = new Set(['automatic-styles', 'styles', 'font-face-decls']);
const SKIPPED = new Set('note-citation date date-string creator-initials sender-initials'.split(' '));
const PARAGRAPHS = new Set(['p', 'h', 'creator', 'index-title-template']);
const SHAPES = new Set(
  'text-box rect custom-shape ellipse circle line connector polyline polygon path regular-polygon caption measure'.split(
    ' ',
  ),
);
const CELLS = new Set(['table-cell', 'covered-table-cell']);
/** Parts of a page or a document that are places of their own. */
const PLACES: Readonly<Partial<Record<string, string>>> = {
  header: 'header',
  'header-left': 'header',
  'header-first': 'header',
  footer: 'footer',
  'footer-left': 'footer',
  'footer-first': 'footer',
  notes: 'notes',
};

/** What a reader of slides does beyond the text. */
export interface SlideEvents {
  /** A slide begins; answers its number. */
  openSlide(): number;
}

/**
 * Reads `content.xml` and `styles.xml` of an OpenDocument text, presentation or drawing (OpenDocument 1.3, part 3). Elements
 * count by local name, and every character outside the styles counts.
 */
export class ContentReader implements XmlHandler {
  readonly #story: Story;
  readonly #hiddenStyles: HiddenStyles;
  /** Null in a text document, where a text box is a place and not a slide's shape. */
  readonly #slides: SlideEvents | null;
  readonly #changes = new TrackedChanges();
  /** Elements that opened a place or a hidden stretch, so that their end closes it. */
  readonly #open: { isPlace: boolean; isHidden: boolean; repeats: number; isShape: boolean }[] = [];
  #styles = 0;
  #skipped = 0;
  #tracked = 0;
  #hidden = 0;
  #insertions = 0;
  #shapes = 0;
  #isFirstParagraph = true;
  #description: string | null = null;
  readonly #counts = { footnote: 0, endnote: 0, comment: 0 };

  constructor(story: Story, hiddenStyles: HiddenStyles, slides: SlideEvents | null) {
    this.#story = story;
    this.#hiddenStyles = hiddenStyles;
    this.#slides = slides;
  }

  open(element: XmlElement): void {
    const { local } = element;
    if (STYLES.has(local)) this.#styles++;
    if (SKIPPED.has(local)) this.#skipped++;
    if (this.#styles > 0) {
      this.#hiddenStyles.take(element);
      return;
    }
    const frame = { isPlace: false, isHidden: false, repeats: 1, isShape: false };
    this.#open.push(frame);
    if (local === 'tracked-changes') this.#tracked++;
    if (this.#tracked > 0) {
      this.#changes.open(element);
      return;
    }
    frame.isPlace = this.#openPlace(element);
    frame.isHidden = isHiding(element) || (local !== 'page' && this.#hiddenStyles.has(element));
    if (frame.isHidden) this.#hidden++;
    frame.isShape = SHAPES.has(local) && this.#slides !== null;
    if (frame.isShape) this.#openShape();
    frame.repeats = repeatsOf(element);
    this.#openText(element);
    writeAttributes(element, this.#story);
  }

  text(text: string): void {
    if (this.#styles > 0 || this.#skipped > 0) return;
    if (this.#tracked > 0) this.#changes.text(text);
    else if (this.#description !== null) this.#description += text;
    else this.#story.text(text, this.#kind);
  }

  close(local: string): void {
    if (SKIPPED.has(local)) this.#skipped--;
    if (STYLES.has(local)) {
      this.#styles--;
      return;
    }
    if (this.#styles > 0) return;
    const frame = this.#open.pop();
    if (this.#tracked > 0) {
      this.#changes.close(local);
      if (local === 'tracked-changes') this.#tracked--;
      return;
    }
    this.#closeText(local, frame?.repeats ?? 1);
    if (frame?.isShape === true) this.#closeShape();
    if (frame?.isHidden === true) this.#hidden--;
    if (frame?.isPlace === true) this.#story.closePlace();
  }

  comment(text: string): void {
    this.#story.asideOnce('remark', text);
  }

  end(): void {
    this.#changes.writeRest(this.#story);
    this.#story.end();
  }

  get #kind(): StretchKind {
    if (this.#hidden > 0) return 'hidden';
    return this.#insertions > 0 ? 'inserted' : 'shown';
  }

  /** Whether paragraphs are lines of the shape around them rather than units. */
  get #isInShape(): boolean {
    return this.#shapes > 0;
  }

  #openPlace(element: XmlElement): boolean {
    const { local } = element;
    const name = PLACES[local];
    if (name !== undefined && !element.uri.endsWith(':text:1.0')) this.#story.openPlace(name);
    else if (local === 'annotation') this.#story.openPlace(`comment ${++this.#counts.comment}`);
    else if (local === 'note') {
      const kind = element.attribute('note-class') === 'endnote' ? 'endnote' : 'footnote';
      this.#story.openPlace(`${kind} ${++this.#counts[kind]}`);
    } else if (local === 'page' && this.#slides !== null) {
      const isHidden = this.#hiddenStyles.has(element);
      this.#story.openPlace(isHidden ? 'hidden slide' : '', { page: this.#slides.openSlide() });
    } else if (local === 'master-page' && this.#slides !== null) this.#story.openPlace('master');
    else if (SHAPES.has(local) && this.#slides === null) this.#story.openPlace('textbox');
    else return false;
    return true;
  }

  #openShape(): void {
    this.#shapes++;
    this.#isFirstParagraph = true;
    this.#story.openParagraph();
  }

  #closeShape(): void {
    this.#shapes--;
    this.#story.closeParagraph();
  }

  #openText(element: XmlElement): void {
    const { local } = element;
    if (PARAGRAPHS.has(local)) {
      if (!this.#isInShape) this.#story.openParagraph();
      else if (!this.#isFirstParagraph) this.#story.text('\n');
      this.#isFirstParagraph = false;
    } else if (local === 'change') this.#story.text(this.#changes.takeAt(element), 'deleted');
    else if (local === 'change-start' && this.#changes.isInsertion(element)) this.#insertions++;
    else if (local === 'change-end' && this.#changes.isInsertion(element)) this.#insertions--;
    else if (local === 'table') this.#story.openTable();
    else if (local === 'table-row') this.#story.openRow();
    else if (CELLS.has(local)) this.#story.openCell(cellShape(element), true);
    else if (isDescription(local, element.uri)) this.#description = '';
    else if (local === 'tab') this.#story.text('\t', this.#kind);
    else if (local === 'line-break') this.#story.text('\n', this.#kind);
    else if (local === 's') this.#story.text(blanksOf(element), this.#kind);
  }

  #closeText(local: string, repeats: number): void {
    if (PARAGRAPHS.has(local) && !this.#isInShape) this.#story.closeParagraph();
    else if (local === 'table') this.#story.closeTable();
    else if (CELLS.has(local)) {
      for (let copy = 1; copy < repeats; copy++) this.#story.openCell({ columns: 1, rows: 1, isContinued: 'covered' });
    } else if ((local === 'title' || local === 'desc') && this.#description !== null) {
      this.#story.aside('alt text', this.#description);
      this.#description = null;
    }
  }
}

/** Titles and descriptions of drawings and tables; a field that shows the document's title has the same local name. */
function isDescription(local: string, uri: string): boolean {
  return (local === 'title' || local === 'desc') && !uri.endsWith(':text:1.0');
}

/** Sections and paragraphs that are hidden by themselves, not by a style. */
function isHiding(element: XmlElement): boolean {
  if (element.local === 'section')
    return element.attribute('display') === 'none' || element.attribute('is-hidden') === 'true';
  return element.local === 'hidden-paragraph' || element.local === 'hidden-text';
}
