import { FACT } from '../../model/fact.ts';
import { recordAt } from '../../model/passage.ts';
import type { FinderContext } from '../finder-context.ts';
import { slotsOf } from './labelled-value.ts';

const CODE = /^\d{3,4}(?!\d)/;
const CARD_WINDOW_CHARS = 120;

/** Finds card security codes beside a card number. Runs after the numbers. */
export function findSecurityCodes(context: FinderContext): void {
  const rule = context.pack.rulesByFinder.get('security-code')?.[0];
  if (rule === undefined || context.named[rule.index] === 0) return;
  for (const slot of slotsOf(context, rule)) {
    const code = CODE.exec(context.passage.text.slice(slot.start, slot.end))?.[0];
    if (code === undefined || !hasCardNear(context, slot.start)) continue;
    const { start } = slot;
    const end = start + code.length;
    context.candidates.push({
      kind: rule.detector.kind,
      rule: rule.index,
      start,
      end,
      facts: FACT.neighbour,
      canonical: null,
    });
  }
}

function hasCardNear({ candidates, passage }: FinderContext, offset: number): boolean {
  const record = recordAt(passage, offset);
  return candidates.some(
    ({ kind, start, facts }) =>
      kind === 'card-number' &&
      (facts & FACT.masked) === 0 &&
      !candidates.some(
        (other) =>
          other.kind === 'test-card-number' && other.start === start && (other.facts & FACT['table-hit']) !== 0,
      ) &&
      (Math.abs(start - offset) <= CARD_WINDOW_CHARS ||
        (record >= 0 && passage.fields.count > 0 && recordAt(passage, start) === record)),
  );
}
