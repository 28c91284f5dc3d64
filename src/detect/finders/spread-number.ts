import { FACT } from '../../model/fact.ts';
import { packShape } from '../../patterns/compile.ts';
import type { FinderContext } from '../finder-context.ts';
import { SEPARATOR } from '../kernel/character-classes.ts';
import { isOneDigit } from '../value-facts.ts';
import { mayBegin, ruleFacts, valueFacts } from './number.ts';

const MIN_SPREAD_DIGITS = 10;

/** Finds numbers whose digits stand apart one by one (`9 0 0 1 0 1 - 1 2 …`), as scanned forms and evasion write them. */
export function findSpreadNumbers(context: FinderContext): void {
  const { groupLength, groupSeparator } = context.marks;
  let first = 0;
  while (first < groupLength.count) {
    let last = first;
    while (
      groupLength.at(last) === 1 &&
      last + 1 < groupLength.count &&
      groupLength.at(last + 1) === 1 &&
      groupSeparator.at(last + 1) !== SEPARATOR.none
    ) {
      last++;
    }
    if (last - first + 1 >= MIN_SPREAD_DIGITS) propose(context, first, last);
    first = last + 1;
  }
}

function propose(context: FinderContext, first: number, last: number): void {
  const { marks, passage, pack, named } = context;
  const lengths = [1];
  let digits = passage.text.charAt(marks.groupStart.at(first));
  const usual = marks.groupSeparator.at(first + 1);
  for (let group = first + 1; group <= last; group++) {
    // A joint unlike the first one is where the number's own parts meet.
    if (marks.groupSeparator.at(group) === usual) lengths.push((lengths.pop() ?? 0) + 1);
    else lengths.push(1);
    digits += passage.text.charAt(marks.groupStart.at(group));
  }
  if (isOneDigit(digits)) return;
  const start = marks.groupStart.at(first);
  const end = marks.groupStart.at(last) + 1;
  const shape = lengths.length === 1 ? packShape([digits.length]) : packShape(lengths);
  for (const { rule, letterBefore } of pack.shapes.get(shape) ?? []) {
    if (letterBefore !== null || (rule.needsLabel && named[rule.index] === 0) || !mayBegin(rule, digits)) continue;
    const facts = FACT.spread | valueFacts(digits) | ruleFacts(context, rule, digits);
    context.candidates.push({ kind: rule.detector.kind, rule: rule.index, start, end, facts, canonical: null });
  }
}
