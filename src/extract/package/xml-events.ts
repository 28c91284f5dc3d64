import { SaxesParser } from 'saxes';
import type { ExtractLimits } from '../contract.ts';
import { PlainXml } from './plain-xml.ts';
import { ResolvedElement, type XmlElement } from './xml-element.ts';
import { decodeXmlBytes } from './xml-text.ts';

export type { XmlAttribute, XmlElement } from './xml-element.ts';

/** Takes the events of an XML document in order. Every element that opened is closed, in a broken document too. */
export interface XmlHandler {
  open(element: XmlElement): void;
  /** Character data and CDATA, references resolved; one stretch of text may come in several pieces. */
  text(text: string): void;
  close(local: string, uri: string): void;
  comment?(text: string): void;
}

/**
 * How the reading ended. `corrupt`: not well-formed, undecodable or with a DOCTYPE; what could be read was handed on.
 * `limit`: nested too deep; what stands before that was handed on.
 */
export type XmlOutcome = 'complete' | 'corrupt' | 'limit';

/** A document with more faults than this is noise. */
const MAX_FAULTS = 1_000;

/** Ends the reading from inside an event of the parser. */
class StopReading extends Error {}

/**
 * Reads XML as events, in constant memory. No DTD and no entities but the five of XML: a DOCTYPE ends the reading, as
 * Office packages hold none (ECMA-376-2, section 8.1.4). Goes on after a syntax error, as far as there is sense in it.
 * What the handler throws passes through.
 */
export function readXml(
  source: Uint8Array | string,
  handler: XmlHandler,
  limits: Pick<ExtractLimits, 'maxNesting'>,
): XmlOutcome {
  return new XmlReading(handler, limits.maxNesting).read(source);
}

/** Reads what is plain quickly, and from the first thing that is not with a parser that knows all of XML. */
class XmlReading {
  readonly #plain: PlainXml;
  readonly #handler: XmlHandler;
  readonly #maxNesting: number;
  readonly #open: { readonly local: string; readonly uri: string }[] = [];
  #tolerant: SaxesParser<{ xmlns: true; position: false }> | null = null;
  #faults = 0;
  #outcome: XmlOutcome = 'complete';

  constructor(handler: XmlHandler, maxNesting: number) {
    this.#handler = handler;
    this.#maxNesting = maxNesting;
    this.#plain = new PlainXml({
      open: (element) => this.#takeOpen(element),
      text: (text) => handler.text(text),
      close: () => this.#takeClose(),
      comment: (text) => handler.comment?.(text),
    });
  }

  read(source: Uint8Array | string): XmlOutcome {
    try {
      if (typeof source === 'string') this.#write(source);
      else this.#writeBytes(source);
      this.#finish();
    } catch (error) {
      if (!(error instanceof StopReading)) throw error;
    }
    while (this.#open.length > 0) this.#takeClose();
    return this.#outcome;
  }

  #writeBytes(bytes: Uint8Array): void {
    const decoding = decodeXmlBytes(bytes);
    for (const piece of decoding.pieces()) if (piece !== '') this.#write(piece);
    if (decoding.isDamaged) this.#outcome = 'corrupt';
  }

  #write(piece: string): void {
    if (this.#tolerant !== null) {
      this.#tolerant.write(piece);
      return;
    }
    const left = this.#plain.write(piece);
    if (left !== null) this.#handOver(left);
  }

  #finish(): void {
    if (this.#tolerant === null) {
      const left = this.#plain.end();
      if (left !== null) this.#handOver(left);
    }
    this.#tolerant?.close();
  }

  /** Lets the other parser go on where this one stopped: it first hears which tags are open. */
  #handOver(left: string): void {
    const parser = new SaxesParser({ xmlns: true, position: false });
    this.#tolerant = parser;
    parser.on('error', () => this.#takeFault());
    parser.write(this.#plain.primer);
    parser.on('opentag', ({ local, uri, attributes }) =>
      this.#takeOpen(new ResolvedElement(local, uri, Object.values(attributes))),
    );
    parser.on('closetag', () => this.#takeClose());
    parser.on('text', (text) => this.#takeText(text));
    parser.on('cdata', (text) => this.#takeText(text));
    parser.on('comment', (text) => this.#handler.comment?.(text));
    parser.on('doctype', () => this.#stop('corrupt'));
    parser.write(left);
  }

  #takeOpen(element: ResolvedElement): void {
    if (this.#open.length >= this.#maxNesting) this.#stop('limit');
    this.#open.push(element);
    this.#handler.open(element);
  }

  #takeClose(): void {
    const element = this.#open.pop();
    if (element !== undefined) this.#handler.close(element.local, element.uri);
  }

  #takeText(text: string): void {
    // Text outside the root is a fault, which the parser has reported.
    if (this.#open.length > 0) this.#handler.text(text);
  }

  #takeFault(): void {
    this.#outcome = 'corrupt';
    if (++this.#faults > MAX_FAULTS) this.#stop('corrupt');
  }

  #stop(outcome: XmlOutcome): never {
    this.#outcome = outcome;
    throw new StopReading();
  }
}
