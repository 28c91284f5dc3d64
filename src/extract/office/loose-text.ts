import type { StretchKind } from './paragraph-text.ts';
import type { Story } from './story.ts';
import { tellingAttributes } from './telling-attributes.ts';
import type { XmlElement, XmlHandler } from '../package/xml-events.ts';

const PARAGRAPHS = new Set(['p', 'P']);
/** Elements inside a text: their end does not end it, so that a number split over runs stays whole. */
const INLINE = new Set('t r rPr span a fld font b i u s tab br'.split(' '));
/** Checksums, certificates and pictures in base64, places of drawings. */
const WITHOUT_TEXT = new Set(
  'SignatureValue DigestValue X509Certificate X509IssuerName KeyValue binData posOffset pctWidth pctHeight from to Anchor formatCode'.split(
    ' ',
  ),
);

/**
 * Reads any XML part of a package: paragraphs, loose text, telling attributes. `seen` drops what another part of the
 * same kind has said, where parts are renderings of each other.
 */
export class LooseTextReader implements XmlHandler {
  readonly #story: Story;
  readonly #seen: Set<string> | null;
  #without = 0;
  #paragraphs = 0;
  #text = '';

  constructor(story: Story, seen: Set<string> | null = null) {
    this.#story = story;
    this.#seen = seen;
  }

  open(element: XmlElement): void {
    this.#boundary(element.local);
    if (WITHOUT_TEXT.has(element.local)) this.#without++;
    if (PARAGRAPHS.has(element.local)) this.#paragraphs++;
    if (element.local === 'br' || element.local === 'tab') this.#text += ' ';
    for (const text of tellingAttributes(element)) this.#story.asideOnce('attribute', text);
  }

  text(text: string): void {
    // Line ends between elements are the layout of the file.
    if (this.#without === 0 && !(this.#paragraphs === 0 && text.trim() === '')) this.#text += text;
  }

  close(local: string): void {
    if (PARAGRAPHS.has(local)) this.#paragraphs--;
    this.#boundary(local);
    if (WITHOUT_TEXT.has(local)) this.#without--;
  }

  comment(text: string): void {
    this.#story.asideOnce('remark', text);
  }

  #boundary(local: string): void {
    if (this.#paragraphs > 0 || INLINE.has(local)) return;
    const text = this.#text.trim();
    this.#text = '';
    if (text === '' || this.#seen?.has(text) === true) return;
    this.#seen?.add(text);
    this.#story.openParagraph();
    this.#story.text(text, 'shown' satisfies StretchKind);
    this.#story.closeParagraph();
  }
}
