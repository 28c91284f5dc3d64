import type { DocumentExtractor } from '../contract.ts';
import { openPdf } from './library.ts';
import { PagePictures } from './page-pictures.ts';
import { PdfReader } from './pdf-reader.ts';
import { Readings } from './readings.ts';
import { countWarnings } from './warnings.ts';

const WHERE = 'document';

/** Reads a PDF: the printed lines of every page, form fields, remarks, properties, outline and attachments. */
export const extractPdf: DocumentExtractor = async (bytes, sink, limits) => {
  const warnings = countWarnings();
  const pictures = new PagePictures(bytes, sink, limits);
  const readings = new Readings((options) => openPdf(bytes, options), warnings.counts);
  try {
    await readings.open();
    await new PdfReader({ readings, sink, limits, warnings: warnings.counts, pictures }).read();
    if (readings.isDamaged) sink.gap('partial-content', WHERE);
  } catch (error) {
    sink.gap(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'corrupt', WHERE);
  } finally {
    await readings.close();
    warnings.restore();
  }
};
