import { TablePart, type StoryKind } from './file-information.ts';

/** A stretch of a story with its place; characters count from the story's start. */
export interface StoryPart {
  readonly start: number;
  readonly end: number;
  readonly place: string | null;
}

/** The first stories of headers are lines between notes (MS-DOC 2.8.22). */
const NOTE_LINES = 6;
/** Then every section has six: even and odd headers, even and odd footers, first header, first footer. */
const HEADER_PLACES = ['header', 'header', 'footer', 'footer', 'header', 'footer'] as const;

/** How each kind of story is cut, and what its parts are called. */
const CUTS: Readonly<Record<StoryKind, { readonly part: number; readonly place: (index: number) => string | null }>> = {
  body: { part: -1, place: () => null },
  footnotes: { part: TablePart.footnoteTexts, place: (index) => `footnote ${index + 1}` },
  headers: { part: TablePart.headerTexts, place: headerPlace },
  reserved: { part: -1, place: () => 'macro' },
  comments: { part: TablePart.commentTexts, place: (index) => `comment ${index + 1}` },
  endnotes: { part: TablePart.endnoteTexts, place: (index) => `endnote ${index + 1}` },
  textboxes: { part: -1, place: () => 'textbox' },
  'header textboxes': { part: -1, place: () => 'header/textbox' },
};

function headerPlace(index: number): string {
  return index < NOTE_LINES
    ? 'note separator'
    : (HEADER_PLACES[(index - NOTE_LINES) % HEADER_PLACES.length] ?? 'header');
}

/** Cuts a story of `length` characters into its parts; every character is in one of them. */
export function storyParts(kind: StoryKind, length: number, part: (number: number) => Uint8Array): StoryPart[] {
  const { part: number, place } = CUTS[kind];
  const cuts = [...(number < 0 ? [] : positionsOf(part(number), length)), length];
  const parts: StoryPart[] = [];
  let start = 0;
  for (const [index, cut] of cuts.entries()) {
    // Of headers and footers the empty ones count: their number tells them apart.
    const count = kind === 'headers' ? index : parts.length;
    if (cut > start) parts.push({ start, end: cut, place: place(count) });
    start = Math.max(start, cut);
  }
  return parts;
}

/** The positions at which parts end. Lists with data behind the positions hold them first. */
function positionsOf(bytes: Uint8Array, length: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const positions: number[] = [];
  for (let at = 4; at + 4 <= bytes.length; at += 4) {
    const position = view.getUint32(at, true);
    if (position > length) break;
    positions.push(position);
  }
  return positions;
}
