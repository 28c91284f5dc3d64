import { decodeImage, type DecodedImage } from './decode.ts';
import { loadLibrary, openRecognizer, type LibraryModule, type LibraryRecognizer } from './library.ts';
import { asGreyMap, type Box, type Plane } from './plane.ts';

/** A word as it was recognized. */
export interface Word extends Box {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  /** Whether recognition saw a space before it: every Hangul syllable may be a word of its own. */
  readonly isAfterSpace: boolean;
}

/** Words side by side, from left to right. */
export type Line = readonly Word[];

/** How the page is taken: as one block of lines, or as words scattered over it (Tesseract, page segmentation modes). */
export const LAYOUT = { block: '6', scattered: '11' } as const;
export type Layout = (typeof LAYOUT)[keyof typeof LAYOUT];

/** The time for recognition has run out. */
export class RecognitionTimeoutError extends Error {
  constructor() {
    super('recognition timeout');
    this.name = 'RecognitionTimeoutError';
  }
}

/** Remarks of the decoders that mean loss; the others are about metadata and resolution. */
const LOSS = /error|corrupt|premature|truncat|invalid|bad /i;
/** More memory than this is given back after an image: it never shrinks by itself. */
const MAX_KEPT_PIXELS = 12_000_000;
/** Keeps the library from guessing, and from remarking that it guesses. */
const ASSUMED_DPI = '200';

/** Reads writing out of images. One image at a time. */
export class Recognition {
  #library: LibraryModule | null = null;
  #recognizer: LibraryRecognizer | null = null;
  #losses = 0;
  #deadline = Number.POSITIVE_INFINITY;

  /** Until when recognition may run, on the clock of `performance.now()`. */
  set deadline(at: number) {
    this.#deadline = at;
  }

  /** Decodes an image file. Null if it cannot be; `losses` counts what the decoder complains about meanwhile. */
  async decode(bytes: Uint8Array): Promise<{ image: DecodedImage | null; losses: number }> {
    const before = this.#losses;
    try {
      const image = decodeImage(await this.#loaded(), bytes);
      return { image, losses: this.#losses - before };
    } catch {
      this.close();
      return { image: null, losses: 1 };
    }
  }

  /** The words of a plane. Throws a {@link RecognitionTimeoutError} past the deadline. */
  async recognize(plane: Plane, layout: Layout): Promise<Line[]> {
    if (performance.now() > this.#deadline) throw new RecognitionTimeoutError();
    const library = await this.#loaded();
    this.#recognizer ??= openRecognizer(library);
    const recognizer = this.#recognizer;
    try {
      library.FS.writeFile('/input', asGreyMap(plane));
      if (recognizer.SetImageFile(1, 0) !== 0) throw new RangeError('plane not opened');
      recognizer.SetVariable('user_defined_dpi', ASSUMED_DPI);
      // Without it every Hangul syllable that is a word of its own gets a space.
      recognizer.SetVariable('preserve_interword_spaces', '1');
      recognizer.SetVariable('tessedit_pageseg_mode', layout);
      recognizer.Recognize(null);
      const lines = parseLines(recognizer.GetTSVText(0), recognizer.GetUTF8Text());
      recognizer.Clear();
      library.FS.unlink('/input');
      return lines;
    } catch (error) {
      // Thrown through the library's own frames: what it holds is no longer sound.
      this.close();
      throw error;
    }
  }

  /** Gives back what the last images took, if it was much. */
  rest(pixels: number): void {
    this.#deadline = Number.POSITIVE_INFINITY;
    if (pixels > MAX_KEPT_PIXELS) this.close();
  }

  close(): void {
    this.#library = null;
    this.#recognizer = null;
  }

  async #loaded(): Promise<LibraryModule> {
    this.#library ??= await loadLibrary({
      progress: () => {
        if (performance.now() > this.#deadline) throw new RecognitionTimeoutError();
      },
      remark: (text) => {
        if (LOSS.test(text)) this.#losses++;
      },
    });
    return this.#library;
  }
}

const WORD_LEVEL = '5';

/** The table has places but no spaces, the text has spaces but no places; both name the same words in the same order. */
function parseLines(table: string, plain: string): Line[] {
  const lines = new Map<string, Word[]>();
  let at = 0;
  for (const row of table.split('\n')) {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, ...text] = row.split('\t');
    if (level !== WORD_LEVEL) continue;
    const key = [page, block, paragraph, line].join(' ');
    const written = text.join(' ').trim();
    if (written === '') continue;
    const found = plain.indexOf(written, at);
    const isAfterSpace = found < 0 || /\s/.test(plain.slice(at, found));
    if (found >= 0) at = found + written.length;
    const word: Word = {
      text: written,
      isAfterSpace,
      confidence: Number(confidence),
      left: Number(left),
      top: Number(top),
      right: Number(left) + Number(width),
      bottom: Number(top) + Number(height),
    };
    const words = lines.get(key);
    if (words === undefined) lines.set(key, [word]);
    else words.push(word);
  }
  return [...lines.values()];
}
