import type { Attribute } from '../model/finding.ts';
import { fieldAt, recordAt, RecordForm } from '../model/passage.ts';
import { WORD } from '../patterns/vocabulary.ts';
import type { FinderContext } from './finder-context.ts';

const MAX_VALUE_GAP_CHARS = 14;
const MAX_VALUE_CHARS = 24;
const VETO_BEFORE_CHARS = 16;
const VETO_AFTER_CHARS = 12;
const MIN_BARE_DIGITS = 3;
const MAX_NAME_CHARS = 8;
/** `12,000,000원`, `4.5%`, `720점`, `3등급`. */
const NUMBER = /^[+-]?\d[\d,]*(?:\.\d+)?/;
const GAP =
  /^(?:은|는|이|가|을|를|도|의)?(?:\s?(?:등록|등재|정보|이력|발생|한도|잔액|금액|총액|원금|이자|잔고))?(?:\s?(?:여부|유무))?[\s:：=|("'[\]약총금￦₩\\]*/;

const STATEMENT_END = /^[\s.!]*(?:\n|$)/;

/**
 * Finds credit attributes: a word of Credit Information Act art. 2 items 1-3 to 1-6 with a value. Statistics, product
 * terms and law are vetoed by the words beside them.
 */
export function findAttributes(context: FinderContext): Attribute[] {
  const attributes: Attribute[] = [];
  findFieldAttributes(context, attributes);
  findTextAttributes(context, attributes);
  return attributes.sort((a, b) => a.start - b.start);
}

/** A value under a heading that names an attribute. */
function findFieldAttributes({ passage, meanings, pack }: FinderContext, attributes: Attribute[]): void {
  const { fields, records, text } = passage;
  let record = 0;
  for (let field = 0; field < fields.count; field++) {
    while (record + 1 < records.count && (records.firstField[record + 1] ?? 0) <= field) record++;
    if (records.form[record] === RecordForm.headings) continue;
    const heading = fields.heading[field] ?? -1;
    if (heading < 0) continue;
    const meaning = meanings[heading];
    if (meaning === undefined || meaning.creditLabel < 0 || (meaning.flags & WORD.creditVeto) !== 0) continue;
    const start = fields.start[field] ?? 0;
    const end = fields.end[field] ?? 0;
    if (
      end <= start ||
      !isAttributeValue(text.slice(start, Math.min(end, start + MAX_VALUE_CHARS)), pack.vocabulary.statusWords)
    )
      continue;
    attributes.push({ start, end, label: meaning.creditLabel, isHeaded: true });
  }
}

function isAttributeValue(value: string, statusWords: readonly string[]): boolean {
  const trimmed = value.trim();
  return (
    /\d/.test(trimmed) ||
    statusWords.some((word) => trimmed === word || (word.length > 1 && trimmed.startsWith(word))) ||
    /^[A-F][+-]?$/.test(trimmed)
  );
}

/** A word of the vocabulary in running text, in a memo cell or before a colon. */
function findTextAttributes(context: FinderContext, attributes: Attribute[]): void {
  const { marks, pack, passage } = context;
  for (let hit = 0; hit < marks.label.count; hit++) {
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (label === undefined || (label.flags & WORD.creditAttribute) === 0) continue;
    const start = marks.labelStart.at(hit);
    const record = recordAt(passage, start);
    if (record >= 0 && passage.records.form[record] === RecordForm.headings) continue;
    const field = fieldAt(passage, start);
    const limit = field >= 0 ? (passage.fields.end[field] ?? passage.text.length) : passage.text.length;
    const valueEnd = valueEndAfter(context, marks.labelEnd.at(hit), limit, (label.flags & WORD.creditStatus) !== 0);
    if (valueEnd === 0 || isVetoed(context, hit, start, valueEnd)) continue;
    attributes.push({ start, end: valueEnd, label: label.index, isHeaded: false });
  }
}

/** Where the value behind a word ends, or 0 if there is none. */
function valueEndAfter({ passage, pack }: FinderContext, labelEnd: number, limit: number, isStatus: boolean): number {
  const { statusWords, valueUnits } = pack.vocabulary;
  const rest = passage.text.slice(labelEnd, Math.min(limit, labelEnd + MAX_VALUE_GAP_CHARS + MAX_VALUE_CHARS));
  const gap = Math.min(GAP.exec(rest)?.[0].length ?? 0, MAX_VALUE_GAP_CHARS);
  const value = rest.slice(gap);
  const number = NUMBER.exec(value)?.[0];
  if (number !== undefined) {
    const after = value.slice(number.length).replace(/^\s/, '');
    const hasUnit = valueUnits.some((unit) => after.startsWith(unit));
    const isTelling =
      hasUnit || number.replace(/\D/g, '').length >= MIN_BARE_DIGITS || /[:：=]/.test(rest.slice(0, gap));
    if (isTelling) return labelEnd + gap + number.length;
  }
  const hasColon = /[:：=]/.test(rest.slice(0, gap));
  if (!isStatus && !hasColon) return 0;
  // `… 고객 부도`: a status that ends the line is a statement by itself.
  if (isStatus && STATEMENT_END.test(rest)) return labelEnd;
  const word = statusWords.find(
    (status) => value.startsWith(status) && (status.length > 1 || !/^[가-힣A-Za-z]/.test(value.slice(1))),
  );
  return word === undefined ? 0 : labelEnd + gap + word.length;
}

/** Whether a word of statistics, product terms or law stands beside the attribute, in the same phrase. */
function isVetoed(context: FinderContext, at: number, start: number, end: number): boolean {
  const { marks, pack, passage } = context;
  const { text } = passage;
  const isVeto = (hit: number): boolean =>
    ((pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0) & WORD.creditVeto) !== 0 && !isInName(context, hit);
  for (let hit = at - 1; hit >= 0 && marks.labelEnd.at(hit) >= start - VETO_BEFORE_CHARS; hit--) {
    if (isVeto(hit) && !/[\n./;|]/.test(text.slice(marks.labelEnd.at(hit), start))) return true;
  }
  for (let hit = at + 1; hit < marks.label.count && marks.labelStart.at(hit) <= end + VETO_AFTER_CHARS; hit++) {
    if (
      isVeto(hit) &&
      !/[\n.,/;|(]/.test(text.slice(Math.min(end, marks.labelStart.at(hit)), marks.labelStart.at(hit)))
    )
      return true;
  }
  return false;
}

/** 이상 in `이상민` and 최고 in `최고은` are parts of names. Runs after the names. */
function isInName({ candidates, marks }: FinderContext, hit: number): boolean {
  const start = marks.labelStart.at(hit);
  const end = marks.labelEnd.at(hit);
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
    if (candidate.kind === 'person-name' && candidate.end >= end) return true;
  }
  return false;
}
