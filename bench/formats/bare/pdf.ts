import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFParse } from 'pdf-parse';
import type { BareReading } from './bare-reading.ts';

const ROOT = dirname(
  createRequire(createRequire(import.meta.url).resolve('pdf-parse')).resolve('pdfjs-dist/package.json'),
);

/** The text of every page. */
export const pdf: BareReading = {
  library: 'pdf-parse',
  async read(bytes) {
    const parser = new PDFParse({
      data: bytes.slice(),
      cMapUrl: join(ROOT, 'cmaps/'),
      cMapPacked: true,
      standardFontDataUrl: join(ROOT, 'standard_fonts/'),
      verbosity: 0,
    });
    const { text } = await parser.getText();
    await parser.destroy();
    return text;
  },
};
