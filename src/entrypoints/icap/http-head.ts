import type { HttpMessageHead } from '../../model/submission.ts';

/** What is read of an encapsulated HTTP header. The bytes themselves go back as they came. */
export type HttpHead = HttpMessageHead;

const MAX_LINES = 500;

/**
 * Reads an HTTP/1 header leniently: clients send lone line feeds, folded lines and headers twice, and none of that decides over what is scanned.
 */
export function readHttpHead(bytes: Buffer): HttpHead {
  const lines = bytes.toString('latin1').split(/\r?\n/, MAX_LINES);
  const [method = '', target = ''] = (lines[0] ?? '').split(' ');
  const headers = new Map<string, string>();
  let last = '';
  for (const line of lines.slice(1)) {
    if (/^[ \t]/.test(line) && last !== '') {
      headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    last = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers.get(last);
    headers.set(last, before === undefined ? value : `${before}, ${value}`);
  }
  return /^HTTP\//i.test(method) ? { method: '', target: '', headers } : { method, target, headers };
}
