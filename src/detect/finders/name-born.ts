import { FACT } from '../../model/fact.ts';
import type { Rule } from '../../patterns/compile.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { isBareName, isBehindWord, isKoreanName, proposeName, usualSyllables } from './name-shape.ts';

/** A day that is said to be one of birth: by the word behind it, or in brackets behind a name. */
const DAY_OF_BIRTH = /^(?:(?:19|20)?\d\d)([-./]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?: ?년?생\)?|\))/;
/** What is said of people alone: an age, a year of birth, a mobile number, a masked resident number; and a day, for names that look like names. */
const ABOUT_PEOPLE =
  /^(?:(?:만\s?)?\d{1,3}\s?세(?![가-힣])|(?:19|20)?\d\d년?생|01[016789][-. )]?\d{3,4}|\d{6}\s?[-–]\s?[1-8]?[*●○•xX]{5,7}|(?:19|20)?\d\d([-./]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d))/;
const DAY_CHARS = 18;
const NAME_BEFORE_DAY =
  /(?<![가-힣])([가-힣]{2,4})(?:\s?[/,|]\s?|\s?)([([]?)\s?(?:만\s|[남여][,/]?\s?|☎\s?|HP\s?[.:]?\s?|H\.P\.?\s?|휴대폰\s?:?\s?)?$/;
const NAME_BEFORE_CHARS = 16;
const FIRST_HANGUL = 0xac00;
const LAST_HANGUL = 0xd7a3;

/** Nothing that a name may stand before ends with these: a letter (but for `HP`), a digit, a sign within a number. */
const IS_NEVER_BEFORE_DAY = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  /[0-9A-OQ-Za-z_=-]/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether a name can end before an offset: most numbers of a table or log stand behind other numbers. */
function mayFollowName(text: string, offset: number): boolean {
  const nearest = text.charCodeAt(offset - 1);
  if (isHangul(nearest)) return true;
  if (nearest < 0x80 && IS_NEVER_BEFORE_DAY[nearest] === 1) return false;
  for (let at = offset - 2; at >= 0 && at >= offset - NAME_BEFORE_CHARS; at--) {
    const unit = text.charCodeAt(at);
    if (isHangul(unit)) return true;
    // Between a name and what is said of its bearer no number stands.
    if (unit >= 0x30 && unit <= 0x39) return false;
  }
  return false;
}

function isHangul(unit: number): boolean {
  return unit >= FIRST_HANGUL && unit <= LAST_HANGUL;
}

/** `김하나 (1979-02-28)`, `김하나 790228생`, `김하나(만 42세`, `김하나 010-…`: a name before what is only said of people. */
export function findBorn(context: FinderContext, rule: Rule): void {
  const { marks, passage } = context;
  for (let first = 0; first < marks.groupLength.count; first++) {
    const start = marks.groupStart.at(first);
    if (!mayFollowName(passage.text, start)) continue;
    const said = passage.text.slice(start, start + DAY_CHARS);
    const day = DAY_OF_BIRTH.exec(said)?.[0];
    if (day === undefined && !ABOUT_PEOPLE.test(said)) continue;
    const before = NAME_BEFORE_DAY.exec(passage.text.slice(Math.max(0, start - NAME_BEFORE_CHARS), start));
    if (before === null) continue;
    const [whole, name = '', bracket = ''] = before;
    const nameStart = start - whole.length;
    const end = nameStart + name.length;
    const isBorn =
      (bracket !== '') === (day?.endsWith(')') ?? bracket === '') &&
      day !== undefined &&
      name.length === usualSyllables(context, name) &&
      isKoreanName(context, name, false);
    if (!isBorn && (!isBareName(context, nameStart, end) || isBehindWord(context, nameStart, WORD.representative)))
      continue;
    proposeName(context, rule, nameStart, end, FACT['neighbour-adjacent']);
  }
}
