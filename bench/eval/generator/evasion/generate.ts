import type { LabelledDocument } from '../../labelled-document.ts';
import { createDocument } from '../document.ts';
import { FORMS, plain } from '../forms/index.ts';
import type { Form } from '../forms/index.ts';
import type { Writing } from '../general-writing.ts';
import { traitsOf } from '../person.ts';
import type { Piece } from '../piece.ts';
import { TEXT_CARRIERS } from './carriers.ts';
import type { Carrier } from './carriers.ts';
import { SURROUNDINGS } from './surroundings.ts';

/** Documents of a form: enough to tell 95 from 90 in a hundred. */
const DOCUMENTS_PER_FORM = 60;
/** Half of the check digits are right: a disguise must be seen through without their help, too. */
const VALID_SHARE = 0.5;

/** The names of all evasion slices with the section that names the form, in the order of {@link generateEvasions}. */
export const EVASIONS: readonly { readonly id: string; readonly section: string }[] = [...FORMS, ...SURROUNDINGS];

/** Generates the evasion slices: for each form short labelled documents in which every number is written so. */
export function* generateEvasions({ seed }: { readonly seed: number }): Generator<LabelledDocument, void> {
  for (const form of FORMS) {
    const carriers = TEXT_CARRIERS.filter(({ kind }) => form.kinds.includes(kind));
    yield* documentsOf(seed, form.id, carriers, writtenAs(form));
  }
  for (const { id, carriers, change } of SURROUNDINGS) yield* documentsOf(seed, id, carriers, asUsual, change);
}

function* documentsOf(
  seed: number,
  slice: string,
  carriers: readonly Carrier[],
  writing: Writing,
  change?: (pieces: readonly Piece[]) => readonly Piece[],
): Generator<LabelledDocument, void> {
  for (let index = 0; index < DOCUMENTS_PER_FORM; index += 1) {
    const carrier = carriers[index % carriers.length];
    if (carrier === undefined) throw new RangeError(`no carrier for "${slice}"`);
    const { template } = carrier;
    const traits = traitsOf(template, VALID_SHARE);
    const number = 1 + Math.floor(index / carriers.length);
    yield createDocument({
      seed,
      template,
      traits,
      writing,
      slice,
      number,
      ...(change === undefined ? {} : { change }),
    });
  }
}

function writtenAs(form: Form): Writing {
  return ({ groups }, _place, random) => ({ text: form.write(groups, random), form: form.id });
}

const asUsual: Writing = ({ groups }) => ({ text: plain(groups), form: 'plain' });
