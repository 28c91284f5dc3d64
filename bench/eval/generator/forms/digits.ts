import type { Random } from '../../../random.ts';
import { GROUPED_KINDS, NUMBER_KINDS, plain } from './form.ts';
import type { Form } from './form.ts';

const RESIDENT_KINDS = ['resident-registration-number', 'foreigner-registration-number'] as const;
const CIRCLED = Array.from('⓪①②③④⑤⑥⑦⑧⑨');
const SUPERSCRIPT = Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹');
const SUBSCRIPT = Array.from('₀₁₂₃₄₅₆₇₈₉');
const HAN = Array.from('〇一二三四五六七八九');
const HANGUL = Array.from('공일이삼사오육칠팔구');
const HANGUL_ZERO_AND_SIX = Array.from('영일이삼사오륙칠팔구');
const LETTER_WORDS: Readonly<Record<string, string>> = { M: '엠', S: '에스' };
/** Letters that recognition reads for a digit. */
const LOOK_ALIKES = ['OoQD', 'lI|!i', 'Zz', '', '', 'Ss', 'Gb', '', 'B', 'gq'];

const offset = (first: number): string[] =>
  Array.from({ length: 10 }, (_, digit) => String.fromCodePoint(first + digit));
const mapped = (text: string, digits: readonly string[]): string =>
  text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
/** A form that writes every digit with another sign. */
const rewritten = (id: string, digits: readonly string[]): Form => ({
  id,
  section: '3.3',
  kinds: NUMBER_KINDS,
  write: (groups) => mapped(plain(groups), digits),
});

/** Every digit, letter and hyphen at full width. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

/**
 * A number with some digits read as letters: at least one, at most three in ten, so that most of the token is still digits.
 * A number without a digit that has a look-alike stays as it is.
 */
export function withLookAlikes(text: string, random: Random): string {
  const places = Array.from(text, (sign, index) => ({
    index,
    letters: /\d/.test(sign) ? (LOOK_ALIKES[Number(sign)] ?? '') : '',
  }));
  const able = places.filter(({ letters }) => letters !== '');
  const digits = text.replace(/\D/g, '').length;
  let wanted = Math.min(able.length, 1 + random.below(Math.max(1, Math.floor(digits * 0.3))));
  const signs = Array.from(text);
  for (; wanted > 0; wanted -= 1) {
    const [{ index, letters }] = able.splice(random.below(able.length), 1) as [{ index: number; letters: string }];
    signs[index] = random.pick(Array.from(letters));
  }
  return signs.join('');
}

/**
 * The number in Hangul digit words. Of passports only the words for M and S and no letter inside have a settled reading, so
 * any other is taken for an older multiple-entry one.
 */
function hangulWords(groups: readonly string[], words: readonly string[], separator: string): string {
  return groups
    .map((group) => {
      const settled = group.replace(/^[RGDO]/, 'M').replace(/(?<=\d)[A-Z]/, '0');
      return mapped(
        settled.replace(/^[MS]/, (letter) => LETTER_WORDS[letter] ?? letter),
        words,
      );
    })
    .join(separator);
}

/** Digits that are not written as ASCII digits. */
export const DIGIT_FORMS: readonly Form[] = [
  { id: 'full-width', section: '3.3', kinds: NUMBER_KINDS, write: (groups) => fullWidth(plain(groups)) },
  {
    id: 'full-width-digits',
    section: '3.3',
    kinds: NUMBER_KINDS,
    write: (groups) => mapped(plain(groups), offset(0xff10)),
  },
  rewritten('mathematical-bold', offset(0x1d7ce)),
  rewritten('mathematical-double-struck', offset(0x1d7d8)),
  rewritten('mathematical-sans-serif', offset(0x1d7e2)),
  rewritten('mathematical-monospace', offset(0x1d7f6)),
  rewritten('circled', CIRCLED),
  rewritten('superscript', SUPERSCRIPT),
  rewritten('subscript', SUBSCRIPT),
  rewritten('arabic-indic', offset(0x660)),
  rewritten('extended-arabic-indic', offset(0x6f0)),
  rewritten('devanagari', offset(0x966)),
  rewritten('han', HAN),
  { id: 'hangul-words', section: '3.3', kinds: NUMBER_KINDS, write: (groups) => hangulWords(groups, HANGUL, ' ') },
  {
    id: 'hangul-words-joined',
    section: '3.3',
    kinds: GROUPED_KINDS,
    write: (groups) => hangulWords(groups, HANGUL, ''),
  },
  {
    id: 'hangul-words-zero-and-six',
    section: '3.3',
    kinds: GROUPED_KINDS,
    write: (groups) => hangulWords(groups, HANGUL_ZERO_AND_SIX, ' '),
  },
  {
    id: 'hangul-words-in-part',
    section: '3.3',
    kinds: RESIDENT_KINDS,
    write: ([front = '', back = '']) => `${front} ${mapped(back, HANGUL)}`,
  },
  {
    id: 'recognised-letters',
    section: '3.5',
    kinds: GROUPED_KINDS,
    write: (groups, random) => withLookAlikes(plain(groups), random),
  },
  {
    id: 'recognised-letters-no-separator',
    section: '3.5',
    kinds: GROUPED_KINDS,
    write: (groups, random) => withLookAlikes(groups.join(''), random),
  },
];
