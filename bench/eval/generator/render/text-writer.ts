import type { LabelledRecord, LabelledSpan } from '../../labelled-document.ts';
import type { Mark, Piece } from '../piece.ts';
import { SpanCollector } from './span-collector.ts';

type RecordKind = LabelledRecord['kind'];

/** Writes a text and keeps where true values and records came to stand, in UTF-16 units. */
export class TextWriter {
  readonly #spans = new SpanCollector();
  readonly #records: LabelledRecord[] = [];
  readonly #openRecords: { readonly record: RecordKind; readonly start: number }[] = [];
  #text = '';

  /** The text so far. */
  get text(): string {
    return this.#text;
  }

  /** Appends text; with a mark it is a true value. */
  write(text: string, mark: Mark | null = null): void {
    const start = this.#text.length;
    this.#text += text;
    if (mark !== null) this.#spans.add(mark, { start, end: this.#text.length, cell: null });
  }

  /** Opens or closes a record here. White space at its edges does not belong to it. */
  edge({ edge, record }: Extract<Piece, { type: 'record' }>): void {
    if (edge === 'start') {
      this.#openRecords.push({ record, start: this.#text.length });
      return;
    }
    const opened = this.#openRecords.pop();
    if (opened === undefined) throw new RangeError('a record ends that has not begun');
    const inside = this.#text.slice(opened.start);
    const start = opened.start + inside.length - inside.trimStart().length;
    this.#records.push({ kind: record, places: [{ start, end: start + inside.trim().length, cell: null }] });
  }

  /** The labels of what was written. */
  labels(): { readonly spans: readonly LabelledSpan[]; readonly records: readonly LabelledRecord[] } {
    return { spans: this.#spans.finish(), records: this.#records };
  }
}
