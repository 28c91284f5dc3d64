import { WordFlow } from '../legacy/word-flow.ts';
import type { RowShape } from '../legacy/late-table.ts';
import type { StretchKind } from '../office/paragraph-text.ts';
import type { Story } from '../office/story.ts';
import type { UnpackBudget } from '../unpack-budget.ts';
import { hexValue } from './tokens.ts';

/** Where the text of a group goes. */
export type Target = FlowTarget | TextTarget | BlobTarget;

/** Running text. */
export class FlowTarget {
  readonly kind = 'flow';
  readonly flow: WordFlow;
  readonly #onEnd: () => void;
  readonly #hear: ((line: string) => void) | null;
  #line = '';

  /** `hear` is told every paragraph. */
  constructor(story: Story, onEnd: () => void, hear: ((line: string) => void) | null = null) {
    this.flow = new WordFlow(story);
    this.#onEnd = onEnd;
    this.#hear = hear;
  }

  text(text: string, kind: StretchKind): void {
    this.flow.text(text, kind);
    if (this.#hear !== null) this.#line += text;
  }

  endParagraph(depth: number): void {
    this.flow.endParagraph(depth);
    this.#hear?.(this.#line);
    this.#line = '';
  }

  endCell(depth: number): void {
    this.flow.endCell(depth);
  }

  endRow(depth: number, shape: RowShape | null): void {
    this.flow.endRow(depth, shape);
  }

  end(): void {
    this.#hear?.(this.#line);
    this.flow.end();
    this.#onEnd();
  }
}

/** Text that is taken as a whole. */
export class TextTarget {
  readonly kind = 'text';
  /** Whether names of fonts and the like are collected, which open no places of their own. */
  readonly isSettings: boolean;
  readonly #onEnd: (text: string) => void;
  #text = '';

  constructor(onEnd: (text: string) => void, isSettings = false) {
    this.#onEnd = onEnd;
    this.isSettings = isSettings;
  }

  text(text: string): void {
    this.#text += text;
  }

  endParagraph(): void {
    this.#text += '\n';
  }

  endCell(): void {
    this.#text += '\t';
  }

  endRow(): void {
    this.#text += '\n';
  }

  end(): void {
    this.#onEnd(this.#text);
  }
}

/** Bytes, written as hexadecimal digits or as they are. */
export class BlobTarget {
  readonly kind = 'blob';
  /** What a control word says of the bytes (`pngblip`). */
  format = '';
  readonly #budget: UnpackBudget;
  readonly #mostBytes: number;
  readonly #onEnd: (bytes: Uint8Array | null, format: string) => void;
  readonly #parts: Uint8Array[] = [];
  #length = 0;
  #high = -1;
  #isTooLarge = false;

  /** `onEnd` gets null for more bytes than `mostBytes`. */
  constructor(budget: UnpackBudget, mostBytes: number, onEnd: (bytes: Uint8Array | null, format: string) => void) {
    this.#budget = budget;
    this.#mostBytes = mostBytes;
    this.#onEnd = onEnd;
  }

  /** Takes digits; anything between them is layout. */
  hex(digits: Uint8Array): void {
    const bytes = new Uint8Array((digits.length + 1) >> 1);
    let length = 0;
    for (const digit of digits) {
      const value = hexValue(digit);
      if (value < 0) continue;
      if (this.#high < 0) this.#high = value;
      else {
        bytes[length++] = this.#high * 16 + value;
        this.#high = -1;
      }
    }
    this.raw(bytes.subarray(0, length));
  }

  raw(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (this.#length > this.#mostBytes) this.#isTooLarge = true;
    if (bytes.length === 0 || this.#isTooLarge) return;
    this.#budget.spend(bytes.length);
    this.#parts.push(bytes);
  }

  end(): void {
    this.#onEnd(this.#isTooLarge ? null : Buffer.concat(this.#parts), this.format);
  }
}
