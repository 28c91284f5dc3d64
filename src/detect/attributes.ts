import type { Attribute } from '../model/finding.ts';
import { fieldAt, lastAtOrBefore, recordAt, RecordForm } from '../model/passage.ts';
import { WORD } from '../patterns/vocabulary.ts';
import {
  isFieldValue,
  MAX_VALUE_CHARS,
  MAX_VALUE_GAP_CHARS,
  VALUE_BEFORE_CHARS,
  valueBeforeLength,
  valueLength,
} from './attribute-value.ts';
import type { FinderContext } from './finder-context.ts';
import { findDebtorFigures } from './debtor-figures.ts';
import { findKeyedFigures } from './keyed-figures.ts';
import { findListedFigures } from './listed-figures.ts';
import { isPriceOfGoods } from './purchase.ts';
import { createTitleReader } from './table-title.ts';

const VETO_BEFORE_CHARS = 16;
const VETO_AFTER_CHARS = 12;
const EXAMPLE_CHARS = 120;
const EXAMPLE_BEFORE = /(?:^|[\s(※[])(?:예시|예)\s?[):：\]]/;
const EXAMPLE_BEHIND = /\((?:예시|예)\)|\[예시\]/;
const MAX_NAME_CHARS = 8;
/** Vetoes that speak of the figure before them. */
const LIMITS = /(?:이상|이하|미만|초과)$/;
/** Names of members that say what they hold only together with the object around them. */
const EVERYDAY_MEMBER =
  /^(?:amount|amt|balance|limit|grade|score|days|status|rate|principal|count|result|decision|value|total|금액|잔액|한도|등급|점수|일수|상태|금리|원금|건수|결과)$/i;
const CREDIT_OBJECT = /^(?:loan|credit|대출|신용)/i;
const AROUND_CHARS = 80;
/** From the word for an object, which stands on a line of its own, to a member: only members with values stand between. */
const OPENED = /^s?[A-Za-z가-힣]{0,8}\s?[:>]?[ \t]*\n(?:[^\n]*[^\s:][ \t]*\n){0,6}[^\n]*$/;
/** What a cell that names a row may say besides: a unit, a mark, a number. */
const BESIDES_LABEL = /^[\s\d.()（）:：*·\-[\]]*(?:\((?:단위\s?[:：]?\s?)?[가-힣A-Za-z%]{1,6}\))?[\s:：*]*$/;

/**
 * Finds credit attributes: a word of Credit Information Act art. 2 items 1-3 to 1-6 with a value. Statistics, product
 * terms and law are vetoed by the words beside them.
 */
export function findAttributes(context: FinderContext): Attribute[] {
  const attributes: Attribute[] = [];
  findFieldAttributes(context, attributes);
  findTextAttributes(context, attributes);
  findListedFigures(context, attributes);
  findDebtorFigures(context, attributes);
  findKeyedFigures(context, attributes);
  return attributes.sort((a, b) => a.start - b.start);
}

/** A value under a heading that names an attribute. */
function findFieldAttributes(context: FinderContext, attributes: Attribute[]): void {
  const { passage, meanings, pack } = context;
  const { fields, records, headings, text } = passage;
  const titleOf = createTitleReader(context);
  let record = 0;
  for (let field = 0; field < fields.count; field++) {
    while (record + 1 < records.count && (records.firstField[record + 1] ?? 0) <= field) record++;
    if (records.form[record] === RecordForm.headings) continue;
    const heading = fields.heading[field] ?? -1;
    if (heading < 0) continue;
    const meaning = meanings[heading];
    if (meaning === undefined || (meaning.flags & WORD.creditVeto) !== 0) continue;
    const label =
      meaning.creditLabel >= 0
        ? meaning.creditLabel
        : Math.max(labelAround(context, heading, fields.start[field] ?? 0), titleOf(record, headings[heading] ?? ''));
    if (label < 0) continue;
    const start = fields.start[field] ?? 0;
    const end = fields.end[field] ?? 0;
    if (end <= start || !isFieldValue(text.slice(start, Math.min(end, start + MAX_VALUE_CHARS)), pack.vocabulary))
      continue;
    attributes.push({ start, end, label, isHeaded: true });
  }
}

/** The credit word that names the object or element around a member with an everyday name: `"loan": { "amount": … }`, `<연체><금액>…`. -1 if there is none. */
function labelAround({ marks, pack, passage }: FinderContext, heading: number, start: number): number {
  if (!EVERYDAY_MEMBER.test(passage.headings[heading] ?? '')) return -1;
  for (let hit = lastAtOrBefore(marks.labelStart.values, marks.label.count, start - 1); hit >= 0; hit--) {
    const end = marks.labelEnd.at(hit);
    if (start - end > AROUND_CHARS) return -1;
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (label === undefined || ((label.flags & WORD.creditAttribute) === 0 && !CREDIT_OBJECT.test(label.text)))
      continue;
    return OPENED.test(passage.text.slice(end, start)) ? label.index : -1;
  }
  return -1;
}

