import type { DocumentExtractor } from '../contract.ts';
import { gapReasonOf } from './member-readings.ts';
import { TarReader } from './tar-reader.ts';

/**
 * Reads a tape archive: ustar, PAX, GNU, and the older form. Every file is a member; names, link targets and remarks are
 * text. Links are never followed and names are never paths of ours.
 */
export const extractTar: DocumentExtractor = (bytes, sink, limits) => {
  try {
    new TarReader(bytes, sink, limits).read();
  } catch (error) {
    sink.gap(gapReasonOf(error), 'document');
  }
  return Promise.resolve();
};
