import { unwrapObject } from '../hangul/embedded-object.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { Attachments } from '../attachments.ts';
import { DocumentWriter } from '../hangul/document-writer.ts';
import { Preview } from '../hangul/preview.ts';
import { SectionWriter } from '../hangul/section-writer.ts';
import { readXml, type XmlOutcome } from '../package/xml-events.ts';
import { PackageError, type ZipPackage, type ZipPart } from '../package/zip-package.ts';
import { readEncryptedParts } from './encrypted-parts.ts';
import { readPackageList } from './package-list.ts';
import { SectionHandler } from './section-handler.ts';
import { readSettingTexts } from './setting-texts.ts';

const LIST = 'Contents/content.hpf';
const MANIFEST = 'META-INF/manifest.xml';
const PREVIEW = 'Preview/PrvText.txt';
const SECTION = /^contents\/section(\d+)\.xml$/i;
const MASTER_PAGE = /^contents\/masterpage\d*\.xml$/i;
const SETTINGS = /^(?:contents\/header|settings)\.xml$/i;
/** Parts that say nothing of the content: versions, lists of parts, a picture of the first page. */
const SILENT =
  /^(?:mimetype|version\.xml|meta-inf\/(?:container\.(?:xml|rdf)|manifest\.xml)|preview\/prv(?:image\.\w+|text\.txt)|contents\/content\.hpf)$/i;

/** Reads the parts of a document of Hangul in XML, each as its kind asks for. */
export class HwpxReader {
  readonly #package: ZipPackage;
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #attachments: Attachments;
  readonly #writer: DocumentWriter;
  #preview = new Preview('');
  #encrypted: ReadonlySet<string> = new Set();

  constructor(file: ZipPackage, sink: ExtractSink, limits: ExtractLimits) {
    this.#package = file;
    this.#sink = sink;
    this.#limits = limits;
    this.#attachments = new Attachments(sink, limits);
    this.#writer = new DocumentWriter(sink, limits, (text) => this.#preview.hear(text));
  }

  /**
   * Reads what is not encrypted.
   * @throws UnpackLimitError past a limit of the document; call {@link finish} then, too.
   */
  async read(): Promise<void> {
    if (this.#package.hasForeignBytes) this.#sink.gap('partial-content', 'document');
    await this.#readPart(MANIFEST, 'manifest', (bytes) => {
      const { names, outcome } = readEncryptedParts(bytes, this.#limits);
      this.#encrypted = names;
      this.#judge(outcome, 'manifest');
    });
    if (this.#encrypted.size > 0) this.#sink.gap('encrypted', 'document');
    await this.#readPart(PREVIEW, 'preview', (bytes) => (this.#preview = new Preview(decodePreview(bytes))));
    const sections = await this.#readList();
    for (const [index, part] of sections.entries()) await this.#readSection(part, `section ${index + 1}`);
    if (sections.length === 0) this.#sink.gap('corrupt', 'section 1');
    for (const part of this.#package.parts) if (!sections.includes(part)) await this.#readOther(part);
    for (const line of this.#preview.rest()) this.#writer.paragraph(line, 'preview');
  }

  /** Hands on what was read. */
  finish(): void {
    this.#writer.finish();
  }

  /** The sections in the order of the package document, then those that it does not list. */
  async #readList(): Promise<ZipPart[]> {
    let spine: readonly string[] = [];
    const isRead = await this.#readPart(LIST, 'package list', (bytes) => {
      const list = readPackageList(bytes, this.#limits);
      spine = list.spine;
      this.#writer.properties(list.properties);
      this.#judge(list.outcome, 'package list');
    });
    if (!isRead) this.#sink.gap('corrupt', 'package list');
    const listed = spine.flatMap((href) => this.#package.find(href) ?? this.#package.find(`Contents/${href}`) ?? []);
    const sections = new Set(listed.filter((part) => SECTION.test(part.name)));
    const others = this.#package.parts
      .filter((part) => SECTION.test(part.name) && !sections.has(part))
      .sort((one, other) => sectionNumber(one) - sectionNumber(other));
    return [...sections, ...others];
  }

  async #readSection(part: ZipPart, where: string): Promise<void> {
    await this.#read(part, where, (bytes) => {
      const handler = new SectionHandler(new SectionWriter(this.#writer, where));
      const outcome = readXml(bytes, handler, this.#limits);
      handler.end();
      this.#judge(outcome, where);
    });
  }

  async #readOther(part: ZipPart): Promise<void> {
    const { name } = part;
    if (part.isDirectory || SILENT.test(name)) return;
    if (MASTER_PAGE.test(name)) await this.#readSection(part, 'layout');
    else if (SETTINGS.test(name)) {
      await this.#read(part, 'settings', (bytes) => {
        const { texts, outcome } = readSettingTexts(bytes, this.#limits);
        for (const text of texts) this.#writer.paragraph(text, 'settings');
        this.#judge(outcome, 'settings');
      });
    } else {
      // Pictures, objects, charts, scripts, histories, bibliographies, and whatever else the package holds.
      await this.#read(part, 'attachment', (bytes) => {
        for (const file of unwrapObject(name, bytes, this.#sink.budget)) this.#attachments.take(file.name, file.bytes);
      });
    }
  }

  async #readPart(name: string, where: string, take: (bytes: Uint8Array) => void): Promise<boolean> {
    const part = this.#package.find(name);
    if (part !== undefined) await this.#read(part, where, take);
    return part !== undefined;
  }

  async #read(part: ZipPart, where: string, take: (bytes: Uint8Array) => void): Promise<void> {
    // The whole document was reported.
    if (this.#encrypted.has(part.name.replace(/^\/+/, '').toLowerCase())) return;
    let bytes: Uint8Array;
    try {
      bytes = await this.#package.read(part);
    } catch (error) {
      const isSpent = this.#sink.budget.left <= 0;
      if (!(error instanceof PackageError) || isSpent) throw error;
      this.#sink.gap(error.reason, where);
      return;
    }
    take(bytes);
  }

  #judge(outcome: XmlOutcome, where: string): void {
    if (outcome !== 'complete') this.#sink.gap(outcome, where);
  }
}

function sectionNumber(part: ZipPart): number {
  return Number(SECTION.exec(part.name)?.[1]);
}

function decodePreview(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}
