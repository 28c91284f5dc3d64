import { headerValues, readHeaderBlock } from '../mail/header-block.ts';
import { readPartHeaders } from '../mail/part.ts';
import { readStructured } from '../mail/parameters.ts';

/** What the header of a part of a multipart body says. */
export interface BodyPart {
  /** Of the field; empty for none. */
  readonly name: string;
  /** Null where the part is no file; empty for a file without a name. */
  readonly fileName: string | null;
  /** As it stands; empty for none. */
  readonly contentType: string;
  /** In lower case; empty for none (RFC 7578, section 4.7, does away with them, and libraries send them). */
  readonly transferEncoding: string;
  /** A content coding of the part alone. */
  readonly contentEncoding: string | null;
  /** A header stands there twice and says two things: readers will not agree. */
  readonly isAmbiguous: boolean;
}

/** Reads the header of a part (RFC 7578, section 4.2; RFC 8187): names in UTF-8, CP949 or encoded as mail does. */
export function readBodyPart(header: Uint8Array): BodyPart {
  const { fields } = readHeaderBlock(Buffer.from(header.buffer, header.byteOffset, header.length));
  const dispositions = headerValues(fields, 'content-disposition');
  const { value, parameters } = readStructured(dispositions[0] ?? '');
  const { encoding, fileName, isAmbiguous } = readPartHeaders(fields, '');
  const isFile = parameters.has('filename') || value === 'attachment' || fileName !== '';
  return {
    name: parameters.get('name') ?? '',
    fileName: isFile ? fileName : null,
    contentType: headerValues(fields, 'content-type')[0] ?? '',
    transferEncoding: encoding,
    contentEncoding: headerValues(fields, 'content-encoding')[0] ?? null,
    isAmbiguous: isAmbiguous || new Set(dispositions).size > 1,
  };
}

/** The boundary of a multipart media type (RFC 2046, section 5.1.1), or null. Empty and overlong ones are none. */
export function multipartBoundary(contentType: string): string | null {
  const { value, parameters } = readStructured(contentType);
  const boundary = parameters.get('boundary') ?? '';
  return value.startsWith('multipart/') && boundary !== '' && boundary.length <= MAX_BOUNDARY_CHARS ? boundary : null;
}

/** RFC 2046 allows 70; more is seen. */
const MAX_BOUNDARY_CHARS = 200;
