import { headerValues, type HeaderField } from './header-block.ts';
import { readStructured } from './parameters.ts';

/** What the headers of a part say about its content. */
export interface PartHeaders {
  /** In lower case, such as `text/html`. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** In lower case; empty for none. */
  readonly encoding: string;
  readonly isAttachment: boolean;
  /** Decoded; empty for none. */
  readonly fileName: string;
  /** A header that decides how the content is read stands there twice and says two things: readers will not agree. */
  readonly isAmbiguous: boolean;
}

/** Reads the headers of RFC 2045 and RFC 2183. The first of several counts. */
export function readPartHeaders(fields: readonly HeaderField[], defaultType: string): PartHeaders {
  const types = headerValues(fields, 'content-type');
  const encodings = headerValues(fields, 'content-transfer-encoding');
  const { value, parameters } = readStructured(types[0] ?? defaultType);
  const disposition = readStructured(headerValues(fields, 'content-disposition')[0] ?? '');
  return {
    type: value.includes('/') ? value : defaultType,
    parameters,
    encoding: readStructured(encodings[0] ?? '').value,
    isAttachment: disposition.value === 'attachment',
    fileName: (disposition.parameters.get('filename') ?? parameters.get('name') ?? '').trim(),
    isAmbiguous: new Set(types).size > 1 || new Set(encodings).size > 1,
  };
}
