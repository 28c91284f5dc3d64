import type { Answer, AnsweredSpan } from './answer.ts';
import { emptyConfusion } from './confusion.ts';
import type { Confusion } from './confusion.ts';
import { addRows, scoreDocument } from './document-score.ts';
import type { Mistake, Row, RowCounts } from './document-score.ts';
import { isRecordKind, RECORD_KINDS } from './kinds.ts';
import type { LabelledDocument } from './labelled-document.ts';
import { overlaps } from './span-matching.ts';

/** A mistake with the document that it was made in. */
export interface PlacedMistake extends Mistake {
  readonly document: LabelledDocument;
}

/** How one contestant did over one half of the documents. */
export class Scoreboard {
  #rows: ReadonlyMap<Row, RowCounts> = new Map();
  #rowsWithPossible: ReadonlyMap<Row, RowCounts> = new Map();
  readonly #confusion = emptyConfusion();
  readonly #kindConfusion = new Map<string, number>();
  readonly #mistakes: PlacedMistake[] = [];
  #subjectsRight = 0;
  #subjectsCounted = 0;

  /** Takes in the answer to a document. */
  add(document: LabelledDocument, answer: Answer): void {
    const { rows, mistakes } = scoreDocument(document, answer.spans);
    this.#rows = addRows(this.#rows, rows);
    const everything = answer.spans.map((span): AnsweredSpan => ({ ...span, isCertain: true }));
    this.#rowsWithPossible = addRows(this.#rowsWithPossible, scoreDocument(document, everything).rows);
    this.#confusion[document.verdict][answer.verdict] += 1;
    if (answer.subjects !== null) {
      this.#subjectsCounted += 1;
      if (answer.subjects === document.subjects) this.#subjectsRight += 1;
    }
    for (const mistake of mistakes) {
      this.#mistakes.push({ ...mistake, document });
      if (mistake.type === 'miss') this.#countConfusion(mistake, answer);
    }
  }

  /** By row: counts of exact and overlapping places, `possible` findings left out. */
  get rows(): ReadonlyMap<Row, RowCounts> {
    return this.#rows;
  }

  /** The same with `possible` findings counted as well. */
  get rowsWithPossible(): ReadonlyMap<Row, RowCounts> {
    return this.#rowsWithPossible;
  }

  get confusion(): Confusion {
    return this.#confusion;
  }

  /** Missed labels by the kind that was answered in their place: `account-number → card-number`. */
  get kindConfusion(): ReadonlyMap<string, number> {
    return this.#kindConfusion;
  }

  /** Of the tuning half only these may be shown. */
  get mistakes(): readonly PlacedMistake[] {
    return this.#mistakes;
  }

  /** Share of documents whose number of people is exact; null for contestants that count none. */
  get subjectsExact(): number | null {
    return this.#subjectsCounted === 0 ? null : this.#subjectsRight / this.#subjectsCounted;
  }

  #countConfusion({ row, place: missed }: Mistake, { spans }: Answer): void {
    if (missed === null) return;
    // A record holds values of other kinds anyway.
    const isRecord = RECORD_KINDS.some((kind) => kind === row);
    const taken = spans.find(
      ({ kind, place, isCertain }) =>
        isCertain && place !== null && overlaps(place, missed) && isRecordKind(kind) === isRecord,
    );
    if (taken === undefined) return;
    const name = `${row} → ${taken.kind}`;
    this.#kindConfusion.set(name, (this.#kindConfusion.get(name) ?? 0) + 1);
  }
}