/** A word of the vocabulary in running text, in a memo cell, before a colon, or as the name of a row. */
function findTextAttributes(context: FinderContext, attributes: Attribute[]): void {
  const { marks, pack, passage } = context;
  for (let hit = 0; hit < marks.label.count; hit++) {
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (label === undefined || (label.flags & WORD.creditAttribute) === 0) continue;
    const start = marks.labelStart.at(hit);
    const record = recordAt(passage, start);
    if (record >= 0 && passage.records.form[record] === RecordForm.headings) continue;
    const found = attributeAt(context, hit, fieldAt(passage, start), (label.flags & WORD.creditStatus) !== 0);
    if (found === null || isPriceOfGoods(label.text, passage.text, found.start)) continue;
    if (!isVetoed(context, hit, found.start, found.end)) {
      attributes.push({ ...found, label: label.index, isHeaded: false });
    }
  }
}

/** Where a word and its value begin and end, or null where it has none. */
function attributeAt(
  context: FinderContext,
  hit: number,
  field: number,
  isStatus: boolean,
): { readonly start: number; readonly end: number } | null {
  const { marks, pack, passage } = context;
  const { fields, text } = passage;
  const start = marks.labelStart.at(hit);
  const end = marks.labelEnd.at(hit);
  const limit = field >= 0 ? (fields.end[field] ?? text.length) : text.length;
  const rest = text.slice(end, Math.min(limit, end + MAX_VALUE_GAP_CHARS + MAX_VALUE_CHARS));
  const length = valueLength(rest, { vocabulary: pack.vocabulary, isStatus });
  if (length >= 0) return { start, end: end + length };
  const from = Math.max(field >= 0 ? (fields.start[field] ?? 0) : 0, start - VALUE_BEFORE_CHARS);
  const before = valueBeforeLength(text.slice(from, start));
  if (before > 0) return { start: start - before, end };
  const value = field < 0 ? -1 : besideRowLabel(context, field, start, end);
  return value < 0 ? null : { start: fields.start[value] ?? 0, end: fields.end[value] ?? 0 };
}

/** The field behind one that says nothing but the word: the word names the row (`대출잔액 | 34,000,000`). -1 if there is none. */
function besideRowLabel({ passage, pack, meanings }: FinderContext, field: number, start: number, end: number): number {
  const { fields, text } = passage;
  const fieldEnd = fields.end[field] ?? end;
  const value = field + 1;
  if (value >= fields.count || recordAt(passage, fields.start[value] ?? 0) !== recordAt(passage, start)) return -1;
  if (!BESIDES_LABEL.test(text.slice(fields.start[field] ?? 0, start))) return -1;
  if (!BESIDES_LABEL.test(text.slice(end, fieldEnd))) return -1;
  if (((meanings[fields.heading[value] ?? -1]?.flags ?? 0) & WORD.creditVeto) !== 0) return -1;
  const content = text.slice(fields.start[value] ?? 0, fields.end[value] ?? 0);
  return isFieldValue(content.slice(0, MAX_VALUE_CHARS), pack.vocabulary) ? value : -1;
}

/** Whether a word of statistics, product terms or law stands beside the attribute, in the same phrase. */
function isVetoed(context: FinderContext, at: number, start: number, end: number): boolean {
  const { marks, pack, passage } = context;
  const { text } = passage;
  if (isInExample(text, start, end)) return true;
  const isVeto = (hit: number): boolean =>
    ((pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0) & WORD.creditVeto) !== 0 && !isInName(context, hit);
  for (let hit = at - 1; hit >= 0 && marks.labelEnd.at(hit) >= start - VETO_BEFORE_CHARS; hit--) {
    // A word that has a figure of its own is done with: `합계 45,200,000원, 대출 1건`.
    const between = text.slice(marks.labelEnd.at(hit), start);
    if (!isVeto(hit) || /[\n./;|]|\s{2}|\d\D{0,6},\s/.test(between)) continue;
    // `3억 이상, 연소득 8천만원`: it limits what stands before it.
    if (!LIMITS.test(pack.vocabulary.labels[marks.label.at(hit)]?.text ?? '') || !/,\s/.test(between)) return true;
  }
  for (let hit = at + 1; hit < marks.label.count && marks.labelStart.at(hit) <= end + VETO_AFTER_CHARS; hit++) {
    // The reason of a decision stands before it: `신청 건은 DSR 초과로 거절`.
    if (marks.labelEnd.at(hit) < end) continue;
    if (
      isVeto(hit) &&
      // Behind a figure of its own it says nothing of the value: `5,430,000원이 2개월 이상 연체`.
      !/[\n.,/;|(:：\d]|\s{2}/.test(text.slice(Math.min(end, marks.labelStart.at(hit)), marks.labelStart.at(hit)))
    )
      return true;
  }
  return false;
}

/** `대출금 41,162,000원, 12개월 기준 월 이자 742,000원 (예시)`: a line that says so is an example as a whole. */
function isInExample(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - EXAMPLE_CHARS), start);
  const newline = text.indexOf('\n', end);
  const behind = text.slice(end, Math.min(newline < 0 ? text.length : newline, end + EXAMPLE_CHARS));
  return EXAMPLE_BEFORE.test(before) || EXAMPLE_BEHIND.test(behind);
}

/** 이상 in `이상민` and 최고 in `최고은` are parts of names. Runs after the names. */
function isInName({ candidates, marks }: FinderContext, hit: number): boolean {
  const start = marks.labelStart.at(hit);
  // Sorted by start; names are short, so one that covers the word begins just before it.
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((candidates[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0; index--) {
    const candidate = candidates[index];
    if (candidate === undefined || start - candidate.start > MAX_NAME_CHARS) return false;
    // 우대 in `김민우 대출` begins in one: words may be written apart.
    if (candidate.kind === 'person-name' && candidate.end > start) return true;
  }
  return false;
}
