import { compoundExtractor } from '../legacy/compound-reading.ts';
import { DocReader } from './doc-reader.ts';

/** Reads a Word document of the versions 97 to 2003 (DOC and its templates). */
export const extractDoc = compoundExtractor((document) => new DocReader(document).read());
