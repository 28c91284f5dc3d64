import type { Random } from '../../../random.ts';
import { NUMBER_KINDS, plain } from './form.ts';
import type { Form } from './form.ts';

/** Characters that nobody sees. */
const INVISIBLE: readonly (readonly [id: string, character: string])[] = [
  ['soft-hyphen', '\u00ad'],
  ['combining-grapheme-joiner', '\u034f'],
  ['arabic-letter-mark', '\u061c'],
  ['hangul-choseong-filler', '\u115f'],
  ['hangul-jungseong-filler', '\u1160'],
  ['khmer-vowel-inherent', '\u17b4'],
  ['mongolian-vowel-separator', '\u180e'],
  ['zero-width-space', '\u200b'],
  ['zero-width-non-joiner', '\u200c'],
  ['zero-width-joiner', '\u200d'],
  ['left-to-right-mark', '\u200e'],
  ['right-to-left-mark', '\u200f'],
  ['left-to-right-embedding', '\u202a'],
  ['right-to-left-override', '\u202e'],
  ['word-joiner', '\u2060'],
  ['invisible-times', '\u2062'],
  ['left-to-right-isolate', '\u2066'],
  ['deprecated-format-control', '\u206b'],
  ['variation-selector', '\ufe0f'],
  ['byte-order-mark', '\ufeff'],
  ['half-width-hangul-filler', '\uffa0'],
  ['tag-space', '\u{e0020}'],
];
const LATIN_LOOK_ALIKES: Readonly<Record<string, readonly string[]>> = {
  M: ['\u041c', '\u039c'],
  A: ['\u0410', '\u0391'],
  E: ['\u0415', '\u0395'],
  O: ['\u041e', '\u039f'],
  P: ['\u0420', '\u03a1'],
  C: ['\u0421'],
  T: ['\u0422', '\u03a4'],
  H: ['\u041d', '\u0397'],
  K: ['\u041a', '\u039a'],
  B: ['\u0412', '\u0392'],
  X: ['\u0425', '\u03a7'],
  S: ['\u0405'],
};

/** Puts a character into a number at one to three places, never at its ends. */
function sprinkle(text: string, character: string, random: Random): string {
  const signs = Array.from(text);
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    signs.splice(1 + random.below(signs.length - 1), 0, character);
  }
  return signs.join('');
}

/** Numbers with something put in that is not seen, and letters that only look Latin. */
export const INSERTION_FORMS: readonly Form[] = [
  ...INVISIBLE.map(([id, character]): Form => ({
    id,
    section: '3.2',
    kinds: NUMBER_KINDS,
    write: (groups, random) => sprinkle(plain(groups), character, random),
  })),
  {
    id: 'zero-width-between-all',
    section: '3.2',
    kinds: NUMBER_KINDS,
    write: (groups) => Array.from(plain(groups)).join('\u200b'),
  },
  {
    id: 'look-alike-letters',
    section: '3.7',
    kinds: ['passport-number'],
    // R, G and D have no look-alike; numbers with them are taken as multiple-entry ones.
    write: (groups, random) =>
      groups
        .join('')
        .replace(/^[RGD]/, 'M')
        .replace(/[A-Z]/g, (letter) => random.pick(LATIN_LOOK_ALIKES[letter] ?? [letter])),
  },
  {
    id: 'full-width-zero-width',
    section: '3.2',
    kinds: NUMBER_KINDS,
    write: (groups, random) =>
      sprinkle(
        plain(groups).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        '\u200b',
        random,
      ),
  },
  {
    id: 'en-dash-spaced-digits',
    section: '3.6',
    kinds: NUMBER_KINDS,
    write: (groups) => groups.map((group) => Array.from(group).join(' ')).join(' \u2013 '),
  },
];
