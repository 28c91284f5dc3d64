import { FACT } from '../../model/fact.ts';
import type { Rule } from '../../patterns/compile.ts';
import { mayBeLabelled, type FinderContext } from '../finder-context.ts';
import { SEPARATOR } from '../kernel/character-classes.ts';
import { glueFacts } from './number.ts';

/**
 * Finds numbers with a letter between two digit groups, `M123A4567`: passports since 2021-12-21. The scanner marks every
 * three digits that are followed by a letter and a digit.
 */
export function findLetteredNumbers(context: FinderContext): void {
  const { marks, passage, pack } = context;
  const { text } = passage;
  if (marks.lettered.count === 0) return;
  for (const rule of pack.rules) {
    for (const shape of rule.detector.shapes) {
      const [front = 0, back = 0] = shape.digits;
      if (shape.letterBetween === undefined || shape.letterBefore === undefined) continue;
      for (let mark = 0; mark < marks.lettered.count; mark++) {
        const digitsAt = marks.lettered.at(mark);
        const letterAt = digitsAt + front;
        const start = digitsAt - 1;
        const end = letterAt + 1 + back;
        if (start < 0 || end > text.length) continue;
        if (!shape.letterBefore.includes(text.charAt(start).toUpperCase())) continue;
        if (!shape.letterBetween.includes(text.charAt(letterAt).toUpperCase())) continue;
        if (!/^\d+$/.test(text.slice(letterAt + 1, end))) continue;
        const facts = FACT.separated | glueFacts(context, start, end);
        context.candidates.push({ kind: rule.detector.kind, rule: rule.index, start, end, facts, canonical: null });
      }
    }
  }
}

const LOOSE_DIGITS = 8;
const LOOSE_GROUPS = 2;

/**
 * Finds passport numbers whose letter stands apart from the digits, or whose digits stand in two groups of four (`M 12345678`,
 * `M-1234-5678`), beside a word that names them. Complexity: linear in the digit groups, only where such a word stands.
 */
export function findLooseLetteredNumbers(context: FinderContext): void {
  const { marks, pack, named, passage } = context;
  const rules = pack.rules.filter(
    ({ detector, index }) =>
      named[index] !== 0 &&
      detector.shapes.some(({ digits, letterBefore }) => letterBefore !== undefined && digits[0] === LOOSE_DIGITS),
  );
  if (rules.length === 0) return;
  const { groupLength, groupSeparator, groupStart } = marks;
  for (let group = 0; group < groupLength.count; group++) {
    const length = groupLength.at(group);
    const groups = length === LOOSE_DIGITS ? 1 : length * LOOSE_GROUPS === LOOSE_DIGITS ? LOOSE_GROUPS : 0;
    if (groups === 0 || groupSeparator.at(group) !== SEPARATOR.none) continue;
    const last = group + groups - 1;
    if (groups > 1 && !isPair(context, group)) continue;
    if (last + 1 < groupLength.count && groupSeparator.at(last + 1) !== SEPARATOR.none) continue;
    const digitsAt = groupStart.at(group);
    const letterAt = letterBefore(passage.text, digitsAt);
    // The usual form is found by its shape.
    if (letterAt < 0 || (groups === 1 && letterAt === digitsAt - 1)) continue;
    const end = groupStart.at(last) + groupLength.at(last);
    for (const rule of rules) {
      const letter = passage.text.charAt(letterAt).toUpperCase();
      if (!isHead(rule, letter) || !mayBeLabelled(context, rule.index, letterAt, end)) continue;
      const facts = FACT['loosely-separated'] | glueFacts(context, letterAt, end);
      context.candidates.push({
        kind: rule.detector.kind,
        rule: rule.index,
        start: letterAt,
        end,
        facts,
        canonical: null,
      });
    }
  }
}

function isPair({ marks }: FinderContext, group: number): boolean {
  const joint = group + 1 < marks.groupLength.count ? marks.groupSeparator.at(group + 1) : SEPARATOR.none;
  return (
    (joint === SEPARATOR.space || joint === SEPARATOR.hyphen) &&
    marks.groupLength.at(group + 1) === marks.groupLength.at(group)
  );
}

/** Where the letter of a number stands: at its digits, or a blank or hyphen before them; -1 where none stands by itself. */
function letterBefore(text: string, digitsAt: number): number {
  const at = /[ -]/.test(text.charAt(digitsAt - 1)) ? digitsAt - 2 : digitsAt - 1;
  return at >= 0 && /[A-Za-z]/.test(text.charAt(at)) && !/[A-Za-z\d_-]/.test(text.charAt(at - 1)) ? at : -1;
}

function isHead({ detector }: Rule, letter: string): boolean {
  return detector.shapes.some(
    ({ digits, letterBefore: heads }) => digits[0] === LOOSE_DIGITS && heads?.includes(letter) === true,
  );
}
