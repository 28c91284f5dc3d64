import type { BodyKind } from './events.ts';

/** Where the parts of a message lie behind the ICAP header: lengths in bytes. */
export interface Encapsulated {
  readonly requestHeaderBytes: number | null;
  readonly responseHeaderBytes: number | null;
  readonly body: BodyKind;
}

const ITEM = /^(req-hdr|res-hdr|req-body|res-body|opt-body|null-body)\s*=\s*(\d{1,10})$/i;

/**
 * Reads an `Encapsulated` header (RFC 3507 section 4.4.1): the first offset is 0, offsets grow, the body comes last and there is
 * one. Null where it does not say so.
 */
export function readEncapsulated(value: string): Encapsulated | null {
  const items: { part: string; offset: number }[] = [];
  for (const text of value.split(',')) {
    const item = ITEM.exec(text.trim());
    if (item === null) return null;
    items.push({ part: (item[1] ?? '').toLowerCase(), offset: Number(item[2]) });
  }
  const last = items.at(-1);
  if (last === undefined || !last.part.endsWith('-body') || items[0]?.offset !== 0) return null;
  const lengths = new Map<string, number>();
  for (let index = 0; index + 1 < items.length; index++) {
    const [item, next] = [items[index], items[index + 1]];
    if (item === undefined || next === undefined || item.part.endsWith('-body') || lengths.has(item.part)) return null;
    if (next.offset <= item.offset) return null;
    lengths.set(item.part, next.offset - item.offset);
  }
  // The request comes before its response.
  if (items[0].part === 'res-hdr' && lengths.has('req-hdr')) return null;
  return {
    requestHeaderBytes: lengths.get('req-hdr') ?? null,
    responseHeaderBytes: lengths.get('res-hdr') ?? null,
    body: last.part as BodyKind,
  };
}
