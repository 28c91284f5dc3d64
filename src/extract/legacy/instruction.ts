import { fieldText } from '../docx/field-code.ts';

/** Instructions of fields that only say that a drawing or an object stands there. */
const PLACEHOLDER = /^(?:SHAPE|EMBED(?: [\w.]+)?)(?: \\\*.*)?$/;

/** What an instruction of a field says, or nothing if it is about the document alone. */
export function instructionText(instruction: string): string {
  const text = fieldText(instruction);
  return PLACEHOLDER.test(text) ? '' : text;
}
