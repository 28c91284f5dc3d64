import { recordAt, RecordForm, type Passage } from '../../model/passage.ts';
import type { Rule } from '../../patterns/compile.ts';
import { ROLE } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';

/** A place where a rule's value must stand: a whole field under a heading, or what follows a label. */
export interface ValueSlot {
  readonly start: number;
  readonly end: number;
  readonly isField: boolean;
  /** Index of the label or heading that names the rule, or -1. */
  readonly label: number;
  /** A colon, an equals sign, a bracket or a line end parts label and value: the value begins here and nowhere else. */
  readonly isMarked: boolean;
}

const MARK = /[:：=#("'[\n]/;

/** Between a label and its value. */
const GAP = /^["'.]?(?:은|는|이|가|을|를)?\s{0,3}(?:\((?!\d)[^()\n]{0,12}\)\s?)?(?:[:：=#|]|No\.?|번호)?[\s"'[(]{0,4}/;
const MAX_GAP_CHARS = 24;
const MAX_VALUE_CHARS = 200;

/** The slots of a rule, in reading order: fields under a heading that names it, and the text behind each of its labels. */
export function* slotsOf(context: FinderContext, rule: Rule): Generator<ValueSlot> {
  const { passage, marks, pack, meanings, named } = context;
  if (named[rule.index] === 0) return;
  const { fields } = passage;
  for (let field = 0; field < fields.count; field++) {
    const heading = fields.heading[field] ?? -1;
    if (heading < 0 || meanings[heading]?.roles[rule.index] !== ROLE.positive) continue;
    const start = fields.start[field] ?? 0;
    if (isHeadingRow(passage, start)) continue;
    yield {
      start,
      end: fields.end[field] ?? start,
      isField: true,
      label: meanings[heading].labels[rule.index] ?? -1,
      isMarked: true,
    };
  }
  for (let hit = 0; hit < marks.label.count; hit++) {
    if (pack.vocabulary.labels[marks.label.at(hit)]?.roles[rule.index] !== ROLE.positive) continue;
    const labelEnd = marks.labelEnd.at(hit);
    const gap = GAP.exec(passage.text.slice(labelEnd, labelEnd + MAX_GAP_CHARS))?.[0] ?? '';
    if (gap === '' && isHeadingRow(passage, labelEnd - 1)) continue;
    const start = labelEnd + gap.length;
    const end = Math.min(passage.text.length, start + MAX_VALUE_CHARS);
    yield { start, end, isField: false, label: marks.label.at(hit), isMarked: MARK.test(gap) };
  }
}

function isHeadingRow(passage: Passage, offset: number): boolean {
  const record = recordAt(passage, offset);
  return record >= 0 && passage.records.form[record] === RecordForm.headings;
}
