import { CompoundError } from '../compound/compound-error.ts';
import type { CompoundFile } from '../compound/compound-file.ts';
import type { DirectoryEntry } from '../compound/directory.ts';
import { unwrapObject } from '../hangul/embedded-object.ts';
import { readPropertySet } from '../compound/property-set.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { Attachments } from '../attachments.ts';
import { DocumentWriter } from '../hangul/document-writer.ts';
import { inflateStream, type Inflated } from '../hangul/inflate.ts';
import { Preview } from '../hangul/preview.ts';
import { SectionWriter } from '../hangul/section-writer.ts';
import { readCountedStrings } from './counted-strings.ts';
import { decryptDistribution } from './distribution.ts';
import { readDocumentInfo, TELLING, type DocumentInfo } from './document-info.ts';
import type { HwpFileHeader } from './file-header.ts';
import { looseTexts } from './loose-texts.ts';
import { SectionReader } from './section-reader.ts';

const SECTION = /^(BodyText|ViewText)\/Section(\d{1,5})$/i;
const BIN_DATA = /^BinData\/(?:BIN([0-9a-f]{4}))?/i;
/** Streams that say nothing of the content: versions, signatures of rights systems, a picture of the first page. */
const SILENT = /^(?:FileHeader|PrvImage|Scripts\/JScriptVersion|DocOptions\/(?:Drm\w*|CertDrm\w*))$/i;
const COUNTED_STRINGS = /^(?:Scripts|XMLTemplate)\//i;

const NO_INFO: DocumentInfo = { sections: 0, packing: new Map(), texts: [], isDamaged: false };

/** Reads the streams of a document of Hangul, each as its kind asks for. */
export class HwpReader {
  readonly #file: CompoundFile;
  readonly #header: HwpFileHeader;
  readonly #sink: ExtractSink;
  readonly #writer: DocumentWriter;
  readonly #attachments: Attachments;
  readonly #preview: Preview;
  #info = NO_INFO;

  constructor(file: CompoundFile, header: HwpFileHeader, sink: ExtractSink, limits: ExtractLimits) {
    this.#file = file;
    this.#header = header;
    this.#sink = sink;
    this.#attachments = new Attachments(sink, limits);
    this.#preview = this.#readPreview();
    this.#writer = new DocumentWriter(sink, limits, (text) => this.#preview.hear(text));
  }

