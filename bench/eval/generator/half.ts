import type { Half } from '../labelled-document.ts';

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, 32 bits, over the UTF-8 bytes of a text (Fowler, Noll, Vo; public domain). */
export function fnv1a(text: string): number {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, PRIME) >>> 0;
  return hash;
}

/** The half that a template belongs to, by the lowest bit of its id's hash: nobody chooses it. */
export function halfOf(templateId: string): Half {
  return (fnv1a(templateId) & 1) === 0 ? 'tuning' : 'held-out';
}
