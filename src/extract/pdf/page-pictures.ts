import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { GapReason } from '../../model/gap.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { asGreyBitmap } from './grey-bitmap.ts';
import { openPdf } from './library.ts';
import { readPictures, type PaintedPicture } from './painted-pictures.ts';
import { countWarnings } from './warnings.ts';

/** A page with more pictures than this is put together of small tiles: no tile can be read by itself. */
const MAX_PICTURES_PER_PAGE = 20;

/** Hands the pictures of pages on as nested files that are decoded when their turn comes, one page in memory at a time. */
export class PagePictures {
  readonly #bytes: Uint8Array;
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  #decoded: { readonly page: number; readonly pictures: readonly (PaintedPicture | null | undefined)[] } | null = null;

  constructor(bytes: Uint8Array, sink: ExtractSink, limits: ExtractLimits) {
    this.#bytes = bytes;
    this.#sink = sink;
    this.#limits = limits;
  }

  /** Answers false if the pictures of the page will not be read. `count`: as many as the page paints. */
  handOn(page: number, count: number): boolean {
    if (!this.#sink.budget.recognition.isOn || count === 0 || count > MAX_PICTURES_PER_PAGE) return false;
    for (let index = 0; index < count; index++) {
      const reading = (): Promise<Uint8Array | GapReason> => this.#read(page, index, count);
      this.#sink.member(`page ${page} image ${index + 1}`, Object.assign(reading, { isImage: true as const }));
    }
    return true;
  }

  async #read(page: number, index: number, count: number): Promise<Uint8Array | GapReason> {
    const { budget } = this.#sink;
    const clock = budget.recognition;
    if (clock.left <= 0) return 'image-not-read';
    const begun = performance.now();
    try {
      if (this.#decoded?.page !== page) this.#decoded = { page, pictures: await this.#decode(page) };
      const { pictures } = this.#decoded;
      const picture = pictures[index];
      if (pictures.length !== count || picture === null) return 'image-not-read';
      // Painted once more: it was read where it came first.
      if (picture === undefined) return new Uint8Array(0);
      const bitmap = asGreyBitmap(picture);
      budget.spend(Math.ceil(bitmap.length / 8));
      return bitmap;
    } catch (error) {
      return error instanceof UnpackLimitError ? 'limit' : 'image-not-read';
    } finally {
      clock.spend(performance.now() - begun);
      if (index === count - 1) this.#decoded = null;
    }
  }

  async #decode(number: number): Promise<(PaintedPicture | null | undefined)[]> {
    const warnings = countWarnings();
    const pdf = await openPdf(this.#bytes, { isStrict: false, maxImagePixels: this.#limits.maxImagePixels });
    try {
      return await readPictures(await pdf.document.getPage(number));
    } finally {
      await pdf.close();
      warnings.restore();
    }
  }
}
