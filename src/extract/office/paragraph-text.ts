/** How a stretch of a paragraph came there: `hidden` is formatted so, `deleted` and `inserted` are tracked changes. */
export type StretchKind = 'shown' | 'inserted' | 'deleted' | 'hidden';

/** A text beside the one shown. */
export interface AsideText {
  /** A fixed word for its place. */
  readonly what: string;
  readonly text: string;
}

/** So far a hidden stretch is widened into the word it stands in: an account number is not longer. */
const MAX_WORD_CHARS = 32;

/** The text of a paragraph, put together from its runs. */
export class ParagraphText {
  #stretches: { text: string; kind: StretchKind }[] = [];

  add(text: string, kind: StretchKind): void {
    const last = this.#stretches.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.#stretches.push({ text, kind });
  }

  /** The text as readers see it. */
  get shown(): string {
    return this.#textOf(['shown', 'inserted']);
  }

  /** All of it, in order. */
  get whole(): string {
    return this.#textOf(['shown', 'inserted', 'deleted', 'hidden']);
  }

  /** Cuts off and answers what was added after `whole` was `length` characters long. */
  takeFrom(length: number): string {
    const text = this.whole.slice(length);
    let left = length;
    this.#stretches = this.#stretches.flatMap(({ text: stretch, kind }) => {
      const kept = stretch.slice(0, left);
      left -= kept.length;
      return kept === '' ? [] : [{ text: kept, kind }];
    });
    return text;
  }

  /** What readers do not see, each stretch with the rest of the word that it stands in, so that a number stays whole. */
  asides(): AsideText[] {
    return [
      ...this.#stretchesOf('hidden', ['shown', 'inserted', 'hidden'], 'hidden text'),
      ...this.#stretchesOf('deleted', ['shown', 'deleted'], 'deleted text'),
    ];
  }

  #textOf(kinds: readonly StretchKind[]): string {
    return this.#stretches.map(({ text, kind }) => (kinds.includes(kind) ? text : '')).join('');
  }

  #stretchesOf(wanted: StretchKind, kinds: readonly StretchKind[], what: string): AsideText[] {
    if (this.#stretches.every(({ kind }) => kind !== wanted)) return [];
    const text = this.#textOf(kinds);
    const found: { start: number; end: number }[] = [];
    let at = 0;
    for (const { text: stretch, kind } of this.#stretches) {
      if (!kinds.includes(kind)) continue;
      if (kind === wanted && stretch.trim() !== '') {
        const start = wordStart(text, at);
        const last = found.at(-1);
        const end = wordEnd(text, at + stretch.length);
        if (last !== undefined && start <= last.end) last.end = end;
        else found.push({ start, end });
      }
      at += stretch.length;
    }
    return found.map(({ start, end }) => ({ what, text: text.slice(start, end).trim() }));
  }
}

function wordStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && from - at < MAX_WORD_CHARS && /\S/.test(text.charAt(at - 1))) at--;
  return at;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < MAX_WORD_CHARS && /\S/.test(text.charAt(at))) at++;
  return at;
}
