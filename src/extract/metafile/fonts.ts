import { codePageOfCharset } from '../rtf/code-page.ts';
import type { Font } from './device.ts';

/** The fonts among the objects that a metafile makes, by handle. Handles of other objects are not kept. */
export class FontTable {
  readonly #fonts = new Map<number, Font>();

  make(handle: number, font: Font): void {
    this.#fonts.set(handle, font);
  }

  delete(handle: number): void {
    this.#fonts.delete(handle);
  }

  find(handle: number): Font | undefined {
    return this.#fonts.get(handle);
  }
}

/** The code page in which text of a font stands; null where the font does not say. */
export function codePageOf({ charset }: Font): number | null {
  return charset === null ? null : codePageOfCharset(charset);
}
