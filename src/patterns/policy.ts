import { z } from 'zod';
import { DESTINATION_STATUSES } from '../model/destination.ts';
import { CONFIDENCES } from '../model/evidence.ts';
import { EXPOSURE_CATEGORIES } from '../model/exposure.ts';
import { GAP_REASONS } from '../model/gap.ts';
import { KINDS } from '../model/kind.ts';
import { VERDICTS } from '../model/verdict.ts';
import { refuseIncompletePolicy } from './policy-completeness.ts';
import { parseYamlWithSchema } from './yaml.ts';

const PLACEHOLDERS = ['{count}', '{subjects}', '{approval}'];

const sentence = z
  .string()
  .min(1)
  .refine(
    (text) => (text.match(/\{[^}]*\}?/g) ?? []).every((found) => PLACEHOLDERS.includes(found)),
    `unknown placeholder; known are ${PLACEHOLDERS.join(' ')}`,
  );
const bilingual = z.strictObject({ ko: sentence, en: sentence });
const advice = z.strictObject({ message: bilingual, remedy: bilingual });

/** How well the legal ground of a rule is known, surest first. Details that go beyond it carry their own mark in `sources`. */
const CERTAINTIES = ['confirmed', 'secondary-source', 'inference', 'from-memory'] as const;

const certainty = z.enum(CERTAINTIES);

const ground = {
  id: z.string().regex(/^[A-Z][0-9]$/, 'a capital letter and a digit'),
  title: bilingual,
  law: z.string().min(1),
  article: z.string().min(1),
  effectiveFrom: z.iso.date(),
  certainty,
  /** The choice stands where the law is not settled: a compliance team may decide otherwise. */
  policyDefault: z.boolean().default(false),
  sources: z.array(z.strictObject({ states: z.string().min(1), reference: z.string().min(1), certainty })).min(1),
};

const exposureCondition = z.strictObject({
  category: z.enum(EXPOSURE_CATEGORIES),
  minimumConfidence: z.enum(CONFIDENCES),
  /** Only exposures with a finding of one of these kinds. */
  kinds: z.array(z.enum(KINDS)).min(1).optional(),
});

// What could not be read, checked or dated is never milder than `undetermined`, whatever a pack says.
const failsClosed = z.enum(['undetermined', 'outside-exemption']);

const exposureRule = z.strictObject({
  ...ground,
  on: z.literal('exposures'),
  when: z.array(exposureCondition).min(1),
  verdict: z.enum(VERDICTS),
  ...advice.shape,
});

/** Exposures that no other rule spoke about: none passes without a word. */
const otherExposuresRule = z.strictObject({
  ...ground,
  on: z.literal('other-exposures'),
  verdict: z.enum(VERDICTS),
  ...advice.shape,
});

const gapRule = z.strictObject({
  ...ground,
  on: z.literal('gaps'),
  verdict: failsClosed,
  sentences: z.partialRecord(z.enum(GAP_REASONS), advice),
});

/** `not-given` counts only while `settings.destinationRequired` is true. */
const destinationRule = z.strictObject({
  ...ground,
  on: z.literal('destination'),
  verdict: failsClosed,
  sentences: z.partialRecord(z.enum(DESTINATION_STATUSES).exclude(['evaluated']), advice),
});

/** Has no verdict of its own: an approval allows the upload and leaves the answer about the exemption as it is. */
const approvalRule = z.strictObject({
  ...ground,
  on: z.literal('approval'),
  sentences: z.strictObject({ allowed: advice, 'not-enough': advice }),
});

const notInForceRule = z.strictObject({
  ...ground,
  on: z.literal('not-in-force'),
  verdict: failsClosed,
  ...advice.shape,
});

const nothingFoundRule = z.strictObject({
  ...ground,
  on: z.literal('nothing-found'),
  verdict: z.literal('within-exemption'),
  sentences: z.strictObject({ 'content-only': advice, 'content-and-destination': advice }),
});

const policyRule = z.discriminatedUnion('on', [
  exposureRule,
  otherExposuresRule,
  gapRule,
  destinationRule,
  approvalRule,
  notInForceRule,
  nothingFoundRule,
]);

const upload = z.enum(['allow', 'block']);

/** The shape of one file of `patterns/policies`: the law as a table. */
export const policySchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    title: bilingual,
    effectiveFrom: z.iso.date(),
    settings: z.strictObject({ destinationRequired: z.boolean() }),
    upload: z.strictObject({
      'within-exemption': upload,
      'sandbox-required': upload,
      undetermined: upload,
      'outside-exemption': upload,
    } satisfies Record<(typeof VERDICTS)[number], typeof upload>),
    rules: z.array(policyRule).min(1),
  })
  .superRefine(refuseIncompletePolicy);

/** One policy: rules in the order in which equal verdicts are listed. */
export type Policy = z.output<typeof policySchema>;

/** One row of the table. */
export type PolicyRule = z.output<typeof policyRule>;

/** A message and what to do next, in both languages, before the placeholders are filled. */
export type Advice = z.output<typeof advice>;

/** Parses one file of `patterns/policies`. Throws a `PackError` that names file, line and field. */
export function parsePolicy(yamlText: string, file: string): Policy {
  return parseYamlWithSchema(yamlText, file, policySchema);
}
