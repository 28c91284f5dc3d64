import type { SourcePlace } from '../passage-builder.ts';

/** Where a reader starts in the source: 0-based offset, 1-based line, offset of that line's start. */
export interface SourceStart {
  readonly offset: number;
  readonly line: number;
  readonly lineStart: number;
}

/** The beginning of a source. */
export const SOURCE_START: SourceStart = { offset: 0, line: 1, lineStart: 0 };

/** The part of the source that is still needed, with its place; lines are counted once, as places are asked for in order. */
export class SourceWindow {
  text = '';
  /** Source offset of `text[0]`. */
  offset = 0;
  #line = 1;
  #lineStart = 0;
  /** Index in `text` of the first line end not yet counted, or -1. */
  #newline = -1;

  append(block: string): void {
    const before = this.text.length;
    this.text = before === 0 ? block : this.text + block;
    if (this.#newline < 0) this.#newline = this.text.indexOf('\n', before);
  }

  /** Forgets the first `count` units. */
  drop(count: number): void {
    if (count <= 0) return;
    this.#countLinesTo(count);
    this.text = this.text.slice(count);
    this.offset += count;
    if (this.#newline >= 0) this.#newline -= count;
  }

  /** The place of `text.slice(start, end)`. `start` must not go back behind an earlier call's. */
  place(start: number, end: number, path: string | null): SourcePlace {
    this.#countLinesTo(start);
    return {
      sourceStart: this.offset + start,
      sourceEnd: this.offset + end,
      line: this.#line,
      lineStart: this.#lineStart,
      path,
    };
  }

  /** Where a reader that takes over at index `at` starts. */
  startAt(at: number): SourceStart {
    this.#countLinesTo(at);
    return { offset: this.offset + at, line: this.#line, lineStart: this.#lineStart };
  }

  #countLinesTo(index: number): void {
    while (this.#newline >= 0 && this.#newline < index) {
      this.#line++;
      this.#lineStart = this.offset + this.#newline + 1;
      this.#newline = this.text.indexOf('\n', this.#newline + 1);
    }
  }
}
