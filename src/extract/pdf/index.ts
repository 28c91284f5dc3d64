import type { DocumentExtractor } from '../contract.ts';
import { openPdf, type OpenPdf } from './library.ts';
import { PagePictures } from './page-pictures.ts';
import { PdfReader } from './pdf-reader.ts';
import { countWarnings, type WarningCounts } from './warnings.ts';

const WHERE = 'document';
/** The library leaves out what has more pixels than this, and nothing if it is negative. */
const NO_IMAGES = 1;
const ANY_IMAGES = -1;

/** Reads a PDF: the printed lines of every page, form fields, remarks, properties, outline and attachments. */
export const extractPdf: DocumentExtractor = async (bytes, sink, limits) => {
  const warnings = countWarnings();
  const pictures = new PagePictures(bytes, sink, limits);
  const opened: OpenPdf[] = [];
  try {
    const { strict, tolerant } = await openTwice(bytes, opened, warnings.counts);
    if (strict === null) sink.gap('partial-content', WHERE);
    await new PdfReader({ strict, tolerant, sink, limits, warnings: warnings.counts, pictures }).read();
  } catch (error) {
    sink.gap(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'corrupt', WHERE);
  } finally {
    for (const pdf of opened) await pdf.close();
    warnings.restore();
  }
};

/**
 * Opens the file strictly for its text, and tolerantly, without images, for what it paints and for pages that the strict
 * reading refuses. A viewer shows a damaged file all the same, so its readable part counts.
 */
async function openTwice(
  bytes: Uint8Array,
  opened: OpenPdf[],
  warnings: WarningCounts,
): Promise<{ strict: OpenPdf | null; tolerant: OpenPdf }> {
  const tolerant = await openPdf(bytes, { isStrict: false, maxImagePixels: NO_IMAGES });
  opened.push(tolerant);
  const losses = warnings.losses;
  try {
    const strict = await openPdf(bytes, { isStrict: true, maxImagePixels: ANY_IMAGES });
    opened.push(strict);
    return { strict, tolerant };
  } catch {
    // The loss is reported once, as the missing strict reading.
    warnings.losses = losses;
    return { strict: null, tolerant };
  }
}
