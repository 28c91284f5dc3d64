import { GROUPED_KINDS, NUMBER_KINDS } from './form.ts';
import type { Form } from './form.ts';

/** Separators between groups, by the name of the form. */
const SEPARATORS: readonly (readonly [id: string, section: string, separator: string])[] = [
  ['no-separator', '4', ''],
  ['space', '4', ' '],
  ['spaced-hyphen', '4', ' - '],
  ['dot', '4', '.'],
  ['slash', '4', '/'],
  ['tilde', '4', '~'],
  ['underscore', '4', '_'],
  ['middle-dot', '4', '\u00b7'],
  ['hyphen-u2010', '3.4', '\u2010'],
  ['non-breaking-hyphen', '3.4', '\u2011'],
  ['figure-dash', '3.4', '\u2012'],
  ['en-dash', '3.4', '\u2013'],
  ['em-dash', '3.4', '\u2014'],
  ['horizontal-bar', '3.4', '\u2015'],
  ['minus-sign', '3.4', '\u2212'],
  ['small-em-dash', '3.4', '\ufe58'],
  ['small-hyphen', '3.4', '\ufe63'],
  ['full-width-hyphen', '3.4', '\uff0d'],
  ['katakana-long-sound', '3.4', '\u30fc'],
  ['hangul-letter-eu', '3.4', '\u3161'],
  ['hangul-jungseong-eu', '3.4', '\u1173'],
  ['box-drawing-line', '3.4', '\u2500'],
  ['bullet', '3.4', '\u2022'],
  ['katakana-middle-dot', '3.4', '\u30fb'],
  ['full-width-full-stop', '3.4', '\uff0e'],
  ['two-spaces', '3.6', '  '],
  ['non-breaking-space', '3.2', '\u00a0'],
  ['thin-space', '3.2', '\u2009'],
  ['ideographic-space', '3.2', '\u3000'],
  ['hangul-filler-space', '3.2', '\u3164'],
];

/** Separators are mostly written in numbers of several groups; nothing between is the usual writing of passports. */
export const SEPARATOR_FORMS: readonly Form[] = [
  ...SEPARATORS.map(([id, section, separator]): Form => ({
    id,
    section,
    kinds: GROUPED_KINDS,
    write: (groups) => groups.join(separator),
  })),
  {
    id: 'line-break',
    section: '4',
    kinds: GROUPED_KINDS.filter((kind) => kind !== 'account-number'),
    // One break, at the boundary nearest the middle; the hyphen stays on the first line.
    write: (groups) => {
      const middle = Math.ceil(groups.length / 2);
      return `${groups.slice(0, middle).join('-')}-\n${groups.slice(middle).join('-')}`;
    },
  },
  {
    id: 'spaced-digits',
    section: '3.6',
    kinds: NUMBER_KINDS,
    write: (groups) => Array.from(groups.join('')).join(' '),
  },
  {
    id: 'bars',
    section: '3.6',
    kinds: NUMBER_KINDS,
    write: (groups) => `|${Array.from(groups.join('')).join('|')}|`,
  },
  {
    id: 'spaced-bars',
    section: '3.6',
    kinds: NUMBER_KINDS,
    write: (groups) => `| ${Array.from(groups.join('')).join(' | ')} |`,
  },
  {
    id: 'boxed-digits',
    section: '3.6',
    kinds: NUMBER_KINDS,
    write: (groups) => groups.map((group) => Array.from(group, (digit) => `[${digit}]`).join('')).join('-'),
  },
];
