import type { IncomingMessage } from 'node:http';
import { ProblemError } from '../../model/errors.ts';

/** Refuses a request without any body (`empty-body`). A body of length 0 that is declared as such is left to the caller. */
export function refuseMissingBody(request: IncomingMessage): void {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) {
    throw new ProblemError('empty-body', { ko: '본문이 없습니다.', en: 'There is no body.' });
  }
}

/** Refuses compressed bodies (a few bytes may unpack to gigabytes) and parts of a larger body (the rest would go unread). */
export function refuseEncodedBody(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new ProblemError('unsupported-media-type', {
      ko: '압축된 본문은 받지 않습니다. Content-Encoding 없이 보내 주세요.',
      en: 'Compressed bodies are not accepted. Send it without Content-Encoding.',
    });
  }
  if (request.headers['content-range'] !== undefined) {
    throw new ProblemError('invalid-request', {
      ko: '일부만 잘라 보낸 내용은 판정할 수 없습니다. 전체를 보내 주세요.',
      en: 'A part of the content cannot be judged. Send the whole.',
    });
  }
}

/** Refuses query parameters where none are read: a misplaced `?destination=` must not be ignored in silence. */
export function refuseQuery(request: IncomingMessage): void {
  if (request.url?.includes('?') === true) {
    throw new ProblemError('unknown-field', {
      ko: '이 주소는 쿼리 항목을 받지 않습니다. 본문에 넣어 보내 주세요.',
      en: 'This address takes no query parameters. Put them in the body.',
    });
  }
}
