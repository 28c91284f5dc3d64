import type { LabelledPart, LabelledRecord, LabelledSpan } from '../../labelled-document.ts';

/** A document as bytes, with its labels. Spans in the order of the text. */
export interface Rendered {
  readonly extension: string;
  readonly bytes: Uint8Array;
  readonly text: string | null;
  readonly parts: readonly LabelledPart[];
  readonly spans: readonly LabelledSpan[];
  readonly records: readonly LabelledRecord[];
}
