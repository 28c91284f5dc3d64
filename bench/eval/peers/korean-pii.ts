import { isCalendarDay, passesForeignerCheck, passesLuhn, passesResidentCheck } from './checks.ts';
import { findExpressions, withoutOverlaps } from './expressions.ts';
import type { Expression } from './expressions.ts';
import type { Peer } from './peer.ts';

const CONTEXT_CHARS = 30;
const BANK_WORDS = '계좌 은행 국민 신한 우리 하나 농협 기업 카카오뱅크 토스 우체국 새마을 수협 부산 대구 SC제일'.split(
  ' ',
);
const PHONE = /^0(?:1[016789]|2|3[1-3]|4[1-4]|5[1-5]|6[1-4])\d{7,8}$/;

const EXPRESSIONS: readonly Expression[] = [
  {
    kind: 'resident-registration-number',
    pattern: /(?<!\p{Nd})\p{Nd}{6}-[1-4]\p{Nd}{6}(?!\p{Nd})/gu,
    accepts: hasCalendarDay,
  },
  {
    kind: 'resident-registration-number',
    pattern: /(?<!\p{Nd})\p{Nd}{6}[1-4]\p{Nd}{6}(?!\p{Nd})/gu,
    accepts: hasDayAndCheck,
  },
  {
    kind: 'foreigner-registration-number',
    pattern: /(?<!\p{Nd})\p{Nd}{6}-[5-8]\p{Nd}{6}(?!\p{Nd})/gu,
    accepts: hasCalendarDay,
  },
  {
    kind: 'foreigner-registration-number',
    pattern: /(?<!\p{Nd})\p{Nd}{6}[5-8]\p{Nd}{6}(?!\p{Nd})/gu,
    accepts: hasDayAndCheck,
  },
  {
    kind: 'card-number',
    pattern: /(?<![\p{Nd}-])\p{Nd}{4}(?:[- ]?\p{Nd}{4}){2}[- ]?\p{Nd}{3,4}(?![\p{Nd}-])/gu,
    accepts: passesLuhn,
  },
  {
    kind: 'driver-licence-number',
    pattern: /(?<![\p{Nd}-])\p{Nd}{2}-\p{Nd}{2}-\p{Nd}{6}-\p{Nd}{2}(?![\p{Nd}-])/gu,
  },
  {
    kind: 'account-number',
    // Not the shape of a licence, which has a rule of its own.
    pattern:
      /(?<![\p{Nd}-])(?!\p{Nd}{2}-\p{Nd}{2}-\p{Nd}{6}-\p{Nd}{2}(?![\p{Nd}-]))\p{Nd}{2,6}(?:-\p{Nd}{2,6}){1,3}(?![\p{Nd}-])/gu,
    accepts: (digits, before) =>
      digits.length >= 10 && digits.length <= 14 && !PHONE.test(digits) && hasWord(before, BANK_WORDS),
  },
  {
    kind: 'passport-number',
    // Python's word boundary: a Hangul letter is part of a word.
    pattern: /(?<![\p{L}\p{N}_])[A-Z](?:\p{Nd}{8}|\p{Nd}{3}[A-Z]\p{Nd}{4})(?![\p{L}\p{N}_])/gu,
    accepts: (_digits, before) => hasWord(before, ['여권']),
  },
];

/** The rules of asdqweasdzxcasd/korean-pii-gateway, packages/core, as read in 2026. */
export const KOREAN_PII: Peer = {
  name: 'korean-pii',
  settings: 'rules of korean-pii-gateway packages/core (2026), all detectors, its overlap rule',
  kinds: [...new Set(EXPRESSIONS.map(({ kind }) => kind))],
  find: (text) => withoutOverlaps(findExpressions(text, EXPRESSIONS)),
};

function hasCalendarDay(digits: string): boolean {
  return isCalendarDay(digits, '1256'.includes(digits[6]!) ? 1900 : 2000);
}

/** Without a hyphen it asks for a check digit too. */
function hasDayAndCheck(digits: string): boolean {
  return hasCalendarDay(digits) && (passesResidentCheck(digits) || passesForeignerCheck(digits));
}

function hasWord(before: string, words: readonly string[]): boolean {
  const window = before.slice(-CONTEXT_CHARS);
  return words.some((word) => window.includes(word));
}
