import type { Attribute } from '../model/finding.ts';
import { fieldAt } from '../model/passage.ts';
import { WORD, type Vocabulary } from '../patterns/vocabulary.ts';
import type { FinderContext } from './finder-context.ts';

/** What an event is about: `loan.approve`, `대출심사`, `credit-limit`. */
const EVENT = /loan|credit|대출|여신|신용|연체|overdue|delinq|심사/i;
/** A key that says what its value is only together with the event: `amount=32000000`, `result: DENIED`. */
const KEYED =
  /(?<![A-Za-z가-힣])(?:amount|amt|balance|bal|principal|limit|lmt|score|grade|days|rate|result|decision|금액|잔액|한도|점수|등급|일수|금리|결과)["']?\s?[=:]\s?["']?([^\s,;"'}\])|]{1,24})/gi;
const LINE_CHARS = 200;
const NUMBER = /^[₩￦\\]?\d[\d,.]*(?:[만억천백원점일%]|$)/;

/**
 * Finds figures of a log line that only its event explains: `loan.approve custNo=… amount=32000000 result=DENIED`. One for each
 * line.
 */
export function findKeyedFigures({ marks, pack, passage }: FinderContext, attributes: Attribute[]): void {
  const { text } = passage;
  let done = -1;
  for (let hit = 0; hit < marks.label.count; hit++) {
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    const end = marks.labelEnd.at(hit);
    if (end <= done || label === undefined || (label.flags & WORD.creditAttribute) === 0 || !EVENT.test(label.text))
      continue;
    if (fieldAt(passage, end - 1) >= 0) continue;
    const newline = text.indexOf('\n', end);
    const line = text.slice(end, Math.min(newline < 0 ? text.length : newline, end + LINE_CHARS));
    const keyed = line.includes('=')
      ? [...line.matchAll(KEYED)].find(([, value = '']) => isValue(value, pack.vocabulary))
      : undefined;
    if (keyed === undefined) continue;
    const start = end + keyed.index;
    attributes.push({ start, end: start + keyed[0].length, label: label.index, isHeaded: false });
    done = end + line.length;
  }
}

function isValue(value: string, { decisionWords, fieldStates }: Vocabulary): boolean {
  return (
    NUMBER.test(value) || fieldStates.has(value) || decisionWords.some((word) => value.toLowerCase().startsWith(word))
  );
}
