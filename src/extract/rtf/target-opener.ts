import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { Destination, SpecialDestination } from './destinations.ts';
import type { Group } from './group.ts';
import type { RtfParts } from './rtf-parts.ts';
import { BlobTarget, FlowTarget, TextTarget, type Target } from './targets.ts';
import type { RtfTokens } from './tokens.ts';

/** Parts that have nothing to do with the paragraphs around them. */
const APART = new Set(['header', 'footer']);

/** Opens the target that a destination asks for. */
export class TargetOpener {
  /** Whether a picture came that may stand there a second time for older programs. */
  hasShapePicture = false;
  readonly #parts: RtfParts;
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #counts = new Map<string, number>();

  constructor(parts: RtfParts, sink: ExtractSink, limits: ExtractLimits) {
    this.#parts = parts;
    this.#sink = sink;
    this.#limits = limits;
  }

  /** The target of a destination; undefined leaves the present one. */
  open(destination: Destination, group: Group, tokens: RtfTokens): Target | null | undefined {
    const parts = this.#parts;
    const { flow, target } = group;
    switch (destination.kind) {
      case 'place':
        return this.#openPlace(placeName(destination.name, tokens), destination.isNumbered, group);
      case 'aside':
        return new TextTarget((text) => parts.aside(destination.what, text, flow));
      case 'once':
        return new TextTarget((text) => parts.once(destination.what, text));
      case 'property':
        return new TextTarget((text) => parts.property(destination.name, text));
      case 'settings':
        return new TextTarget((text) => parts.settings(text), true);
      case 'without-content':
        return null;
      case 'through':
        if (target?.kind === 'blob') group.target = flow;
        return undefined;
      case 'special':
        return this.#openSpecial(destination.what, group);
    }
  }

  #openPlace(name: string, isNumbered: boolean, group: Group): FlowTarget {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    const { story, writer } = this.#parts;
    const isApart = APART.has(name);
    if (isApart) writer.endProse();
    story.openPlace(isNumbered ? `${name} ${count}` : name);
    group.isInTable = false;
    group.tableDepth = 0;
    const close = (): void => {
      story.closePlace();
      if (isApart) writer.endProse();
    };
    return new FlowTarget(story, close, isApart ? (line) => this.#parts.shown(line) : null);
  }

  #openSpecial(what: SpecialDestination, group: Group): Target | null | undefined {
    const parts = this.#parts;
    const { flow } = group;
    if (what === 'picture') {
      const isFallback = group.isFallbackPicture;
      return this.#blob((bytes) => (isFallback ? undefined : parts.picture(bytes)));
    }
    if (what === 'object-data') return this.#blob((bytes) => parts.object(bytes, flow));
    if (what === 'data-store') return this.#blob((bytes) => parts.dataStore(bytes));
    if (what === 'shape-blob') return this.#blob((bytes) => parts.shapeBlob(bytes));
    if (what === 'fallback-picture') {
      group.isFallbackPicture = this.hasShapePicture;
      this.hasShapePicture = false;
      return undefined;
    }
    if (what === 'unicode-twin') {
      if (group.twinTarget !== null) group.target = group.twinTarget;
      return undefined;
    }
    if (what === 'shape') {
      parts.story.openAlternate();
      group.isShape = true;
      return undefined;
    }
    if (what === 'fallback-shape') {
      parts.story.openFallback();
      return undefined;
    }
    return new TextTarget((text) => parts.special(what, text, flow));
  }

  #blob(onEnd: (bytes: Uint8Array | null) => void): BlobTarget {
    return new BlobTarget(this.#sink.budget, this.#limits.maxMemberBytes, onEnd);
  }
}

/** Endnotes are footnotes that say so in their first word. */
function placeName(name: string, tokens: RtfTokens): string {
  return name === 'footnote' && tokens.isNextWord('ftnalt') ? 'endnote' : name;
}
