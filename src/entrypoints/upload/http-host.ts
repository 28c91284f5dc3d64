import type { HttpMessageHead } from '../../model/submission.ts';

/** The host that a request goes to, in lower case and without its port; undefined where none is named. */
export function hostOf({ target, headers }: HttpMessageHead): string | undefined {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(target)?.[1];
  const authority = /^(\[[^\]]*\]|[^/:]+):\d+$/.exec(target)?.[1];
  const named = absolute ?? authority ?? /^(\[[^\]]*\]|[^:,]*)/.exec(headers.get('host') ?? '')?.[1] ?? '';
  const host = named
    .replaceAll(/^\[|\]$/g, '')
    .toLowerCase()
    .replace(/\.$/, '');
  return host === '' ? undefined : host;
}
