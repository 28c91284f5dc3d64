import { z } from 'zod';
import { isFactName, type FactName } from '../model/fact.ts';
import { isKind } from '../model/kind.ts';
import { parseYamlWithSchema } from './yaml.ts';

const MAX_DIGITS_IN_GROUP = 19;

const kindSchema = z.string().refine(isKind, 'unknown kind');
const bilingualSchema = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) });
const labelList = z.array(z.string().min(1)).default([]);

/** A fact that must hold, or with `!` in front must not. */
const conditionSchema = z
  .string()
  .refine((value) => isFactName(value.replace(/^!/, '')), 'unknown fact')
  .transform((value) => ({ fact: value.replace(/^!/, '') as FactName, isWanted: !value.startsWith('!') }));

/** Alternatives of conditions that must hold together. */
const tierSchema = z.array(z.array(conditionSchema).min(1)).default([]);

const shapeSchema = z.strictObject({
  /** Lengths of the digit groups; one group means unseparated. */
  digits: z.array(z.number().int().min(1).max(MAX_DIGITS_IN_GROUP)).min(1).max(5),
  /** Letters allowed directly before the first group. */
  letterBefore: z
    .string()
    .regex(/^[A-Z]+$/)
    .optional(),
  /** Any second letter may stand before that one. */
  secondLetter: z.boolean().optional(),
  /** Letters allowed between the first and the second group, with no separator. */
  letterBetween: z
    .string()
    .regex(/^[A-Z]+$/)
    .optional(),
});

const dateSchema = z.strictObject({
  /** 1-based position of the first digit of the date. */
  at: z.number().int().min(1),
  form: z.enum(['YYMMDD', 'YYYYMMDD', 'YY']),
  /** 1-based position of the digit that tells the century, with its values. */
  centuryAt: z.number().int().min(1).optional(),
  centuries: z.record(z.string().regex(/^\d+$/), z.number().int()).optional(),
});

/** One detector rule: what a compliance officer can read and change. */
export const detectorSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  kind: kindSchema,
  name: bilingualSchema,
  /** `observe`: reported as `possible` only, until its accuracy is proven. */
  state: z.enum(['observe', 'enforce']),
  /** Where the rule comes from: law and article, standard or publication, with its date. */
  source: z.string().min(1),
  finder: z.enum([
    'number',
    'account',
    'email',
    'name',
    'labelled-token',
    'base64-token',
    'hex-digest',
    'track',
    'machine-readable-zone',
    'security-code',
    'masked',
    'address',
    'vehicle-number',
    'ip-address',
  ]),
  shapes: z.array(shapeSchema).default([]),
  digit: z.strictObject({ at: z.number().int().min(1), oneOf: z.string().regex(/^\d+$/) }).optional(),
  /** The value must begin with one of these. */
  startsWith: z.array(z.string().regex(/^\d+$/)).optional(),
  date: dateSchema.optional(),
  checksum: z.string().optional(),
  /** Table of heads: a hit is evidence. */
  table: z.string().optional(),
  /** Lengths of a `labelled-token`, in characters. */
  length: z.strictObject({ min: z.number().int().min(1), max: z.number().int().max(200) }).optional(),
  /** A `labelled-token` in a field that begins so needs no heading that names it: `tok_`. */
  valuePrefixes: z.array(z.string().min(3)).default([]),
  /** Whether the value ties a record to a person: `direct`, `weak` (only in a headed record), `key` (pseudonym) or not at all. */
  links: z.enum(['direct', 'weak', 'key', 'none']),
  labels: z.strictObject({ positive: labelList, veto: labelList }),
  confidence: z.strictObject({ confirmed: tierSchema, likely: tierSchema, possible: tierSchema }),
  /** Larger wins where spans overlap and all else is equal. */
  precedence: z.number().int(),
  /** How the masked form is printed: characters kept at the front and at the end. */
  mask: z.strictObject({ keepFront: z.number().int().min(0), keepEnd: z.number().int().min(0) }),
  /** Checked at every start: each must match, or must not, with at least `likely`. */
  examples: z.strictObject({ match: z.array(z.string().min(1)).min(1), reject: z.array(z.string().min(1)).min(1) }),
});

/** A parsed detector rule. */
export type Detector = z.infer<typeof detectorSchema>;

/** Parses one file of `patterns/detectors`. Throws a `PackError` that names file, line and field. */
export function parseDetector(yamlText: string, file: string): Detector {
  return parseYamlWithSchema(yamlText, file, detectorSchema);
}
