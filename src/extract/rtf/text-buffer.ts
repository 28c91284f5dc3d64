import { decodeBytes } from './code-page.ts';

/** Collects bytes and characters of a run in order; bytes are decoded where a stretch of them ends. */
export class TextBuffer {
  #bytes = new Uint8Array(256);
  #length = 0;
  #text = '';
  /** Bytes that were no characters of their code page. */
  damaged = 0;

  get isEmpty(): boolean {
    return this.#length === 0 && this.#text === '';
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  bytes(span: Uint8Array): void {
    this.#reserve(span.length);
    this.#bytes.set(span, this.#length);
    this.#length += span.length;
  }

  character(text: string, codePage: number | null): void {
    this.#decode(codePage);
    this.#text += text;
  }

  /** Hands out the text and begins anew. */
  take(codePage: number | null): string {
    this.#decode(codePage);
    const text = this.#text;
    this.#text = '';
    return text;
  }

  #decode(codePage: number | null): void {
    if (this.#length === 0) return;
    const { text, damaged } = decodeBytes(this.#bytes.subarray(0, this.#length), codePage);
    // What stands between the characters is filling.
    this.#text += text.includes('\0') ? text.replaceAll('\0', '') : text;
    this.damaged += damaged;
    this.#length = 0;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
