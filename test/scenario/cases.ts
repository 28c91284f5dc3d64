import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CONFIDENCES } from '../../src/model/evidence.ts';
import { GAP_REASONS } from '../../src/model/gap.ts';
import { KINDS } from '../../src/model/kind.ts';
import { VERDICTS } from '../../src/model/verdict.ts';

/** The folder of cases: one folder each, with inputs and expected.yaml. */
export const SCENARIOS = new URL('../../fixtures/scenarios/', import.meta.url);
export const EXPECTED_FILE = 'expected.yaml';
/** Sources that foreign programs made an input from; not scanned. */
export const MADE_FROM_FOLDER = 'made-from';

const kind = z.enum(KINDS);
const rule = z.string().regex(/^[A-Z]\d$/);

const expectedInput = z.strictObject({
  file: z.string().min(1),
  /** The SaaS it is bound for, an id of fixtures/scenarios/gwanmun.yaml or an unknown one. */
  destination: z.string().optional(),
  verdict: z.enum(VERDICTS),
  /** Where it differs from the default of the verdict. */
  upload: z.enum(['allow', 'block']).optional(),
  kinds: z.partialRecord(kind, z.int().min(0)).default({}),
  /** Kinds whose count must be equal; left out, all of `kinds`. The others are minima. */
  exact: z.array(kind).optional(),
  /** Kinds whose count the rules leave open. */
  open: z.array(kind).default([]),
  /** How many findings of the kind are already masked in the content. */
  masked: z.partialRecord(kind, z.int().min(0)).default({}),
  /** Every finding of the kind is at least this sure. */
  atLeastConfidence: z.partialRecord(kind, z.enum(CONFIDENCES)).default({}),
  subjects: z.int().min(0).optional(),
  rules: z.array(rule).default([]),
  notRules: z.array(rule).default([]),
  gaps: z.array(z.enum(GAP_REASONS)),
  notes: z.array(z.string()).default([]),
  /** Not sent as text, because text of no characters is a caller's error. */
  onlyAsFile: z.boolean().default(false),
});

const expectedCase = z.strictObject({
  about: z.strictObject({ ko: z.string().min(1), en: z.string().min(1) }),
  inputs: z.array(expectedInput).min(1),
  why: z.string().min(20),
});

/** What an input must be answered with, thought out by hand. */
export type ExpectedInput = z.output<typeof expectedInput>;

/** One input of one case. `path` is relative to {@link SCENARIOS}. */
export interface ScenarioInput {
  readonly path: string;
  readonly about: string;
  readonly expected: ExpectedInput;
}

/** Names of all cases, sorted. */
export function caseNames(): string[] {
  return readdirSync(SCENARIOS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The inputs of a case. Throws if expected.yaml is missing, has an unknown field, or the files do not match it. */
export function readCase(name: string): ScenarioInput[] {
  const folder = new URL(`${name}/`, SCENARIOS);
  const read = expectedCase.parse(parse(readFileSync(new URL(EXPECTED_FILE, folder), 'utf8')));
  const listed = read.inputs.map((input) => input.file).sort();
  const present = readdirSync(folder)
    .filter((entry) => entry !== EXPECTED_FILE && entry !== MADE_FROM_FOLDER)
    .sort();
  if (listed.join() !== present.join()) {
    throw new Error(`${name}: expected.yaml lists [${listed.join(', ')}], the folder holds [${present.join(', ')}]`);
  }
  return read.inputs.map((expected) => ({ path: `${name}/${expected.file}`, about: read.about.en, expected }));
}
