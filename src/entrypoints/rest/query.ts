import type { IncomingMessage } from 'node:http';
import { ProblemError } from '../../model/errors.ts';

/** The query parameters of a request, decoded and not yet checked. Throws `invalid-request` where one is given twice. */
export function readQuery(request: IncomingMessage): Record<string, string> {
  const url = request.url ?? '';
  const start = url.indexOf('?');
  const query = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  const values = Object.fromEntries(query);
  if (Object.keys(values).length !== query.size) {
    throw new ProblemError('invalid-request', {
      ko: '같은 쿼리 항목이 두 번 나옵니다.',
      en: 'A query parameter is given twice.',
    });
  }
  return values;
}
