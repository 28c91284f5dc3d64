import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { PlainReader } from '../plain/plain-reader.ts';
import type { BlockReader } from '../text/blocks.ts';
import { Flow } from './flow.ts';
import { HtmlContent } from './html-content.ts';
import { MarkupTokens } from './tokens.ts';
import { XmlContent } from './xml-content.ts';

/** Reads HTML or XML. A token without end, or nesting over the limit, turns the rest into plain text. */
export class MarkupReader implements BlockReader {
  readonly #builder: PassageBuilder;
  readonly #limits: ExtractLimits;
  readonly #content: HtmlContent | XmlContent;
  readonly #tokens: MarkupTokens;
  #plain: PlainReader | null = null;
  #isTooDeep = false;

  constructor(sink: ExtractSink, limits: ExtractLimits, isXml: boolean) {
    this.#limits = limits;
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
    const flow = new Flow(this.#builder, sink, limits);
    const tooDeep = (): void => {
      if (!this.#isTooDeep) sink.gap('limit', 'nesting');
      this.#isTooDeep = true;
    };
    let hasDoctype = false;
    const doctype = (): void => {
      if (!hasDoctype) sink.gap('unsupported', 'doctype');
      hasDoctype = true;
    };
    this.#content = isXml
      ? new XmlContent(flow, limits.maxNesting, tooDeep, doctype)
      : new HtmlContent(flow, limits.maxNesting, tooDeep);
    this.#tokens = new MarkupTokens(isXml, this.#content);
  }

  feed(block: string): void {
    if (this.#plain !== null) {
      this.#plain.feed(block);
      return;
    }
    this.#tokens.write(block);
    if (this.#isTooDeep || this.#tokens.pendingChars > this.#limits.maxPassageChars) this.#leave();
  }

  end(): void {
    if (this.#plain !== null) {
      this.#plain.end();
      return;
    }
    this.#tokens.end();
    this.#content.end();
    this.#builder.flush();
  }

  #leave(): void {
    const { text, start } = this.#tokens.takeRest();
    this.#content.end();
    this.#builder.flush();
    this.#plain = new PlainReader(this.#builder, this.#limits, start);
    this.#plain.feed(text);
  }
}
