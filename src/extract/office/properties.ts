import { NOWHERE } from '../../model/location.ts';
import type { XmlElement, XmlHandler } from '../package/xml-events.ts';
import type { DocumentWriter, NamedText } from './document-writer.ts';

/** Properties that programs count or date themselves. */
const WITHOUT_CONTENT = new Set([
  ...'created modified lastPrinted revision Application AppVersion DocSecurity TotalTime Pages Words Characters'.split(
    ' ',
  ),
  ...'Lines Paragraphs CharactersWithSpaces ScaleCrop LinksUpToDate SharedDoc HyperlinksChanged Slides Notes'.split(
    ' ',
  ),
  ...'HiddenSlides MMClips PresentationFormat i4 generator editing-duration editing-cycles creation-date date'.split(
    ' ',
  ),
  ...'document-statistic print-date TemplateID Digest language'.split(' '),
]);

/** Reads document properties: core, extended and custom ones of Office, and those of OpenDocument. */
export class PropertiesReader implements XmlHandler {
  readonly #writer: DocumentWriter;
  readonly #found: NamedText[] = [];
  #custom: string | null = null;
  #local = '';
  #text = '';

  constructor(writer: DocumentWriter) {
    this.#writer = writer;
  }

  open(element: XmlElement): void {
    const { local } = element;
    this.#take();
    this.#local = local;
    if (local === 'property' || local === 'user-defined') this.#custom = element.attribute('name') ?? '';
    if (local === 'template') this.#add('template', element.attribute('title') ?? '', 'template');
    if (local === 'auto-reload') this.#add('auto-reload', element.attribute('href') ?? '', 'auto-reload');
  }

  text(text: string): void {
    this.#text += text;
  }

  close(local: string): void {
    this.#take();
    if (local === 'property' || local === 'user-defined') this.#custom = null;
  }

  comment(text: string): void {
    this.#add('remark', text, 'remark');
  }

  /** Writes the properties as one record. */
  end(): void {
    this.#writer.named(this.#found);
  }

  #take(): void {
    const text = this.#text.trim();
    this.#text = '';
    if (text === '') return;
    if (this.#custom !== null) this.#add(this.#custom, text, 'custom');
    else if (!WITHOUT_CONTENT.has(this.#local)) this.#add(this.#local, text, this.#local.toLowerCase());
  }

  #add(heading: string, text: string, place: string): void {
    if (text.trim() !== '') this.#found.push({ heading, text, location: { ...NOWHERE, path: `property/${place}` } });
  }
}
