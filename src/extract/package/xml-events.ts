import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { ExtractLimits } from '../contract.ts';
import { decodeXmlBytes } from './xml-text.ts';

/** An element as it opens. Match names by `uri` and `local`: prefixes are the writer's choice. */
export interface XmlElement {
  readonly local: string;
  /** Its namespace; the prefix if that is not bound, empty for none. */
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  /** The value of the first attribute of a local name (of a namespace, if one is given). */
  attribute(local: string, uri?: string): string | undefined;
}

export interface XmlAttribute {
  readonly local: string;
  /** Empty for an attribute without a prefix. */
  readonly uri: string;
  readonly value: string;
}

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

class XmlReading {
  readonly #parser = new SaxesParser({ xmlns: true, position: false });
  readonly #handler: XmlHandler;
  readonly #open: SaxesTagNS[] = [];
  #faults = 0;
  #outcome: XmlOutcome = 'complete';

  constructor(handler: XmlHandler, maxNesting: number) {
    this.#handler = handler;
    this.#parser.on('opentag', (tag) => this.#takeOpen(tag, maxNesting));
    this.#parser.on('closetag', () => this.#takeClose());
    this.#parser.on('text', (text) => this.#takeText(text));
    this.#parser.on('cdata', (text) => this.#takeText(text));
    this.#parser.on('comment', (text) => handler.comment?.(text));
    this.#parser.on('doctype', () => this.#stop('corrupt'));
    this.#parser.on('error', () => this.#takeFault());
  }

  read(source: Uint8Array | string): XmlOutcome {
    try {
      if (typeof source === 'string') this.#parser.write(source);
      else this.#writeBytes(source);
      this.#parser.close();
    } catch (error) {
      if (!(error instanceof StopReading)) throw error;
    }
    while (this.#open.length > 0) this.#takeClose();
    return this.#outcome;
  }

  #writeBytes(bytes: Uint8Array): void {
    const decoding = decodeXmlBytes(bytes);
    for (const piece of decoding.pieces()) if (piece !== '') this.#parser.write(piece);
    if (decoding.isDamaged) this.#outcome = 'corrupt';
  }

  #takeOpen(tag: SaxesTagNS, maxNesting: number): void {
    if (this.#open.length >= maxNesting) this.#stop('limit');
    this.#open.push(tag);
    const attributes = Object.values(tag.attributes);
    this.#handler.open({
      local: tag.local,
      uri: tag.uri,
      attributes,
      attribute: (local, uri) =>
        attributes.find((attribute) => attribute.local === local && (uri === undefined || attribute.uri === uri))
          ?.value,
    });
  }

  #takeClose(): void {
    const tag = this.#open.pop();
    if (tag !== undefined) this.#handler.close(tag.local, tag.uri);
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
