import { FACT } from '../../model/fact.ts';
import { lastAtOrBefore } from '../../model/passage.ts';
import { packShape, type Rule } from '../../patterns/compile.ts';
import { ROLE, WORD } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { SEPARATOR } from '../kernel/character-classes.ts';
import { isOneDigit } from '../value-facts.ts';
import { mayBegin, ruleFacts } from './number.ts';

const FRONT_DIGITS = 6;
const BACK_DIGITS = 7;
const HALVES = packShape([FRONT_DIGITS, BACK_DIGITS]);
/** Between the halves: `900101 (뒤) 1234567`, `900101 주민번호 뒷자리: 1234567`. */
const MAX_GAP_CHARS = 20;
/** Between a label and the front half. */
const MAX_LABEL_GAP_CHARS = 6;
/** Between halves that only a label in front holds together: `(900101)1234567`, `900101, 1234567`. */
const BARE_GAP = /^[)\],|;\s]{1,4}$/;

/** Finds numbers whose halves stand apart in running text, held together by a label of the whole or of a half. */
export function findSplitNumbers(context: FinderContext): void {
  const { marks, pack, named } = context;
  const { groupLength, groupSeparator, groupStart } = marks;
  for (let group = 0; group + 1 < groupLength.count; group++) {
    if (groupLength.at(group) !== FRONT_DIGITS || groupLength.at(group + 1) !== BACK_DIGITS) continue;
    const start = groupStart.at(group);
    const end = start + FRONT_DIGITS;
    const back = groupStart.at(group + 1);
    const isJoined = (index: number): boolean =>
      index < groupLength.count && groupSeparator.at(index) !== SEPARATOR.none;
    if (isJoined(group) || isJoined(group + 1) || isJoined(group + 2) || back - end > MAX_GAP_CHARS) continue;
    const gap = context.passage.text.slice(end, back);
    const isNamedHalf = halfBetween(context, end, back) || (labelFlags(context, start) & WORD.frontHalf) !== 0;
    for (const { rule } of pack.shapes.get(HALVES) ?? []) {
      if (rule.detector.links !== 'direct') continue;
      const isNamed =
        isNamedHalf || (named[rule.index] === 1 && BARE_GAP.test(gap) && isLabelled(context, rule, start));
      if (isNamed) propose(context, rule, start, back);
    }
  }
}

function propose(context: FinderContext, rule: Rule, start: number, back: number): void {
  const { text } = context.passage;
  const end = back + BACK_DIGITS;
  const digits = text.slice(start, start + FRONT_DIGITS) + text.slice(back, end);
  if (isOneDigit(digits) || !mayBegin(rule, digits)) return;
  const facts = FACT['split-columns'] | FACT.labelled | ruleFacts(context, rule, digits);
  context.candidates.push({ kind: rule.detector.kind, rule: rule.index, start, end, facts, canonical: digits });
}

/** Whether a word for the back half stands between the halves. */
function halfBetween({ marks, pack }: FinderContext, from: number, to: number): boolean {
  for (let hit = lastAtOrBefore(marks.labelStart.values, marks.label.count, to); hit >= 0; hit--) {
    if (marks.labelStart.at(hit) < from) return false;
    if (((pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0) & WORD.backHalf) !== 0) return true;
  }
  return false;
}

/** Index of the word directly before an offset, or -1. */
function labelBefore({ marks }: FinderContext, offset: number): number {
  const hit = lastAtOrBefore(marks.labelStart.values, marks.label.count, offset - 1);
  const gap = hit < 0 ? MAX_LABEL_GAP_CHARS + 1 : offset - marks.labelEnd.at(hit);
  return gap >= 0 && gap <= MAX_LABEL_GAP_CHARS ? marks.label.at(hit) : -1;
}

function labelFlags(context: FinderContext, offset: number): number {
  return context.pack.vocabulary.labels[labelBefore(context, offset)]?.flags ?? 0;
}

function isLabelled(context: FinderContext, rule: Rule, offset: number): boolean {
  return context.pack.vocabulary.labels[labelBefore(context, offset)]?.roles[rule.index] === ROLE.positive;
}
