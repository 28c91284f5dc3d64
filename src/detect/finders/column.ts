import { FACT } from '../../model/fact.ts';
import type { HeadingMeaning } from '../../model/finding.ts';
import type { Rule } from '../../patterns/compile.ts';
import { ROLE, WORD } from '../../patterns/vocabulary.ts';
import { dateFacts } from '../date-facts.ts';
import type { FinderContext } from '../finder-context.ts';
import { isOneDigit } from '../value-facts.ts';
import { mayBegin, ruleFacts } from './number.ts';

const NO_MEANING = { flags: 0, roles: new Uint8Array(0) };
const WHOLE_DIGITS = 13;
const FRONT_DIGITS = 6;
const BACK_DIGITS = 7;
/** A year 2000 to 2009 loses up to three zeros (`000101…` -> `101…`), never more. */
const MIN_KEPT_DIGITS = 9;
const MIN_KEPT_FRONT_DIGITS = 3;

/**
 * Finds numbers that only the columns of a table show: front and back halves in two columns (three with the hyphen between them), and numbers whose leading
 * zeros a spreadsheet dropped under a heading that names them.
 */
export function findColumnNumbers(context: FinderContext): void {
  const { records, fields } = context.passage;
  if (fields.count === 0) return;
  const rules = context.pack.rules.filter(
    ({ detector }) =>
      detector.finder === 'number' &&
      detector.shapes.some(({ digits }) => digits[0] === FRONT_DIGITS && digits[1] === BACK_DIGITS) &&
      detector.links === 'direct',
  );
  if (rules.length === 0) return;
  const hasBackHalf = context.meanings.some(({ flags }) => (flags & WORD.backHalf) !== 0);
  const hasNamed = rules.some(({ index }) => context.named[index] !== 0);
  if (!hasBackHalf && !hasNamed) return;
  for (let record = 0; record < records.count; record++) {
    const first = records.firstField[record] ?? 0;
    const end = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
    joinHalves(context, rules, first, end);
    for (let field = first; hasNamed && field < end; field++) restoreZeros(context, rules, field);
  }
}

function joinHalves(context: FinderContext, rules: readonly Rule[], first: number, end: number): void {
  let front = -1;
  for (let field = first; field < end; field++) {
    const digits = halfOf(context, field);
    if (digits === null) continue;
    const { flags, roles } = meaningOf(context, field) ?? NO_MEANING;
    if (digits.length === BACK_DIGITS) {
      if (front >= 0) joinHalf(context, rules, front, field, (flags & WORD.backHalf) !== 0);
      front = -1;
      continue;
    }
    const isFront = (flags & WORD.frontHalf) !== 0 || isBirthDate(context, roles) || isNamed(rules, roles);
    if (isFront && digits.length >= MIN_KEPT_FRONT_DIGITS) front = field;
  }
}

/** Joins two halves: the back one says what it is, or stands under the heading of the front one, or beside it under none. */
function joinHalf(context: FinderContext, rules: readonly Rule[], front: number, back: number, isBack: boolean): void {
  const value = (digitsOf(context, front) ?? '').padStart(FRONT_DIGITS, '0') + (digitsOf(context, back) ?? '');
  const over = meaningOf(context, front) ?? NO_MEANING;
  const beside = meaningOf(context, back) ?? NO_MEANING;
  const { headings, fields } = context.passage;
  const hasHeading = (headings[fields.heading[back] ?? -1] ?? '') !== '';
  const { start } = boundsOf(context, isBesides(context, front, back) ? front : back);
  const { end } = boundsOf(context, back);
  for (const rule of rules) {
    const isSame = over.roles[rule.index] === ROLE.positive;
    const isVetoed = over.roles[rule.index] === ROLE.veto || beside.roles[rule.index] === ROLE.veto;
    const isShared = isSame && (!hasHeading || beside.roles[rule.index] === ROLE.positive);
    if (isVetoed || !(isBack || (isShared && isBesides(context, front, back)))) continue;
    propose(context, rule, start, end, value, FACT['split-columns'] | FACT.labelled | FACT.headed);
  }
}

/** Whether nothing stands between two fields but the hyphen of a number in three columns. */
function isBesides(context: FinderContext, front: number, back: number): boolean {
  if (back - front === 1) return true;
  const { start, end } = boundsOf(context, front + 1);
  return back - front === 2 && /^\s*[-~‐–—]\s*$/.test(context.passage.text.slice(start, end));
}

/** The digits of a field that may hold a half, or null. */
function halfOf(context: FinderContext, field: number): string | null {
  const { start, end } = boundsOf(context, field);
  // Quotation marks, an apostrophe and blanks may stand beside the digits.
  if (end - start > BACK_DIGITS + 4) return null;
  const digits = digitsOf(context, field);
  return digits === null || digits.length > BACK_DIGITS ? null : digits;
}

function isNamed(rules: readonly Rule[], roles: Uint8Array): boolean {
  return rules.some(({ index }) => roles[index] === ROLE.positive);
}

/** A heading for the date of birth may stand over the front half. */
function isBirthDate({ pack }: FinderContext, roles: Uint8Array): boolean {
  return pack.rules.some(({ detector, index }) => detector.kind === 'date-of-birth' && roles[index] === ROLE.positive);
}

function restoreZeros(context: FinderContext, rules: readonly Rule[], field: number): void {
  const { roles } = meaningOf(context, field) ?? NO_MEANING;
  if (!isNamed(rules, roles)) return;
  const { start, end } = boundsOf(context, field);
  if (end - start < MIN_KEPT_DIGITS || end - start >= WHOLE_DIGITS) return;
  const digits = digitsOf(context, field);
  if (digits === null || digits.length < MIN_KEPT_DIGITS) return;
  for (const rule of rules) {
    if (roles[rule.index] !== ROLE.positive) continue;
    const value = digits.padStart(WHOLE_DIGITS, '0');
    if ((dateFacts(rule.detector.date, value, context.today) & FACT['date-valid']) === 0) continue;
    propose(context, rule, start, end, value, FACT['zeros-restored'] | FACT.labelled | FACT.headed);
  }
}

function propose(context: FinderContext, rule: Rule, start: number, end: number, digits: string, fact: number): void {
  if (isOneDigit(digits) || !mayBegin(rule, digits)) return;
  const facts = fact | ruleFacts(context, rule, digits);
  context.candidates.push({ kind: rule.detector.kind, rule: rule.index, start, end, facts, canonical: digits });
}

function meaningOf({ passage, meanings }: FinderContext, field: number): HeadingMeaning | undefined {
  return meanings[passage.fields.heading[field] ?? -1];
}

function boundsOf({ passage }: FinderContext, field: number): { start: number; end: number } {
  return { start: passage.fields.start[field] ?? 0, end: passage.fields.end[field] ?? 0 };
}

/** The field's digits, or null where it holds anything else. */
function digitsOf(context: FinderContext, field: number): string | null {
  const { start, end } = boundsOf(context, field);
  if (end - start > WHOLE_DIGITS + 1) return null;
  const value = context.passage.text.slice(start, end).trim().replace(/^'/, '');
  return /^\d+$/.test(value) ? value : null;
}
