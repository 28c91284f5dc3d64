import type { FieldMarks, Passage, RecordMarks } from '../../model/passage.ts';
import type { Disguise, Edit } from './disguise/plain-writing.ts';
import { foldCharacter, isFoldable, type Folded } from './fold-character.ts';

/**
 * The passage with odd characters folded (full-width and mathematical digits, zero-width characters, dashes, decomposed
 * Hangul …), or the same passage where there are none. `locate` of the result still answers in the terms of the source.
 * Complexity: linear.
 */
export function normalisePassage(passage: Passage): Passage {
  const { text } = passage;
  let index = 0;
  while (index < text.length && !isFoldable(text.charCodeAt(index))) index++;
  if (index === text.length) return passage;
  return new NormalisedPassage(passage, index, foldCharacter);
}

/** A stretch of a normalised passage that was written otherwise in its source. */
export interface Rewritten {
  readonly start: number;
  readonly end: number;
  readonly isRepaired: boolean;
}

/** The passage with disguised numbers in plain digits, and where they stand in it. Complexity: linear. */
export function writeDisguises(
  passage: Passage,
  disguises: readonly Disguise[],
): { readonly passage: Passage; readonly rewritten: readonly Rewritten[] } {
  const edits = new Map<number, Edit>();
  for (const disguise of disguises) for (const edit of disguise.edits) edits.set(edit.start, edit);
  const first = disguises[0]?.start ?? passage.text.length;
  const plain = new NormalisedPassage(
    passage,
    first,
    (text, at) => edits.get(at) ?? { text: text.charAt(at), width: 1 },
  );
  return {
    passage: plain,
    rewritten: disguises.map(({ start, end, isRepaired }) => ({
      start: plain.offsetOf(start),
      end: plain.offsetOf(end),
      isRepaired,
    })),
  };
}

/** What stands for the character(s) at an offset of the source. */
type Step = (text: string, at: number) => Folded;

class NormalisedPassage implements Passage {
  readonly text: string;
  readonly fields: FieldMarks;
  readonly records: RecordMarks;
  readonly headings: readonly string[];
  readonly #source: Passage;
  /** For each normalised unit, where its source begins; one more entry marks the end. */
  readonly #from: Int32Array;
  readonly #until: Int32Array;
  /** For each unit of the source, where it or what stands for it begins. */
  readonly #forward: Int32Array;

  constructor(source: Passage, firstFoldable: number, step: Step) {
    this.#source = source;
    const raw = source.text;
    const from = new Int32Array(raw.length * 2 + 1);
    const until = new Int32Array(raw.length * 2 + 1);
    const forward = new Int32Array(raw.length + 1);
    const parts: string[] = [raw.slice(0, firstFoldable)];
    let length = firstFoldable;
    for (let index = 0; index < firstFoldable; index++) {
      from[index] = index;
      until[index] = index + 1;
      forward[index] = index;
    }
    let index = firstFoldable;
    while (index < raw.length) {
      const { text, width } = step(raw, index);
      for (let offset = 0; offset < width; offset++) forward[index + offset] = length;
      for (let unit = 0; unit < text.length; unit++) {
        from[length + unit] = index;
        until[length + unit] = index + width;
      }
      parts.push(text);
      length += text.length;
      index += width;
    }
    from[length] = raw.length;
    forward[raw.length] = length;
    this.text = parts.join('');
    this.#from = from;
    this.#until = until;
    this.#forward = forward;
    this.headings = source.headings;
    this.fields = {
      count: source.fields.count,
      start: source.fields.start.map((offset) => forward[offset] ?? length),
      end: source.fields.end.map((offset) => forward[offset] ?? length),
      heading: source.fields.heading,
    };
    this.records = {
      ...source.records,
      start: source.records.start.map((offset) => forward[offset] ?? length),
      end: source.records.end.map((offset) => forward[offset] ?? length),
    };
  }

  /** The offset in this passage of an offset of its source. */
  offsetOf(source: number): number {
    return this.#forward[source] ?? this.text.length;
  }

  locate(start: number, end: number): ReturnType<Passage['locate']> {
    const rawStart = this.#from[start] ?? 0;
    return this.#source.locate(rawStart, end > start ? (this.#until[end - 1] ?? rawStart) : rawStart);
  }
}
