import type { LabelledPlace, LabelledSpan } from '../../labelled-document.ts';
import type { Mark } from '../piece.ts';

/**
 * Collects the spans of a document. Parts of one number become one span: in a text from the first part to the last, in a
 * workbook the cell of the first.
 */
export class SpanCollector {
  readonly #spans: LabelledSpan[] = [];
  #open: { readonly mark: Mark; readonly place: LabelledPlace; readonly next: number } | null = null;

  /** Adds a value at its place. Parts come in order; a part without those before it is no number. */
  add(mark: Mark, place: LabelledPlace): void {
    if (mark.part === null) {
      this.#push(mark, place);
      return;
    }
    const { index, count } = mark.part;
    if (index === 0) this.#open = { mark, place, next: 1 };
    else if (this.#open !== null && this.#open.next === index && isSameNumber(this.#open.mark, mark)) {
      const first = this.#open.place;
      const whole = first.cell === null ? { ...first, end: place.end } : first;
      this.#open = { mark, place: whole, next: index + 1 };
      if (index === count - 1) {
        this.#push(mark, whole);
        this.#open = null;
      }
    }
  }

  /** The spans in the order in which they were begun. */
  finish(): readonly LabelledSpan[] {
    return this.#spans.toSorted((left, right) =>
      left.cell === null && right.cell === null ? left.start - right.start : 0,
    );
  }

  #push({ kind, basis, form, subject }: Mark, place: LabelledPlace): void {
    this.#spans.push({ kind, basis, form, subject, ...place });
  }
}

function isSameNumber(left: Mark, right: Mark): boolean {
  return left.kind === right.kind && left.subject === right.subject;
}
