import WordExtractor from 'word-extractor';
import type { BareReading } from './bare-reading.ts';

/** The body, its tables included. */
export const doc: BareReading = {
  library: 'word-extractor',
  read: async (bytes) => (await new WordExtractor().extract(Buffer.from(bytes))).getBody(),
};
