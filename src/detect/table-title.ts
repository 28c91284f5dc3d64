import { lastAtOrBefore, RecordForm, type Passage } from '../model/passage.ts';
import { WORD } from '../patterns/vocabulary.ts';
import type { FinderContext } from './finder-context.ts';

/** What stands above a table and may say what its figures are. */
const TITLE_CHARS = 300;
/** Headings that say that there is a figure, but not of what: the title does (`신용대출 연체 관리대장`, then `금액`, `일수`). */
const GENERIC = /^(?:금액|액수|일수|원금|이자|금리|이율|이자율|한도|월납액|불입액|회차|amount|amt|days|limit|rate)$/i;
/** A unit or remark behind a heading: `금액(원)`. */
const REMARK = /[\s_]|\([^)]*\)/g;

/**
 * Says what the figures of a table are about where only its title knows: answers the index of the credit attribute's label
 * for a field's heading, or -1. Titles with a word of statistics or product terms say nothing. Each table is looked at
 * once, in order.
 */
export function createTitleReader(context: FinderContext): (record: number, heading: string) => number {
  const { records } = context.passage;
  let tableEnd = -1;
  let label = -1;
  return (record, heading) => {
    if (!GENERIC.test(heading.replace(REMARK, ''))) return -1;
    if (record > tableEnd) {
      let first = record;
      while (first > 0 && records.form[first - 1] !== RecordForm.prose) first--;
      tableEnd = record;
      while (tableEnd + 1 < records.count && records.form[tableEnd + 1] !== RecordForm.prose) tableEnd++;
      label = labelAbove(context, records.start[first] ?? 0);
    }
    return label;
  };
}

function labelAbove({ passage, marks, pack }: FinderContext, start: number): number {
  const from = titleStart(passage, start);
  let label = -1;
  for (let hit = lastAtOrBefore(marks.labelStart.values, marks.label.count, start - 1); hit >= 0; hit--) {
    if (marks.labelStart.at(hit) < from) break;
    const flags = pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0;
    if ((flags & WORD.creditVeto) !== 0) return -1;
    if ((flags & WORD.creditAttribute) !== 0) label = marks.label.at(hit);
  }
  return label;
}

/** A table above ends what may be the title. */
function titleStart({ records }: Passage, start: number): number {
  let from = Math.max(0, start - TITLE_CHARS);
  const before = lastAtOrBefore(records.start, records.count, start - 1);
  for (let record = before; record >= 0 && (records.end[record] ?? 0) > from; record--) {
    if (records.form[record] === RecordForm.prose) continue;
    from = records.end[record] ?? from;
  }
  return from;
}
