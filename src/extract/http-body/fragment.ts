import type { HttpMessageHead } from '../../model/submission.ts';
import { queryFields } from './form-fields.ts';

/** The ways in which services take a file in pieces, as far as they are recognised. */
export type FragmentProtocol =
  | 'content-range'
  | 'tus'
  | 'google-upload'
  | 's3-part'
  | 'azure-block'
  | 'dropbox-session'
  | 'sharepoint-session'
  | 'dav-chunks'
  | 'form-chunks';

type Rule = (head: HttpMessageHead, bytes: number) => FragmentProtocol | null;

/**
 * Which protocol says that a body is only a piece of something larger, or null. A cut can run through a number, and a piece of an archive or
 * an office file cannot be read, so that a piece is never called clean. `bytes`: length of the body as it came.
 */
export function fragmentOf(head: HttpMessageHead, bytes: number): FragmentProtocol | null {
  // Without content it asks for a session, or how far one has come.
  if (bytes === 0) return null;
  for (const rule of RULES) {
    const protocol = rule(head, bytes);
    if (protocol !== null) return protocol;
  }
  return null;
}

/** RFC 9110, section 14.4: Microsoft Graph, Google Drive and Cloud Storage, YouTube, Box and many upload widgets. */
const contentRange: Rule = ({ headers }, bytes) => {
  const range = headers.get('content-range') ?? headers.get('x-content-range');
  if (range === undefined) return null;
  const [, first, last, total] = /^bytes\s+(\d{1,15})-(\d{1,15})\/(\d{1,15})$/i.exec(range.trim()) ?? [];
  const isWhole = Number(first) === 0 && Number(last) + 1 === Number(total) && Number(total) === bytes;
  return isWhole ? null : 'content-range';
};

/** The tus protocol 1.0 (Vimeo, Cloudflare, many portals) and the resumable uploads of the IETF that grew out of it. */
const tus: Rule = ({ headers }, bytes) => {
  const isSpoken = ['tus-resumable', 'upload-offset', 'upload-complete', 'upload-incomplete'].some((name) =>
    headers.has(name),
  );
  if (!isSpoken) return null;
  const isAtStart = Number(headers.get('upload-offset') ?? 0) === 0;
  const saysWhole =
    Number(headers.get('upload-length')) === bytes ||
    headers.get('upload-complete')?.trim() === '?1' ||
    headers.get('upload-incomplete')?.trim() === '?0';
  return isAtStart && saysWhole ? null : 'tus';
};

/** The older protocol of Google Photos, Firebase and others. */
const google: Rule = ({ headers }) => {
  const command = headers.get('x-goog-upload-command')?.toLowerCase() ?? '';
  if (!command.includes('upload')) return null;
  const isAtStart = Number(headers.get('x-goog-upload-offset') ?? 0) === 0;
  return isAtStart && command.includes('finalize') ? null : 'google-upload';
};

/** `UploadPart` of S3 and what speaks like it. That a part is the only one shows only later. */
const s3: Rule = ({ target }) => {
  const names = queryNames(target);
  return names.has('partnumber') && names.has('uploadid') ? 's3-part' : null;
};

/** `Put Block`, `Append Block` and `Put Page` of Azure Storage. */
const azure: Rule = ({ target }) => (/[?&]comp=(?:block|appendblock|page)(?:&|$)/i.test(target) ? 'azure-block' : null);

/** `/2/files/upload_session/…`; its arguments stand in a header. */
const dropbox: Rule = ({ target, headers }) => {
  const step = /\/files\/upload_session\/(start|append|finish)/i.exec(target)?.[1]?.toLowerCase();
  if (step === undefined) return null;
  const argument = headers.get('dropbox-api-arg') ?? '';
  const isAtStart = step === 'start' || /"offset"\s*:\s*0\b/.test(argument);
  const isAtEnd = step === 'finish' || /"close"\s*:\s*true\b/.test(argument);
  return isAtStart && isAtEnd ? null : 'dropbox-session';
};

/** `StartUpload`, `ContinueUpload`, `FinishUpload` of SharePoint. */
const sharePoint: Rule = ({ target }) =>
  /\/_api\/.*\/(?:start|continue|finish)upload(?:file)?\(/i.test(decoded(target)) ? 'sharepoint-session' : null;

/** Chunks of Nextcloud and ownCloud. */
const dav: Rule = ({ target, headers, method }) =>
  headers.has('oc-chunked') || (/\/dav\/uploads\/[^/]+\/[^/]+\/[^/?]+/i.test(target) && /^PUT$/i.test(method))
    ? 'dav-chunks'
    : null;

const RULES: readonly Rule[] = [contentRange, tus, google, s3, azure, dropbox, sharePoint, dav];

/** Names of fields by which upload widgets number their pieces, and those that tell how many there are. */
const CHUNK_NAMES =
  /^(?:resumablechunknumber|flowchunknumber|dzchunkindex|qqpartindex|chunk|chunkindex|chunk_index|chunknumber|part_number|partnumber)$/;
const CHUNK_COUNT_NAMES =
  /^(?:resumabletotalchunks|flowtotalchunks|dztotalchunkcount|qqtotalparts|chunks|totalchunks|total_chunks|chunkcount)$/;

/**
 * As {@link fragmentOf} for forms: widgets (Resumable.js, Flow.js, Dropzone, Fine Uploader, Plupload) and services (Notion) that send a file as a
 * row of forms.
 */
export function isFormFragment(fields: Iterable<readonly [name: string, value: string]>): boolean {
  let isNumbered = false;
  let count: number | null = null;
  for (const [name, value] of fields) {
    const plain = name.toLowerCase();
    if (!/^\d{1,9}$/.test(value.trim())) continue;
    if (CHUNK_NAMES.test(plain)) isNumbered = true;
    else if (CHUNK_COUNT_NAMES.test(plain)) count = Number(value);
  }
  return isNumbered && count !== 1;
}

function queryNames(target: string): Set<string> {
  return new Set(queryFields(target).map(({ name }) => name.toLowerCase()));
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
