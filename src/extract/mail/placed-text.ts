import type { Passage } from '../../model/passage.ts';
import type { Format } from '../../model/format.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { createTextKindExtractor } from '../text-kinds.ts';

/** Characters given to a text reader at a time. */
const SLICE_CHARS = 262_144;

/**
 * Reads a text that stands inside a document by the reader of its format. Places are lines and paths within the text,
 * behind the place of the text in the document (`body/html`).
 */
export function readPlacedText(
  text: string,
  format: Format,
  place: string,
  { sink, limits }: { readonly sink: ExtractSink; readonly limits: ExtractLimits },
): void {
  const extractor = createTextKindExtractor(format, placedSink(sink, place), limits);
  for (let at = 0; at < text.length; at += SLICE_CHARS) extractor.push(text.slice(at, at + SLICE_CHARS));
  extractor.end();
}

function placedSink(sink: ExtractSink, place: string): ExtractSink {
  return {
    budget: sink.budget,
    passage: (passage) => sink.passage(placed(passage, place)),
    gap: (reason, where) => sink.gap(reason, where),
    member: (name, bytes) => sink.member(name, bytes),
    cover: (what, count) => sink.cover(what, count),
  };
}

function placed(passage: Passage, place: string): Passage {
  return {
    text: passage.text,
    fields: passage.fields,
    records: passage.records,
    headings: passage.headings,
    locate(start, end) {
      const { location, span } = passage.locate(start, end);
      const path =
        location.path === null || location.path === '' ? place : `${place}/${location.path.replace(/^\//, '')}`;
      return { location: { ...location, path }, span };
    },
  };
}
