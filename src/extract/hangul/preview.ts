const CELL_MARKS = /[\r\n<>]+/;
const BLANKS = /[\s\p{Cc}<>]+/gu;
/** A preview holds about a thousand characters; a longer one is taken as it is. */
const MAX_COMPARED_CHARS = 16_384;
/** Shorter texts of the body stand in many a piece by chance. */
const MIN_PART_CHARS = 3;

/**
 * The preview text that Hangul keeps of a document's beginning. It may still say what was deleted from the body, so what
 * the body does not say is read too.
 */
export class Preview {
  /** Without blanks, and as they stand. */
  readonly #pieces = new Map<string, string>();
  readonly #plain: string;
  /** Texts of the body that stand somewhere in the preview. */
  readonly #heard = new Set<string>();
  /** The preview breaks off within this one. */
  #last = '';

  constructor(text: string) {
    for (const piece of text.split(CELL_MARKS)) {
      const plain = plainOf(piece);
      if (plain === '') continue;
      this.#pieces.set(plain, piece.trim());
      this.#last = plain;
    }
    this.#plain = text.length > MAX_COMPARED_CHARS ? '' : plainOf(text);
  }

  /** Strikes out what the body says. */
  hear(text: string): void {
    if (this.#pieces.size === 0) return;
    this.#strike(plainOf(text));
    if (text.includes('\n')) for (const line of text.split('\n')) this.#strike(plainOf(line));
  }

  /** What the body did not say. */
  rest(): string[] {
    return [...this.#pieces].filter(([plain]) => !this.#isMadeOfHeard(plain)).map(([, piece]) => piece);
  }

  #strike(plain: string): void {
    this.#pieces.delete(plain);
    if (plain.length >= MIN_PART_CHARS && this.#plain.includes(plain)) this.#heard.add(plain);
    if (this.#last !== '' && plain.startsWith(this.#last)) this.#pieces.delete(this.#last);
  }

  /** The preview writes the paragraphs of a cell or a text box one after another; the last piece may break off. */
  #isMadeOfHeard(plain: string): boolean {
    const isReached = new Array<boolean>(plain.length + 1).fill(false);
    isReached[0] = true;
    for (let at = 0; at < plain.length; at++) {
      if (isReached[at] !== true) continue;
      for (const part of this.#heard) if (plain.startsWith(part, at)) isReached[at + part.length] = true;
    }
    return isReached[plain.length] === true;
  }
}

function plainOf(text: string): string {
  return text.replace(BLANKS, '');
}
