import type { DocumentExtractor } from '../contract.ts';
import { CommonParts } from '../office/common-parts.ts';
import { readLoosePart } from '../office/loose-part.ts';
import { readOfficePackage, type OfficePackage, type PartReader } from '../office/office-package.ts';
import { Story } from '../office/story.ts';
import type { XmlElement } from '../package/xml-events.ts';
import type { ZipPart } from '../package/zip-package.ts';
import { readSlideOrder, type SlideOrder } from './slide-order.ts';
import { SlideReader } from './slide-reader.ts';

/** What a slide shows belongs together, up to about this length. */
const SLIDE_RECORD_CHARS = 2_000;
/** Places of the parts other than slides, by their root element. */
const PLACES: Readonly<Partial<Record<string, string | null>>> = {
  notes: 'notes',
  cmLst: null,
  cmAuthorLst: 'comment author',
  authorLst: 'comment author',
  sldLayout: 'layout',
  sldMaster: 'master',
  notesMaster: 'notes master',
  handoutMaster: 'handout master',
};

/** Reads a presentation (PPTX, PPTM, PPSX and their templates): the slides in the order of the show, then every other part. */
export const extractPptx: DocumentExtractor = (bytes, sink, limits) =>
  readOfficePackage(bytes, sink, limits, async (office) =>
    new PresentationReader(office, await readSlideOrder(office)).read(),
  );

class PresentationReader {
  readonly #office: OfficePackage;
  readonly #order: SlideOrder;
  readonly #common: CommonParts;
  readonly #hidden = new Set<number>();

  constructor(office: OfficePackage, order: SlideOrder) {
    this.#office = office;
    this.#order = order;
    this.#common = new CommonParts(office);
  }

  async read(): Promise<void> {
    const { zip, limits } = this.#office;
    if (this.#order.presentation === undefined) this.#office.gap('corrupt', 'document');
    const read = new Set<ZipPart>();
    for (const [index, name] of this.#order.slides.entries()) {
      const part = zip.find(name);
      if (part === undefined) this.#office.gap('corrupt', `slide ${index + 1}`);
      else if (index < limits.maxPages && !read.has(part)) {
        read.add(part);
        await this.#readPart(part, `slide ${index + 1}`);
      }
    }
    if (this.#order.slides.length > limits.maxPages) this.#office.gap('limit', `slide ${limits.maxPages + 1}`);
    for (const part of zip.parts) if (!read.has(part) && !this.#isPastLimit(part)) await this.#readPart(part);
  }

  #isPastLimit(part: ZipPart): boolean {
    return this.#order.slides.indexOf(part.name.toLowerCase()) >= this.#office.limits.maxPages;
  }

  async #readPart(part: ZipPart, where = 'part of document'): Promise<void> {
    if (await readLoosePart(part, this.#office)) return;
    const bytes = await this.#office.bytes(part, where);
    const number = this.#order.numberOf.get(part.name.toLowerCase()) ?? null;
    if (bytes !== null && bytes.length > 0) this.#office.parse(bytes, (root) => this.#choose(root, number), where);
  }

  #choose(root: XmlElement, number: number | null): PartReader | null {
    if (root.local === 'sld') return this.#slide(root, number);
    const place = PLACES[root.local];
    if (place === undefined) return this.#common.choose(root, { page: number });
    return this.#story(place, number);
  }

  #slide(root: XmlElement, number: number | null): PartReader {
    this.#office.sink.cover('pages', 1);
    const isHidden = number === null || root.attribute('show') === '0' || root.attribute('show') === 'false';
    if (isHidden && number !== null) this.#hidden.add(number);
    this.#office.writer.endProse(SLIDE_RECORD_CHARS);
    return this.#story(isHidden && number === null ? 'hidden slide' : null, number);
  }

  #story(place: string | null, number: number | null): PartReader {
    const isHidden = number !== null && this.#hidden.has(number);
    const path = [isHidden ? 'hidden slide' : null, place].filter((word) => word !== null).join('/');
    const story = new Story(this.#office.writer, { page: number, path: path === '' ? null : path });
    return { handler: new SlideReader(story), end: () => story.end() };
  }
}
