import { FACT } from '../../model/fact.ts';
import type { Rule } from '../../patterns/compile.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { isBareName, proposeName } from './name-shape.ts';

const ROW_CHARS = 240;
/** A cell that is a name. */
const CELL_NAME = /(?<=(?:^|[\t,|;"]| ) ?)[가-힣]{3,4}(?= ?(?:[\t,|;"\n\r]| |$))/g;
/** Headings of columns of names that no rule lists. */
const NAME_HEADING =
  /(?:이름|성함|성명|고객|회원|차주|인명|자명)\s*(?:\([^)]*\))?$|(?:^|[a-z_])(?:nm|Nm|NM|name|Name|NAME)$/;
/** Things that have names, too. */
const THING_HEADING =
  /prod|goods|item|file|brn|branch|dept|team|comp|corp|bank|org|shop|store|tbl|table|col|sys|svc|host|brand|city|addr|road|job|code|type|grade|상품|지점|회사|업체|기관|부서/i;

function isNameHeading(heading: string): boolean {
  return NAME_HEADING.test(heading) && !THING_HEADING.test(heading);
}

/** Names that head the columns of a table whose rows are attributes. */
export function findInFirstRow(context: FinderContext, rule: Rule, first: number, record: number): void {
  const { records, text } = context.passage;
  if (first >= record) return;
  const from = records.start[first] ?? 0;
  const row = text.slice(from, Math.min(records.end[first] ?? from, from + ROW_CHARS));
  for (const cell of row.matchAll(CELL_NAME)) {
    const start = from + cell.index;
    if (isBareName(context, start, start + cell[0].length))
      proposeName(context, rule, start, start + cell[0].length, FACT['neighbour-adjacent']);
  }
}

/** Cells that are a name as a whole, under a heading that may well be one of names, or none. */
export function findInRow(context: FinderContext, rule: Rule, record: number): boolean {
  let isFound = false;
  const { records, fields, headings, text } = context.passage;
  const end = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
  for (let field = records.firstField[record] ?? 0; field < end; field++) {
    const heading = fields.heading[field] ?? -1;
    const meaning = context.meanings[heading];
    if (heading >= 0 && ((meaning?.flags ?? 0) & WORD.subject) === 0 && !isNameHeading(headings[heading] ?? ''))
      continue;
    if (((meaning?.flags ?? 0) & (WORD.representative | WORD.companyMarker)) !== 0) continue;
    const from = fields.start[field] ?? 0;
    const name = /^\s*([가-힣]{3,4})\s*$/.exec(text.slice(from, fields.end[field] ?? from).slice(0, 12))?.[1];
    if (name === undefined) continue;
    const start = text.indexOf(name, from);
    if (!isBareName(context, start, start + name.length)) continue;
    proposeName(context, rule, start, start + name.length, FACT['neighbour-adjacent']);
    isFound = true;
  }
  return isFound;
}
