import type { Kind } from '../../../src/model/kind.ts';
import type { Random } from '../../random.ts';
import { formOf, plain } from './forms/index.ts';
import type { TemplateFormat } from './template.ts';
import type { Identifier } from './values/identifier.ts';

/** A number as it is written, and the name of its form. */
export interface Written {
  readonly text: string;
  readonly form: string;
}

/** Where a number is written. */
export interface Place {
  readonly isBare: boolean;
  readonly format: TemplateFormat;
}

/** Decides how a number is written at a place. */
export type Writing = (identifier: Identifier, place: Place, random: Random) => Written;

/** Forms with how often each is met in a hundred; the rest is `plain`. */
type Weights = Readonly<Record<string, number>>;

const DASHES: Weights = {
  'en-dash': 3,
  'em-dash': 1,
  'minus-sign': 2,
  'hyphen-u2010': 2,
  'non-breaking-hyphen': 2,
  'full-width-hyphen': 2,
};
const UNSEEN: Weights = { 'zero-width-space': 1, 'soft-hyphen': 1 };
const LABELLED: Readonly<Partial<Record<Kind, Weights>>> = {
  'resident-registration-number': {
    ...DASHES,
    ...UNSEEN,
    'no-separator': 14,
    space: 4,
    'spaced-hyphen': 4,
    dot: 2,
    slash: 2,
    tilde: 1,
    underscore: 1,
    'middle-dot': 1,
    'hangul-letter-eu': 1,
    'full-width-digits': 3,
    'full-width': 2,
    'spaced-digits': 2,
    'line-break': 2,
  },
  'driver-licence-number': {
    ...DASHES,
    ...UNSEEN,
    'no-separator': 15,
    space: 8,
    dot: 3,
    'full-width-digits': 3,
    'spaced-digits': 2,
  },
  'card-number': {
    ...DASHES,
    ...UNSEEN,
    'no-separator': 20,
    space: 15,
    dot: 2,
    'full-width-digits': 3,
    'spaced-digits': 2,
    'line-break': 1,
  },
  'account-number': {
    ...DASHES,
    ...UNSEEN,
    'no-separator': 20,
    space: 8,
    dot: 3,
    'full-width-digits': 3,
    'spaced-digits': 1,
  },
  'passport-number': { ...UNSEEN, 'full-width': 4, 'spaced-digits': 2 },
};
/** Without a label only writings that a careful reader takes for the number by themselves. */
const BARE: Readonly<Partial<Record<Kind, Weights>>> = {
  'resident-registration-number': { ...DASHES, 'spaced-hyphen': 4, 'full-width-digits': 3 },
  'driver-licence-number': { 'en-dash': 2, 'non-breaking-hyphen': 2, 'full-width-digits': 3 },
  'card-number': { space: 20, 'en-dash': 2, 'non-breaking-hyphen': 2, 'full-width-digits': 3 },
  'account-number': { space: 4, 'en-dash': 2, 'non-breaking-hyphen': 2, 'full-width-digits': 3 },
};

/** Writes numbers as they are met in ordinary documents: mostly with hyphens, often with nothing, seldom otherwise. */
export const generalWriting: Writing = (identifier, { isBare, format }, random) => {
  const id = drawForm((isBare ? BARE : LABELLED)[weighedKind(identifier.kind)] ?? {}, random);
  // Bare digits in a row are taken for a number only where their check digit passes.
  if (isBare && id === 'plain' && identifier.check === 'passes' && random.below(8) === 0)
    return write('no-separator', identifier, random);
  // Elsewhere a line's end is the end of a field.
  if (id === 'plain' || (id === 'line-break' && format !== 'text'))
    return { text: plain(identifier.groups), form: 'plain' };
  return write(id, identifier, random);
};

function write(form: string, { groups }: Identifier, random: Random): Written {
  return { text: formOf(form).write(groups, random), form };
}

function weighedKind(kind: Kind): Kind {
  return kind === 'foreigner-registration-number' ? 'resident-registration-number' : kind;
}

function drawForm(weights: Weights, random: Random): string {
  let chance = random.below(100);
  for (const [form, weight] of Object.entries(weights)) {
    chance -= weight;
    if (chance < 0) return form;
  }
  return 'plain';
}
