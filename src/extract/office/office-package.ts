import { NOWHERE } from '../../model/location.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { PackageError } from '../package/package-error.ts';
import { readXml, type XmlElement, type XmlHandler } from '../package/xml-events.ts';
import { openZip, type ZipPackage, type ZipPart } from '../package/zip-package.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { DocumentWriter } from './document-writer.ts';

const WHOLE = 'document';
const PART = 'part of document';

/** Reads one XML part, chosen by its root element. */
export interface PartReader {
  readonly handler: XmlHandler;
  /** Writes what the reader holds back. */
  end?(): void;
}

/** An open package with the place its texts go to. Reads every part once; what fails is a gap, said once. */
export class OfficePackage {
  readonly zip: ZipPackage;
  readonly writer: DocumentWriter;
  readonly sink: ExtractSink;
  readonly limits: ExtractLimits;
  readonly #told = new Set<string>();

  constructor(zip: ZipPackage, sink: ExtractSink, limits: ExtractLimits) {
    this.zip = zip;
    this.writer = new DocumentWriter(sink, limits);
    this.sink = sink;
    this.limits = limits;
  }

  /** Whether something is known to be unread at a place. */
  isUnread(where: string): boolean {
    return [...this.#told].some((key) => key.endsWith(` ${where}`));
  }

  /** Reports a gap once. */
  gap(reason: Parameters<ExtractSink['gap']>[0], where: string): void {
    if (this.#told.has(`${reason} ${where}`)) return;
    this.#told.add(`${reason} ${where}`);
    this.sink.gap(reason, where);
  }

  /** The bytes of a part, or null when they cannot be had, which is a gap. */
  async bytes(part: ZipPart, where = PART): Promise<Uint8Array | null> {
    try {
      return await this.zip.read(part);
    } catch (error) {
      if (!(error instanceof PackageError)) throw error;
      this.gap(error.reason, where);
      return null;
    }
  }

  /** Reads XML with the reader that its root asks for; null leaves the part out. Damage is a gap. */
  parse(xml: Uint8Array, choose: (root: XmlElement) => PartReader | null, where = PART): void {
    const dispatch = new RootDispatch(choose);
    const outcome = readXml(xml, dispatch, this.limits);
    dispatch.end();
    if (outcome !== 'complete') this.gap(outcome, where);
  }
}

/** Waits for the root element, then lets the reader that it asks for take every event. */
class RootDispatch implements XmlHandler {
  readonly #choose: (root: XmlElement) => PartReader | null;
  #reader: PartReader | null = null;
  #handler: XmlHandler | null = null;
  #isChosen = false;

  constructor(choose: (root: XmlElement) => PartReader | null) {
    this.#choose = choose;
  }

  open(element: XmlElement): void {
    if (!this.#isChosen) this.#begin(element);
    this.#handler?.open(element);
  }

  text(text: string): void {
    this.#handler?.text(text);
  }

  close(local: string, uri: string): void {
    this.#handler?.close(local, uri);
  }

  comment(text: string): void {
    this.#handler?.comment?.(text);
  }

  end(): void {
    this.#reader?.end?.();
  }

  #begin(root: XmlElement): void {
    this.#isChosen = true;
    this.#reader = this.#choose(root);
    this.#handler = this.#reader?.handler ?? null;
  }
}

/**
 * Opens a package and lets `read` take it apart; what goes wrong becomes a gap, and what was read before is handed on.
 * Never rejects for content.
 */
export async function readOfficePackage(
  bytes: Uint8Array,
  sink: ExtractSink,
  limits: ExtractLimits,
  read: (office: OfficePackage) => Promise<void>,
): Promise<void> {
  let office: OfficePackage | null = null;
  try {
    office = new OfficePackage(await openZip(bytes, sink.budget, limits), sink, limits);
    writeRemarks(office);
    // Bytes outside its entries are nothing that a document has.
    if (office.zip.hasForeignBytes) office.gap('partial-content', WHOLE);
    await read(office);
  } catch (error) {
    const reason =
      error instanceof PackageError ? error.reason : error instanceof UnpackLimitError ? 'limit' : 'corrupt';
    if (office === null) sink.gap(reason, WHOLE);
    else office.gap(reason, WHOLE);
  }
  office?.writer.end();
}

function writeRemarks({ zip, writer }: OfficePackage): void {
  for (const text of [zip.comment, ...zip.parts.map((part) => part.comment)]) {
    writer.paragraph(text, { ...NOWHERE, path: 'remark' });
  }
  writer.endProse();
}
