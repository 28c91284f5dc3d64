import type { OpenPdf, OpenPdfOptions } from './library.ts';
import type { WarningCounts } from './warnings.ts';

/** The library leaves out what has more pixels than this, and nothing if it is negative. */
const NO_IMAGES = 1;
const ANY_IMAGES = -1;

/**
 * The openings of one file. The tolerant one is without images, so that none is decoded; a viewer shows a damaged file all
 * the same, so its readable part counts. Wherever it passes over what the strict one refuses, the library warns first
 * (every use of its option `ignoreErrors`, pdfjs-dist 5.4). So as long as nothing was warned of, both read the same, and
 * the strict opening, which costs as much again, is not needed; from the first warning on it is.
 */
export class Readings {
  readonly #open: (options: OpenPdfOptions) => Promise<OpenPdf>;
  readonly #warnings: WarningCounts;
  #tolerant: OpenPdf | null = null;
  /** Undefined until it is needed; null if the file opens tolerantly only. */
  #strict: OpenPdf | null | undefined = undefined;

  constructor(open: (options: OpenPdfOptions) => Promise<OpenPdf>, warnings: WarningCounts) {
    this.#open = open;
    this.#warnings = warnings;
  }

  /** Opens the file. Rejects with the library's error. */
  async open(): Promise<void> {
    this.#tolerant = await this.#open({ isStrict: false, maxImagePixels: NO_IMAGES });
    await this.#trusted();
  }

  get tolerant(): OpenPdf {
    if (this.#tolerant === null) throw new Error('not open');
    return this.#tolerant;
  }

  /** Whether the file was found not to open strictly. */
  get isDamaged(): boolean {
    return this.#strict === null;
  }

  /** Pages that will be found in the file. */
  async countPages(): Promise<number> {
    return (await this.#trusted()).document.numPages;
  }

  /**
   * Reads something, by the tolerant opening if the library warns of nothing until that is done, else as strictly as the
   * file can be opened. `reading` may be called twice, so it must only read.
   */
  async read<Result>(reading: (pdf: OpenPdf) => Promise<Result>): Promise<Result> {
    if (this.#isQuiet()) {
      const result = await reading(this.tolerant);
      if (this.#isQuiet()) return result;
    }
    return reading(await this.#trusted());
  }

  async close(): Promise<void> {
    await this.#strict?.close();
    await this.#tolerant?.close();
  }

  #isQuiet(): boolean {
    return this.#warnings.doubts === 0;
  }

  async #trusted(): Promise<OpenPdf> {
    if (this.#isQuiet()) return this.tolerant;
    if (this.#strict === undefined) this.#strict = await this.#openStrictly();
    return this.#strict ?? this.tolerant;
  }

  async #openStrictly(): Promise<OpenPdf | null> {
    const { losses } = this.#warnings;
    try {
      return await this.#open({ isStrict: true, maxImagePixels: ANY_IMAGES });
    } catch {
      return null;
    } finally {
      // It complains of what the tolerant opening has complained of.
      this.#warnings.losses = losses;
    }
  }
}
