import { CommonParts } from '../office/common-parts.ts';
import { handOnObject } from '../compound/embedded-object.ts';
import type { OfficePackage, PartReader } from '../office/office-package.ts';
import { PropertiesReader } from '../office/properties.ts';
import { Story } from '../office/story.ts';
import { PackageError } from '../package/package-error.ts';
import type { XmlElement } from '../package/xml-events.ts';
import type { ZipPart } from '../package/zip-package.ts';
import { ContentReader } from './content-reader.ts';
import { HiddenStyles } from './hidden-styles.ts';

/** What a slide shows belongs together, up to about this length. */
const SLIDE_RECORD_CHARS = 2_000;
const MACROS = /^(?:basic|dialogs|scripts)\//i;

/** Reads the XML parts of an OpenDocument package by their root elements, those of embedded objects too. */
export class PartsReader {
  readonly #office: OfficePackage;
  readonly #isSlides: boolean;
  readonly #common: CommonParts;
  readonly #hiddenStyles = new HiddenStyles();
  #slides = 0;
  #hasBody = false;

  constructor(office: OfficePackage, isSlides: boolean) {
    this.#office = office;
    this.#isSlides = isSlides;
    this.#common = new CommonParts(office);
  }

  /** Whether the content of the document itself was met. */
  get hasBody(): boolean {
    return this.#hasBody;
  }

  async readXmlPart(part: ZipPart): Promise<void> {
    const where = part.name === 'content.xml' ? 'document' : 'part of document';
    const bytes = await this.#office.bytes(part, where);
    if (bytes !== null && bytes.length > 0) this.#office.parse(bytes, (root) => this.#choose(root, part.name), where);
  }

  /** An embedded object of another program: one part, as that program keeps it. */
  async readObject(part: ZipPart): Promise<void> {
    const bytes = await this.#office.bytes(part);
    if (bytes === null || bytes.length === 0) return;
    const story = new Story(this.#office.writer, { path: 'embedded object' });
    for (const text of handOnObject(part.name, bytes, this.#office.sink)) story.text(text);
    story.end();
  }

  #choose(root: XmlElement, name: string): PartReader | null {
    const object = /^(Object \d+)\//i.exec(name)?.[1]?.toLowerCase() ?? null;
    const { local } = root;
    if (local === 'document-content' || local === 'document-styles' || local === 'document') {
      if (object === null && local !== 'document-styles') this.#hasBody = true;
      return this.#content(object, local === 'document-content');
    }
    if (local === 'document-meta') {
      const properties = new PropertiesReader(this.#office.writer);
      return { handler: properties, end: () => properties.end() };
    }
    if (local === 'document-settings') return null;
    return MACROS.test(name) ? this.#common.loose('macro') : this.#common.choose(root);
  }

  #content(object: string | null, isBody: boolean): PartReader {
    const isSlides = this.#isSlides && object === null;
    const story = new Story(this.#office.writer, { path: object }, object === null && isBody && !isSlides);
    const slides = isSlides ? { openSlide: () => this.#openSlide() } : null;
    const reader = new ContentReader(story, this.#hiddenStyles, slides);
    return { handler: reader, end: () => reader.end() };
  }

  #openSlide(): number {
    this.#slides++;
    if (this.#slides > this.#office.limits.maxPages) throw new PackageError('limit');
    this.#office.sink.cover('pages', 1);
    this.#office.writer.endProse(SLIDE_RECORD_CHARS);
    return this.#slides;
  }
}
