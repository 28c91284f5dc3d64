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
  readonly #stretches: { text: string; kind: StretchKind }[] = [];
  #length = 0;
  #isAllShown = true;

  add(text: string, kind: StretchKind): void {
    if (text === '') return;
    this.#length += text.length;
    if (kind === 'deleted' || kind === 'hidden') this.#isAllShown = false;
    const last = this.#stretches.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.#stretches.push({ text, kind });
  }

  /** Whether nothing of it was ever deleted or hidden. */
  get isAllShown(): boolean {
    return this.#isAllShown;
  }

  /** The text as readers see it. */
  get shown(): string {
    return this.#isAllShown ? this.whole : this.#textOf(['shown', 'inserted']);
  }

  /** All of it, in order. */
  get whole(): string {
    const [first] = this.#stretches;
    return this.#stretches.length === 1 && first !== undefined
      ? first.text
      : this.#textOf(['shown', 'inserted', 'deleted', 'hidden']);
  }

  /** Characters of all of it. */
  get length(): number {
    return this.#length;
  }

  /** What was added after it was `length` characters long. Complexity: linear in the answer. */
  textFrom(length: number): string {
    const parts: string[] = [];
    let left = this.#length - length;
    for (let index = this.#stretches.length - 1; index >= 0 && left > 0; index--) {
      const text = this.#stretches[index]?.text ?? '';
      parts.push(text.slice(Math.max(0, text.length - left)));
      left -= text.length;
    }
    return parts.reverse().join('');
  }

  /** Cuts off and answers what was added after it was `length` characters long. */
  takeFrom(length: number): string {
    const taken = this.textFrom(length);
    let left = taken.length;
    for (let last = this.#stretches.at(-1); last !== undefined && left > 0; last = this.#stretches.at(-1)) {
      const cut = Math.min(left, last.text.length);
      last.text = last.text.slice(0, last.text.length - cut);
      left -= cut;
      if (last.text === '') this.#stretches.pop();
    }
    this.#length -= taken.length;
    return taken;
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
  while (at > 0 && from - at < MAX_WORD_CHARS && !isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < MAX_WORD_CHARS && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x3000;
}
