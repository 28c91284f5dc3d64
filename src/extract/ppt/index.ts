import { compoundExtractor } from '../legacy/compound-reading.ts';
import { PptReader } from './ppt-reader.ts';

/** Reads a presentation of the versions 97 to 2003 (PPT, PPS and their templates). */
export const extractPpt = compoundExtractor((document) => new PptReader(document).read());
