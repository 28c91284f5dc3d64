import { isCalendarDay, passesForeignerCheck, passesLuhn, passesResidentCheck } from './checks.ts';
import { findExpressions } from './expressions.ts';
import type { Expression } from './expressions.ts';
import type { Peer } from './peer.ts';

const EXPRESSIONS: readonly Expression[] = [
  {
    kind: 'resident-registration-number',
    pattern: /(?<!\d)\d{6}[- ]?[1-4]\d{6}(?!\d)/g,
    accepts: (digits) => isCalendarDay(digits, digits[6]! < '3' ? 1900 : 2000) && passesResidentCheck(digits),
  },
  {
    kind: 'foreigner-registration-number',
    pattern: /(?<!\d)\d{6}[- ]?[5-8]\d{6}(?!\d)/g,
    accepts: (digits) => isCalendarDay(digits, digits[6]! < '7' ? 1900 : 2000) && passesForeignerCheck(digits),
  },
  { kind: 'card-number', pattern: /(?<!\d)\d{4}(?:[- ]?\d{4}){3}(?!\d)/g, accepts: passesLuhn },
  { kind: 'card-number', pattern: /(?<!\d)3[47]\d{2}[- ]?\d{6}[- ]?\d{5}(?!\d)/g, accepts: passesLuhn },
  { kind: 'passport-number', pattern: /(?<![A-Za-z\d])[MSRODG](?:\d{8}|\d{3}[A-Z]\d{4})(?![A-Za-z\d])/g },
  { kind: 'driver-licence-number', pattern: /(?<!\d)(?:1[1-9]|2[0-68])-\d{2}-\d{6}-\d{2}(?!\d)/g },
  {
    kind: 'account-number',
    pattern:
      /(?<!\d)(?:\d{3}-\d{3}-\d{6}|\d{3}-\d{2}-\d{6}|\d{6}-\d{2}-\d{6}|\d{4}-\d{3}-\d{6}|\d{4}-\d{2}-\d{7})(?!\d)/g,
  },
];

/** What a careful team would write: common shapes, and check digits as a gate wherever a check exists. No labels. */
export const CHECKSUM_GATE: Peer = {
  name: 'checksum-gated expressions',
  settings: 'own restatement; date and check for registration numbers, Luhn for cards, shapes for the rest',
  kinds: [...new Set(EXPRESSIONS.map(({ kind }) => kind))],
  find: (text) => findExpressions(text, EXPRESSIONS),
};
