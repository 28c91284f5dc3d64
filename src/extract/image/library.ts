import { languageData, LANGUAGES } from './language-data.ts';

/** A pointer into the library's memory. */
type Pointer = number;

/** A decoded image as Leptonica holds it: rows of 32-bit words, the leftmost pixel in the highest bits. */
export interface LibraryImage {
  get_w(): number;
  get_h(): number;
  /** Bits of a pixel: 1, 2, 4, 8, 16 or 32 (red, green, blue, alpha). */
  get_d(): number;
  /** Samples of a pixel: 4 with alpha. */
  get_spp(): number;
  /** Words of a row. */
  get_wpl(): number;
  get_data(): Pointer;
  get_colormap(): LibraryColourMap;
}

/** Colours by the value of a pixel: entries of four bytes, blue, green, red, alpha. */
export interface LibraryColourMap {
  get_n(): number;
  get_array(): Pointer;
}

/** The parts of the recognition interface (`TessBaseAPI`) that are used. */
export interface LibraryRecognizer {
  /** Zero on success. */
  Init(path: null, languages: string, engine: number): number;
  /** Opens `/input`. Zero on success. */
  SetImageFile(orientation: number, angle: number): number;
  SetVariable(name: string, value: string): boolean;
  Recognize(monitor: null): number;
  /** Tab separated: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
  GetTSVText(page: number): string;
  GetUTF8Text(): string;
  Clear(): void;
}

/** The module that tesseract.js-core compiles out of Tesseract and Leptonica. */
export interface LibraryModule {
  readonly TessBaseAPI: new () => LibraryRecognizer;
  readonly Pix: unknown;
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void };
  _malloc(bytes: number): Pointer;
  _free(pointer: Pointer): void;
  _pixReadMem(bytes: Pointer, length: number): Pointer;
  _pixDestroy(pointerToImage: Pointer): void;
  getValue(pointer: Pointer, type: 'i8' | 'i32'): number;
  setValue(pointer: Pointer, value: number, type: 'i8' | 'i32'): void;
  wrapPointer(pointer: Pointer, kind: unknown): LibraryImage;
  getPointer(object: unknown): Pointer;
}

/** What the library calls meanwhile. */
export interface LibraryEvents {
  /** While it recognizes, about once a line. May throw: then the module must not be used again. */
  progress(): void;
  /** A remark of the library; it may quote the content. */
  remark(text: string): void;
}

const LSTM_ONLY = 1;

/**
 * Loads the library on this thread. The package tesseract.js around it always starts a thread of its own, which children
 * must not. The build without "relaxed" vector operations is taken: those round by processor, and the same image must
 * get the same answer everywhere.
 */
export async function loadLibrary(events: LibraryEvents): Promise<LibraryModule> {
  const { default: create } = await import('tesseract.js-core/tesseract-core-simd-lstm.js');
  const library = await create({
    TesseractProgress: () => {
      events.progress();
    },
    print: () => undefined,
    printErr: (text: unknown) => {
      events.remark(String(text));
    },
  });
  return library as LibraryModule;
}

/** Prepares recognition of Korean and English. Throws if the data does not fit the library. */
export function openRecognizer(library: LibraryModule): LibraryRecognizer {
  for (const language of LANGUAGES) library.FS.writeFile(`./${language}.traineddata`, languageData(language));
  const recognizer = new library.TessBaseAPI();
  if (recognizer.Init(null, LANGUAGES.join('+'), LSTM_ONLY) !== 0) throw new Error('recognition data');
  for (const language of LANGUAGES) library.FS.unlink(`./${language}.traineddata`);
  return recognizer;
}