  /**
   * Reads what is not encrypted.
   * @throws UnpackLimitError past a limit of the document; call {@link finish} then, too.
   */
  read(): void {
    const streams = this.#file.streams;
    if (this.#file.isDamaged) this.#sink.gap('corrupt', 'directory');
    if (this.#header.isPrivacyProtected) this.#sink.gap('partial-content', 'document');
    if (this.#header.isEncrypted) this.#sink.gap('encrypted', 'document');
    else {
      this.#readInfo();
      this.#readSections(streams);
    }
    for (const stream of streams) {
      if (SECTION.test(stream.path) && !stream.isUnlisted) continue;
      if (!this.#header.isEncrypted || isSummary(stream.path)) this.#readOther(stream);
    }
    for (const line of this.#preview.rest()) this.#writer.paragraph(line, 'preview');
  }

  /** Hands on what was read. */
  finish(): void {
    this.#writer.finish();
  }

  #readPreview(): Preview {
    const stream = this.#file.find('PrvText');
    let text = '';
    this.#attempt('preview', () => {
      if (stream !== undefined) text = Buffer.from(this.#file.read(stream)).toString('utf16le');
    });
    return new Preview(text);
  }

  #readInfo(): void {
    const stream = this.#file.find('DocInfo');
    if (stream === undefined) {
      this.#sink.gap('corrupt', 'document information');
      return;
    }
    this.#attempt('document information', () => {
      this.#info = readDocumentInfo(this.#open(stream, 'document information'));
      if (this.#info.isDamaged) this.#sink.gap('corrupt', 'document information');
      for (const text of this.#info.texts) this.#writer.paragraph(text, 'document information');
    });
  }

  #readSections(streams: readonly DirectoryEntry[]): void {
    const sections = streams
      .filter((stream) => !stream.isUnlisted && SECTION.test(stream.path))
      .map((stream) => ({ stream, number: Number(SECTION.exec(stream.path)?.[2]) + 1 }))
      .sort((one, other) => one.number - other.number);
    const numbers = new Set(sections.map(({ number }) => number));
    for (const { stream, number } of sections) this.#readSection(stream, number);
    const claimed = Math.max(1, this.#info.sections);
    for (let number = 1; number <= claimed; number++) {
      if (numbers.has(number)) continue;
      this.#sink.gap('corrupt', `section ${number}`);
      break;
    }
  }

  #readSection(stream: DirectoryEntry, number: number): void {
    const where = `section ${number}`;
    this.#attempt(where, () => {
      const reader = new SectionReader(new SectionWriter(this.#writer, where));
      const { bytes, isWhole } = this.#unpack(stream);
      reader.read(bytes);
      if (reader.flaws.isDamaged || !isWhole || bytes.length === 0) this.#sink.gap('corrupt', where);
      if (reader.flaws.hasUnreadChart) this.#sink.gap('unsupported', `${where}/chart`);
    });
  }

  #readOther(stream: DirectoryEntry): void {
    const { path } = stream;
    if (stream.isUnlisted) {
      this.#sink.gap('unsupported', 'unlisted stream');
      return;
    }
    if (/^(?:DocInfo|PrvText)$/i.test(path) || SILENT.test(path)) return;
    if (isSummary(path)) {
      this.#attempt('properties', () => this.#writer.properties(readPropertySet(this.#file.read(stream))));
    } else if (BIN_DATA.test(path)) {
      this.#attempt('attachment', () => this.#readBinData(stream));
    } else if (COUNTED_STRINGS.test(path)) {
      this.#attempt('script', () => this.#readScript(stream));
    } else if (/^DocOptions\/_LinkDoc$/i.test(path)) {
      this.#attempt('linked document', () => this.#readLink(stream));
    } else if (/^Bibliography\//i.test(path)) {
      this.#attempt('bibliography', () =>
        this.#attachments.take('bibliography.xml', this.#open(stream, 'bibliography')),
      );
    } else if (stream.size > 0) {
      this.#sink.gap('unsupported', /^DocHistory\//i.test(path) ? 'document history' : 'stream');
    }
  }

  #readScript(stream: DirectoryEntry): void {
    const bytes = this.#open(stream, 'script');
    const texts = readCountedStrings(bytes);
    if (texts === null) {
      this.#sink.gap('partial-content', 'script');
      this.#writeLoose(bytes, 'script');
    } else for (const text of texts) this.#writer.paragraph(text, 'script');
  }

  #writeLoose(bytes: Uint8Array, path: string): void {
    for (const text of looseTexts(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
      this.#writer.paragraph(text, path);
    }
  }

  /** The path of a linked document stands in a fixed field; what the program left in the rest of it can be values. */
  #readLink(stream: DirectoryEntry): void {
    const [link = '', ...leftovers] = Buffer.from(this.#file.read(stream)).toString('utf16le').split('\0');
    this.#writer.paragraph(link, 'linked document');
    for (const text of leftovers) if (TELLING.test(text)) this.#writer.paragraph(text, 'linked document');
  }

  #readBinData(stream: DirectoryEntry): void {
    const id = Number.parseInt(BIN_DATA.exec(stream.path)?.[1] ?? '', 16);
    const isPacked = this.#info.packing.get(id) ?? this.#header.isCompressed;
    const name = stream.path.slice(stream.path.lastIndexOf('/') + 1);
    const { bytes, isWhole } = this.#unpack(stream, isPacked);
    if (!isWhole) this.#sink.gap('corrupt', 'attachment');
    for (const part of unwrapObject(name, bytes, this.#sink.budget)) this.#attachments.take(part.name, part.bytes);
  }

  /** The bytes of a stream; packed ones that broke off are a gap. */
  #open(stream: DirectoryEntry, where: string): Uint8Array {
    const { bytes, isWhole } = this.#unpack(stream);
    if (!isWhole) this.#sink.gap('corrupt', where);
    return bytes;
  }

  /** Reads, decrypts and inflates a stream as the document says. */
  #unpack(stream: DirectoryEntry, isPacked = this.#header.isCompressed): Inflated {
    const raw = this.#file.read(stream);
    const bytes = decryptDistribution(raw) ?? raw;
    return isPacked ? inflateStream(bytes, this.#sink.budget) : { bytes, isWhole: true };
  }

  #attempt(where: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof CompoundError)) throw error;
      this.#sink.gap('corrupt', where);
    }
  }
}

/** Property sets have names that begin with the character 5 (MS-OLEPS 2.24). */
function isSummary(path: string): boolean {
  return path.startsWith('\u0005') && path.endsWith('SummaryInformation');
}
