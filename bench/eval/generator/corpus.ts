import type { Half, LabelledDocument } from '../labelled-document.ts';
import { createDocument } from './document.ts';
import { generalWriting } from './general-writing.ts';
import { halfOf } from './half.ts';
import { assertMix, createMixCounter, validShare } from './mix.ts';
import { traitsOf } from './person.ts';
import type { Template } from './template.ts';
import { readTemplates } from './template-file.ts';

/** What to generate. */
export interface CorpusRequest {
  readonly seed: number;
  /** Only the documents of one half. They are the same as in a run over both. */
  readonly half?: Half;
  readonly documentsPerTemplate: number;
  /** Instead of `fixtures/corpus/templates`. */
  readonly templates?: readonly Template[];
}

/** With fewer documents of a template the mix is left to chance. */
const LEAST_FOR_MIX = 3;

/**
 * Generates the labelled documents of the general slice, template by template. Same request, same bytes.
 * @throws RangeError at the end, where the documents of the project's own templates do not hold the intended mix.
 */
export function* generateCorpus(request: CorpusRequest): Generator<LabelledDocument, void> {
  const templates = request.templates ?? readTemplates();
  const share = validShare(templates);
  const mix = createMixCounter();
  for (const template of templates) {
    if (request.half !== undefined && halfOf(template.id) !== request.half) continue;
    const traits = traitsOf(template, share);
    for (let number = 1; number <= request.documentsPerTemplate; number += 1) {
      const document = createDocument({
        seed: request.seed,
        template,
        traits,
        writing: generalWriting,
        slice: 'general',
        number,
      });
      mix.add(document);
      yield document;
    }
  }
  if (request.templates !== undefined || request.documentsPerTemplate < LEAST_FOR_MIX) return;
  assertMix(mix.measure(), request.half === undefined ? 'whole' : 'half');
}
