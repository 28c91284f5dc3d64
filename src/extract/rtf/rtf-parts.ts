import { NOWHERE } from '../../model/location.ts';
import { CompoundError } from '../compound/compound-error.ts';
import { CompoundFile } from '../compound/compound-file.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { Attachments } from '../attachments.ts';
import { instructionText } from '../legacy/instruction.ts';
import { DocumentWriter, type NamedText } from '../office/document-writer.ts';
import { Story } from '../office/story.ts';
import type { SpecialDestination } from './destinations.ts';
import { handOnOleData } from './ole-data.ts';
import { pictureExtension } from './picture-extension.ts';
import type { FlowTarget } from './targets.ts';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** Texts in the properties of a shape that people write; others are taken when they could be data. */
const SHAPE_TEXTS = new Set(['wzDescription', 'gtextUNICODE', 'wzTooltip']);
const TELLING = /\p{Script=Hangul}|\S@\S|\d{11}|\d{6}-\d|\d{2,4}-\d{3,4}-\d/u;
/** Names that programs give to drawings: `그림 3`, `TextBox 12`. */
const GIVEN_NAME = /^[\p{L} ]{1,24}\d{0,4}$/u;
/** In names of fonts, styles and lists only this could be data. */
const TELLING_SETTING = /\d{6}|\S@\S/;
/** Parts of other programs' data that hold what the data is, not the data. */
const STORE_PROPERTIES = /(?:^|\/)Properties$/;

/** Takes what the destinations of a document hold, beside its running text. */
export class RtfParts {
  readonly story: Story;
  readonly writer: DocumentWriter;
  readonly #sink: ExtractSink;
  readonly #attachments: Attachments;
  readonly #told = new Set<string>();
  readonly #properties: NamedText[] = [];
  readonly #custom: NamedText[] = [];
  readonly #settings: string[] = [];
  readonly #shown = new Set<string>();
  readonly #html: string[] = [];
  #customName = '';
  #shapeName = '';
  #pictures = 0;
  #objects = 0;

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.writer = new DocumentWriter(sink, limits);
    this.story = new Story(this.writer, {}, true);
    this.#sink = sink;
    this.#attachments = new Attachments(sink, limits);
  }

  /** Reports a gap once. */
  gap(reason: Parameters<ExtractSink['gap']>[0], where: string): void {
    if (this.#told.has(`${reason} ${where}`)) return;
    this.#told.add(`${reason} ${where}`);
    this.#sink.gap(reason, where);
  }

  property(name: string, text: string): void {
    this.#properties.push({ heading: name, text: text.trim(), location: { ...NOWHERE, path: `property/${name}` } });
  }

  /** Says a text once in the document, at its own place. */
  once(what: string, text: string): void {
    const plain = text.trim();
    if (this.#told.has(`${what}: ${plain}`)) return;
    this.#told.add(`${what}: ${plain}`);
    this.writer.paragraph(plain, { ...NOWHERE, path: what });
  }

  /** Text of a header or footer: style tables of some programs repeat it. */
  shown(line: string): void {
    this.#shown.add(line.trim());
  }

  settings(text: string): void {
    for (const line of text.split(/[\n;]/)) if (TELLING_SETTING.test(line)) this.#settings.push(line.trim());
  }

  html(text: string): void {
    this.#html.push(text);
  }

  /** A text that belongs to the running text without being part of it. */
  aside(what: string, text: string, { flow }: FlowTarget): void {
    const plain = text.trim();
    if (what === 'other' && /^[\da-f\s]{32,}$/i.test(plain)) this.gap('unsupported', 'part of document');
    else if (/[\p{L}\p{N}]/u.test(plain)) flow.aside(what, plain);
  }

  /** Takes the text of a destination that needs more. */
  special(what: SpecialDestination, text: string, flow: FlowTarget): void {
    const plain = text.trim();
    if (what === 'field-code') this.aside('field code', instructionText(plain), flow);
    else if (what === 'bookmark') {
      if (!plain.startsWith('_')) this.aside('bookmark', plain, flow);
    } else if (what === 'variable') this.once('variable', plain);
    else if (what === 'html-tag') this.html(text);
    else if (what === 'shape-name') this.#shapeName = plain;
    else if (what === 'shape-value') this.#takeShapeValue(plain, flow);
    else if (what === 'custom-name') this.#customName = plain;
    else if (what === 'custom-value' && plain !== '') {
      const location = { ...NOWHERE, path: 'property/custom' };
      this.#custom.push({ heading: this.#customName, text: plain, location });
    }
  }

  #takeShapeValue(value: string, flow: FlowTarget): void {
    const isName = this.#shapeName === 'wzName' && GIVEN_NAME.test(value);
    if (!isName && (SHAPE_TEXTS.has(this.#shapeName) || TELLING.test(value))) this.aside('alt text', value, flow);
  }

  /** Takes a picture; only those that other readers know are handed on. */
  picture(bytes: Uint8Array | null): void {
    if (bytes?.length === 0) return;
    const extension = bytes === null ? null : pictureExtension(bytes);
    if (bytes === null) this.gap('limit', 'picture');
    else if (extension === null) this.gap('image-not-read', 'picture');
    else this.#attachments.take(`image${++this.#pictures}.${extension}`, bytes);
  }

  object(bytes: Uint8Array | null, flow: FlowTarget): void {
    if (bytes === null) this.gap('limit', 'embedded object');
    else if (bytes.length > 0) {
      const texts = handOnOleData(`object${++this.#objects}`, bytes, this.#sink);
      for (const text of texts) this.aside('embedded object', text, flow);
    }
  }

  /** Data that programs keep for themselves: XML in a compound file. */
  dataStore(bytes: Uint8Array | null): void {
    if (bytes === null) this.gap('limit', 'data store');
    else if (bytes.length === 0) return;
    try {
      const file = new CompoundFile(bytes ?? new Uint8Array(0), this.#sink.budget);
      for (const stream of file.streams) {
        if (!STORE_PROPERTIES.test(stream.path)) this.#attachments.take('data store.xml', file.read(stream));
      }
    } catch (error) {
      if (!(error instanceof CompoundError)) throw error;
      this.gap('corrupt', 'data store');
    }
  }

  /** The drawing as newer programs keep it, packed. */
  shapeBlob(bytes: Uint8Array | null): void {
    if (bytes === null) this.gap('limit', 'shape');
    else if (starts(bytes, ZIP)) this.#attachments.take('shape.zip', bytes);
    else if (bytes.length > 0) this.gap('unsupported', 'shape');
  }

  /** Bytes in a place where no reader expects any, or behind the end. */
  loose(name: string, bytes: Uint8Array): void {
    this.#sink.budget.spend(bytes.length);
    this.#attachments.take(name, bytes);
  }

  /** Writes what is held back. */
  finish(): void {
    this.story.end();
    for (const text of this.#settings) if (!this.#shown.has(text)) this.once('settings', text);
    this.writer.named(this.#properties);
    this.writer.named(this.#custom);
    if (this.#html.length > 0) this.loose('body.html', Buffer.from(this.#html.join('')));
  }
}

function starts(bytes: Uint8Array, magic: Buffer): boolean {
  return magic.equals(bytes.subarray(0, magic.length));
}
