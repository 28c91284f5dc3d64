import { ResolvedElement } from './xml-element.ts';

/** A name with its namespace. */
export interface XmlName {
  /** With its prefix, as it stands in the document. */
  readonly written: string;
  readonly local: string;
  /** Empty for none. */
  readonly uri: string;
}

/** The name of an element. */
export interface ElementName extends XmlName {
  /** An element of this name without attributes: the same one each time. */
  readonly bare: ResolvedElement;
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const DECLARING_NAMESPACE = 'http://www.w3.org/2000/xmlns/';
const DECLARATION = 'xmlns';
const PREFIX_DECLARATION = 'xmlns:';
/** Names remembered at most: documents have a few hundred. */
const MAX_REMEMBERED = 1_024;

/** Whether an attribute declares a namespace. */
export function isDeclaration(written: string): boolean {
  return written === DECLARATION || written.startsWith(PREFIX_DECLARATION);
}

/**
 * The namespaces in force inside an element (Namespaces in XML 1.0). Answers with null where a rule of theirs is broken.
 * Remembers what it has resolved: a document repeats few names very often.
 */
export class XmlScope {
  static readonly outermost = new XmlScope(
    null,
    new Map([
      ['', ''],
      ['xml', XML_NAMESPACE],
      [DECLARATION, DECLARING_NAMESPACE],
    ]),
  );
  readonly #outer: XmlScope | null;
  readonly #bound: ReadonlyMap<string, string>;
  readonly #elements = new Map<string, ElementName>();
  readonly #attributes = new Map<string, XmlName>();

  private constructor(outer: XmlScope | null, bound: ReadonlyMap<string, string>) {
    this.#outer = outer;
    this.#bound = bound;
  }

  /** The scope of an element that declares namespaces. `names`, `values`: all its attributes. */
  declare(names: readonly string[], values: readonly string[]): XmlScope | null {
    const bound = new Map<string, string>();
    for (const [index, name] of names.entries()) {
      if (!isDeclaration(name)) continue;
      const prefix = name.slice(PREFIX_DECLARATION.length);
      const uri = (values[index] ?? '').trim();
      const isReserved = prefix === 'xml' || prefix === DECLARATION || uri === XML_NAMESPACE;
      if (isReserved || uri === DECLARING_NAMESPACE || (uri === '' && prefix !== '')) return null;
      bound.set(prefix, uri);
    }
    return new XmlScope(this, bound);
  }

  /** An element without a prefix is in the default namespace. */
  elementName(written: string): ElementName | null {
    const known = this.#elements.get(written);
    if (known !== undefined) return known;
    // Only declarations have this prefix.
    const resolved = written.startsWith(PREFIX_DECLARATION) ? null : this.#resolve(written, this.#uriOf(''));
    if (resolved === null) return null;
    const name = { ...resolved, bare: new ResolvedElement(resolved.local, resolved.uri, []) };
    if (this.#elements.size < MAX_REMEMBERED) this.#elements.set(written, name);
    return name;
  }

  /** An attribute without a prefix is in no namespace. */
  attributeName(written: string): XmlName | null {
    const known = this.#attributes.get(written);
    if (known !== undefined) return known;
    const name = this.#resolve(written, written === DECLARATION ? DECLARING_NAMESPACE : '');
    if (name !== null && this.#attributes.size < MAX_REMEMBERED) this.#attributes.set(written, name);
    return name;
  }

  /** What it declares itself, as attributes of a tag. */
  get declarations(): string {
    let text = '';
    for (const [prefix, uri] of this.#bound) {
      const value = uri.replace(/[&<"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
      text += ` ${prefix === '' ? DECLARATION : PREFIX_DECLARATION + prefix}="${value}"`;
    }
    return text;
  }

  #resolve(written: string, withoutPrefix: string): XmlName | null {
    const colon = written.indexOf(':');
    if (colon < 0) return { written, local: written, uri: withoutPrefix };
    const local = written.slice(colon + 1);
    if (colon === 0 || local === '' || local.includes(':')) return null;
    const uri = this.#uriOf(written.slice(0, colon));
    return uri === '' ? null : { written, local, uri };
  }

  /** Empty for what is not bound. */
  #uriOf(prefix: string): string {
    const outer = this.#outer;
    return this.#bound.get(prefix) ?? (outer === null ? '' : outer.#uriOf(prefix));
  }
}
