import { WORD } from '../patterns/vocabulary.ts';

/** Names of numbers of six and seven digits, and words that say part of one. */
const PARTED_NUMBER =
  /주민|외국인|거소|실명|고유식별|등록\s?번호|(?<![a-z])(?:rrno?|rnno|frn|ssn|jumin|jmno|jmn|rsno|residn?|resident|frgnr?|fgnr|foreign|foreigner|alien|arc|arn)(?![a-z])/i;
/** Numbers of the same length that no person has. */
const OTHER_NUMBER = /법인|사업자|차량|자동차|corp|jurir|crno|biz|business/i;
const FRONT = /앞|(?<![a-z])(?:front|first|fst|fr|f|pre|head|a)(?![a-z])|(?<!\d)[16](?!\d)/i;
const BACK = /[뒤뒷]|(?<![a-z])(?:back|last|lst|bk|rear|b|l|tail|end)(?![a-z])|(?<!\d)[27](?!\d)/i;
/** A part and nothing else, as under a heading that spans both columns: `앞 6자리`, `뒷번호`. */
const PART_ALONE = /^[\s(]*(?:[앞뒤뒷])\s?(?:6|7|여섯|일곱)?\s?(?:자리|번호|부분)?\s?(?:번호|숫자)?[\s)]*$/;

/** `frontHalf` or `backHalf` where a heading says that its column holds one half of a registration number; else 0. */
export function halfFlags(heading: string): number {
  const isNumber = PARTED_NUMBER.test(heading) && !OTHER_NUMBER.test(heading);
  if (!isNumber && !PART_ALONE.test(heading)) return 0;
  const isFront = FRONT.test(heading);
  if (isFront === BACK.test(heading)) return 0;
  return isFront ? WORD.frontHalf : WORD.backHalf;
}
