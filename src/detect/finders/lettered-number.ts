import { FACT } from '../../model/fact.ts';
import type { FinderContext } from '../finder-context.ts';
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
