import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { Attachments } from '../attachments.ts';
import type { DocumentWriter } from '../hangul/document-writer.ts';
import { inflateStream } from '../hangul/inflate.ts';
import { SectionWriter } from '../hangul/section-writer.ts';
import { isTelling } from '../hwpx/telling.ts';
import type { XmlElement, XmlHandler } from '../package/xml-events.ts';
import { BodyHandler } from './body-handler.ts';
import { PROPERTIES } from './hml-names.ts';

const SECTION = 'SECTION';
const EMBEDDED = 'BINDATA';
/** Fonts and styles have names of the program's. */
const NAMED = new Set(['FONT', 'SUBSTFONT', 'TYPEINFO', 'STYLE']);

/** Reads a document in HWPML: summary, sections, scripts, and the files embedded in it. */
export class HmlHandler implements XmlHandler {
  readonly #writer: DocumentWriter;
  readonly #sink: ExtractSink;
  readonly #attachments: Attachments;
  readonly #mostCharacters: number;
  #section: BodyHandler | null = null;
  #sections = 0;
  #text = '';
  #embedded: { readonly isPacked: boolean; readonly isBase64: boolean } | null = null;
  #embeddedCount = 0;

  constructor(writer: DocumentWriter, sink: ExtractSink, limits: ExtractLimits) {
    this.#writer = writer;
    this.#sink = sink;
    this.#attachments = new Attachments(sink, limits);
    this.#mostCharacters = Math.ceil(limits.maxMemberBytes * 1.5);
  }

  /** Sections met so far. */
  get sections(): number {
    return this.#sections;
  }

  open(element: XmlElement): void {
    const { local } = element;
    if (this.#section !== null) this.#section.open(element);
    else if (local === SECTION) {
      this.#section = new BodyHandler(new SectionWriter(this.#writer, `section ${++this.#sections}`));
    } else this.#openOutside(element);
  }

  text(text: string): void {
    if (this.#section !== null) this.#section.text(text);
    else if (this.#text.length < this.#mostCharacters) this.#text += text;
  }

  close(local: string): void {
    if (local === SECTION) {
      this.#section?.end();
      this.#section = null;
    } else if (this.#section !== null) this.#section.close(local);
    else this.#closeOutside(local);
  }

  #openOutside(element: XmlElement): void {
    const { local, attributes } = element;
    this.#text = '';
    if (local === EMBEDDED) {
      this.#embedded = {
        isPacked: element.attribute('Compress')?.toLowerCase() === 'true',
        isBase64: element.attribute('Encoding')?.toLowerCase() !== 'none',
      };
    } else if (!NAMED.has(local)) {
      for (const { value } of attributes) if (isTelling(value)) this.#writer.paragraph(value, 'settings');
    }
  }

  #closeOutside(local: string): void {
    const text = this.#text;
    this.#text = '';
    if (local === EMBEDDED) this.#takeEmbedded(text);
    else if (Object.hasOwn(PROPERTIES, local)) {
      this.#writer.properties([{ name: PROPERTIES[local] ?? 'custom', text }]);
    } else if (local.startsWith('SCRIPT')) this.#writer.paragraph(text, 'script');
    else if (isTelling(text)) this.#writer.paragraph(text, 'settings');
  }

  #takeEmbedded(text: string): void {
    const { isPacked, isBase64 } = this.#embedded ?? { isPacked: false, isBase64: true };
    const name = `attachment ${++this.#embeddedCount}`;
    if (!isBase64 || text.length >= this.#mostCharacters) {
      this.#sink.gap(isBase64 ? 'limit' : 'unsupported', 'attachment');
      return;
    }
    const bytes = new Uint8Array(Buffer.from(text, 'base64'));
    this.#sink.budget.spend(bytes.length);
    const inflated = isPacked ? inflateStream(bytes, this.#sink.budget) : { bytes, isWhole: true };
    if (!inflated.isWhole || (bytes.length === 0 && text.trim() !== '')) this.#sink.gap('corrupt', 'attachment');
    this.#attachments.take(name, inflated.bytes);
  }
}
