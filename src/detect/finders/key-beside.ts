import { FACT } from '../../model/fact.ts';
import type { Attribute } from '../../model/finding.ts';
import { recordAt, RecordForm } from '../../model/passage.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import type { Rule } from '../../patterns/compile.ts';
import type { FinderContext } from '../finder-context.ts';

const LINE_CHARS = 240;
const MIN_PERSONAL_ATTRIBUTES = 2;
/** Headings of codes that stand for anything: for people where credit attributes that only people have stand in the row. */
const CODE_HEADING = /^(?:id|uuid|guid|ref|key|code|식별자|식별번호|코드|키)$/i;
/** Of people: firms have sales and ratings, not incomes, salaries and bureau scores. */
const PERSONAL =
  /신용(?:점수|평점)|소득|연봉|급여|income|salary|(?:credit|crdt|cb|kcb|nice|bureau|fico)_?\s?(?:score|scr)|NICE|KCB|연체(?:일수|여부|횟수|개월|월수)|(?:overdue|delinquency|dlnq|ovd|ovdu)_?\s?(?:days?|yn|cnt|count)|dpd/i;
/** Of things, in whose rows scores and incomes are conditions. */
const THING_HEADING = /상품|지점|부점|업종|매출|지역|조건|product|branch|region|industry|sales/i;
/** What a token in running text must be said to owe or earn: tokens of payments, sessions and devices have prefixes, too. */
const OWING = /대출|여신|보증|카드론|loan|debt|guarant/i;
const OTHER_TOKEN =
  /(?:auth|access|bearer|session|csrf|refresh|push|device|card|pay|bill|인증|세션|카드|결제|빌링|기기)[^\s]{0,8}\s?[:=]?\s?$/i;
/** `C-4471 고객`, `A00312 차주`: a code in the place of a name. */
const CODED_SUBJECT = /(?<![A-Za-z0-9-])([A-Z]{1,5}[-_]?\d{3,10})(?=\s?(?:고객|차주|회원|님|채무자|씨)(?![가-힣]{2}))/g;
const CODE = /^(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[A-Za-z0-9_-]{5,64}$/;

/**
 * Finds keys that only the credit attributes beside them make keys of people: codes under headings that say no more than `ID`, and tokens in
 * running text that are known by their shape. Answers whether anything was found.
 */
export function findKeysBeside(context: FinderContext, attributes: readonly Attribute[]): boolean {
  const rule = context.pack.rules.find(
    ({ detector }) => detector.finder === 'labelled-token' && detector.valuePrefixes.length > 0,
  );
  if (rule === undefined || attributes.length === 0) return false;
  const before = context.candidates.length;
  const { records } = context.passage;
  const hasCodes = context.passage.headings.some((heading) => CODE_HEADING.test(heading));
  let lastLine = -1;
  for (let index = 0; index < attributes.length; index++) {
    const attribute = attributes[index];
    if (attribute === undefined) continue;
    const record = recordAt(context.passage, attribute.start);
    if (record < 0 || records.form[record] !== RecordForm.fields) {
      const word = context.pack.vocabulary.labels[attribute.label]?.text ?? '';
      if (PERSONAL.test(word) || OWING.test(word)) lastLine = findInLine(context, rule, attribute.start, lastLine);
      continue;
    }
    let next = index;
    const end = records.end[record] ?? 0;
    while ((attributes[next + 1]?.start ?? end) < end) next++;
    if (hasCodes) findInRow(context, rule, record, attributes.slice(index, next + 1));
    index = next;
  }
  return context.candidates.length > before;
}

function findInRow(context: FinderContext, rule: Rule, record: number, attributes: readonly Attribute[]): void {
  const { meanings, pack, passage } = context;
  const { records, fields, headings, text } = passage;
  const personal = attributes.filter(({ label }) => PERSONAL.test(pack.vocabulary.labels[label]?.text ?? ''));
  if (personal.length === 0 || attributes.length < MIN_PERSONAL_ATTRIBUTES) return;
  const first = records.firstField[record] ?? 0;
  const end = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
  for (let field = first; field < end; field++) {
    const heading = fields.heading[field] ?? -1;
    if (((meanings[heading]?.flags ?? 0) & WORD.companyMarker) !== 0) return;
    if (THING_HEADING.test(headings[heading] ?? '')) return;
  }
  for (let field = first; field < end; field++) {
    if (!CODE_HEADING.test((headings[fields.heading[field] ?? -1] ?? '').trim())) continue;
    const start = fields.start[field] ?? 0;
    const value = text.slice(start, fields.end[field] ?? start).trimEnd();
    if (CODE.test(value)) push(context, rule, start, start + value.length);
  }
}

/** Answers the line's start: each line is looked at once. */
function findInLine(context: FinderContext, rule: Rule, at: number, lastLine: number): number {
  const { text } = context.passage;
  const lineStart = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - LINE_CHARS);
  if (lineStart === lastLine) return lastLine;
  const newline = text.indexOf('\n', at);
  const line = text.slice(lineStart, Math.min(newline < 0 ? text.length : newline, at + LINE_CHARS));
  for (const coded of line.matchAll(CODED_SUBJECT)) {
    const code = coded[1] ?? '';
    push(context, rule, lineStart + coded.index, lineStart + coded.index + code.length);
  }
  for (const prefix of rule.detector.valuePrefixes) {
    const found = line.indexOf(prefix);
    if (found < 0 || /[A-Za-z0-9_]/.test(line.charAt(found - 1))) continue;
    const token = /^[A-Za-z0-9_-]{5,128}/.exec(line.slice(found))?.[0] ?? '';
    if (/\d/.test(token) && !OTHER_TOKEN.test(line.slice(0, found)))
      push(context, rule, lineStart + found, lineStart + found + token.length);
  }
  return lineStart;
}

function push({ candidates }: FinderContext, { detector, index }: Rule, start: number, end: number): void {
  candidates.push({ kind: detector.kind, rule: index, start, end, facts: FACT['table-hit'], canonical: null });
}
