import type { ExtractLimits } from '../contract.ts';
import { readXml, type XmlElement, type XmlHandler, type XmlOutcome } from '../package/xml-events.ts';

/** What `content.hpf` says: the parts in reading order, and the properties of the document. */
export interface PackageList {
  /** Part names of the spine. */
  readonly spine: readonly string[];
  readonly properties: readonly { readonly name: string; readonly text: string }[];
  readonly outcome: XmlOutcome;
}

/** Reads the package document (KS X 6101, clause 8.4; OPF 2.0.1). */
export function readPackageList(bytes: Uint8Array, limits: ExtractLimits): PackageList {
  const handler = new ListHandler();
  const outcome = readXml(bytes, handler, limits);
  const spine = handler.spine.flatMap((id) => handler.items.get(id) ?? []);
  return { spine, properties: handler.properties, outcome };
}

class ListHandler implements XmlHandler {
  readonly items = new Map<string, string>();
  readonly spine: string[] = [];
  readonly properties: { name: string; text: string }[] = [];
  #isMetadata = false;
  #name = '';
  #text = '';

  open(element: XmlElement): void {
    const { local } = element;
    if (local === 'metadata') this.#isMetadata = true;
    else if (local === 'item') this.items.set(element.attribute('id') ?? '', element.attribute('href') ?? '');
    else if (local === 'itemref') this.spine.push(element.attribute('idref') ?? '');
    this.#name = element.attribute('name') ?? local;
    this.#text = '';
    // A property may also stand in the attribute; `text` there says that it stands in the element.
    const content = local === 'meta' ? (element.attribute('content') ?? '') : '';
    if (content !== 'text') this.#take(content);
  }

  text(text: string): void {
    this.#text += text;
  }

  close(local: string): void {
    this.#take(this.#text);
    this.#text = '';
    if (local === 'metadata') this.#isMetadata = false;
  }

  #take(text: string): void {
    if (!this.#isMetadata || text.trim() === '') return;
    // The name becomes part of a place: a word of the format, never text of the file.
    const name = /^[A-Za-z]{1,24}$/.test(this.#name) ? this.#name.toLowerCase() : 'custom';
    this.properties.push({ name, text: text.trim() });
  }
}
