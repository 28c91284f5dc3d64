import { loadLibrary, openRecognizer } from '../../../src/extract/image/library.ts';
import type { BareReading } from './bare-reading.ts';

/** Korean and English, ready to run, as the product keeps it. */
let ready: ReturnType<typeof start> | null = null;

/** The writing on a picture, recognized once. */
export const image: BareReading = {
  library: 'tesseract.js-core',
  async read(bytes) {
    ready ??= start();
    const { library, recognizer } = await ready;
    library.FS.writeFile('/input', bytes);
    recognizer.SetImageFile(1, 0);
    recognizer.Recognize(null);
    const text = recognizer.GetUTF8Text();
    recognizer.Clear();
    return text;
  },
};

async function start() {
  const library = await loadLibrary({ progress: () => undefined, remark: () => undefined });
  return { library, recognizer: openRecognizer(library) };
}
