import type { LabelledDocument } from '../labelled-document.ts';
import { createRandom } from '../../random.ts';
import type { Random } from '../../random.ts';
import { fill } from './fill.ts';
import type { Writing } from './general-writing.ts';
import { fnv1a, halfOf } from './half.ts';
import { addNoise } from './noise.ts';
import type { Traits } from './person.ts';
import type { Piece } from './piece.ts';
import { render } from './render/index.ts';
import type { Rendered } from './render/index.ts';
import type { Template } from './template.ts';

/** The genre whose documents are disturbed as text recognition does. */
const NOISY_GENRE = 'ocr';

/** What a document is made of. */
export interface DocumentRequest {
  readonly seed: number;
  readonly template: Template;
  readonly traits: Traits;
  readonly writing: Writing;
  readonly slice: string;
  /** Changes the filled template before it is rendered. */
  readonly change?: (pieces: readonly Piece[]) => readonly Piece[];
  /** Counted from 1 within template and slice. */
  readonly number: number;
}

/** Makes one document. The same request gives the same bytes, whatever was made before. */
export function createDocument(request: DocumentRequest): LabelledDocument {
  const { seed, template, traits, writing, slice, number } = request;
  const id = `${template.id}#${number}`;
  const random = createRandom(fnv1a(`${seed}/${slice}/${id}`));
  const filled = fill(template, random, traits, writing);
  const change = request.change ?? (template.genre === NOISY_GENRE ? recognise(random) : undefined);
  const pieces = change?.(filled.pieces) ?? filled.pieces;
  const { extension, ...rendered } = renderNamed(template, pieces, random);
  return {
    id,
    template: template.id,
    genre: template.genre,
    half: halfOf(template.id),
    slice,
    fileName: `${template.id}-${number}.${extension}`,
    ...rendered,
    distractors: filled.distractors,
    verdict: template.verdict,
    subjects: filled.subjects,
  };
}

function recognise(random: Random): (pieces: readonly Piece[]) => readonly Piece[] {
  return (pieces) => addNoise(pieces, random);
}

function renderNamed(
  template: Template,
  ...rest: [Parameters<typeof render>[1], Parameters<typeof render>[2]]
): Rendered {
  try {
    return render(template.format, ...rest);
  } catch (error) {
    throw new Error(`template ${template.id} cannot be rendered as ${template.format}`, { cause: error });
  }
}
