import { DIGIT_FORMS } from './digits.ts';
import { ENCODING_FORMS } from './encodings.ts';
import type { Form } from './form.ts';
import { INSERTION_FORMS } from './insertions.ts';
import { SEPARATOR_FORMS } from './separators.ts';

export type { Form } from './form.ts';
export { NUMBER_KINDS, plain } from './form.ts';

/** Every form in which a number is disguised by its own signs; those that change its surroundings stand in `evasion`. */
export const FORMS: readonly Form[] = [...SEPARATOR_FORMS, ...DIGIT_FORMS, ...INSERTION_FORMS, ...ENCODING_FORMS];

/**
 * The form of a name.
 * @throws RangeError for an unknown name.
 */
export function formOf(id: string): Form {
  const form = FORMS.find((candidate) => candidate.id === id);
  if (form === undefined) throw new RangeError(`no form "${id}"`);
  return form;
}
