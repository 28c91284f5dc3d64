import { FACT } from '../../model/fact.ts';
import type { Rule } from '../../patterns/compile.ts';
import { ROLE } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { isOneDigit } from '../value-facts.ts';
import { mayBegin, ruleFacts } from './number.ts';

/** Three cells of digits stand side by side too often; with zeros restored they fit too many shapes. */
const MIN_CELLS = 4;

/** Accounts are told by a grouping that some institution prints. */
const MIN_ACCOUNT_CELLS = 3;
const MAX_ACCOUNT_CELLS = 5;
const MAX_GROUP_DIGITS = 9;
/** A heading that goes on with the number of the one before it: `둘째 4자리`, `(3)`, `끝자리`, `가운데`. */
const NEXT_PART = /^[\s(]*(?:\d|[가-힣]{1,2}째|끝|가운데|중간|앞|뒤|뒷)\s?(?:\d{1,2}|네)?\s?(?:자리|번호)?[\s)]*$/;

/** Finds numbers whose groups stand in neighbouring cells, below headings that name the number or go on with it. */
export function findNumberCells(context: FinderContext): void {
  const { fields, records } = context.passage;
  const named = context.pack.rules.filter(({ index }) => context.named[index] !== 0);
  const rules = named.filter(
    ({ detector }) =>
      detector.finder === 'number' &&
      detector.links === 'direct' &&
      detector.shapes.some(({ digits }) => digits.length >= MIN_CELLS),
  );
  const account = named.find(({ detector }) => detector.finder === 'account');
  if (rules.length === 0 && account === undefined) return;
  for (let record = 0; record < records.count; record++) {
    const end = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
    for (let field = records.firstField[record] ?? 0; field + MIN_ACCOUNT_CELLS <= end; field++) {
      for (const rule of rules) joinCells(context, rule, field, end);
      if (account !== undefined) joinAccount(context, account, field, end);
    }
  }
}

/** Joins the groups of an account whose cells are written with all their digits. */
function joinAccount(context: FinderContext, rule: Rule, first: number, end: number): void {
  if (!isNamed(context, rule, first) || isPart(context, rule, first - 1)) return;
  const { fields, text } = context.passage;
  const groups: string[] = [];
  for (let field = first; field < end && groups.length < MAX_ACCOUNT_CELLS; field++) {
    if (field > first && !isPart(context, rule, field)) break;
    const start = fields.start[field] ?? 0;
    const written = text.slice(start, Math.min(fields.end[field] ?? start, start + MAX_GROUP_DIGITS + 2));
    const digits = /^\s*'?(\d{1,9})\s*$/.exec(written)?.[1];
    if (digits === undefined) break;
    groups.push(digits);
  }
  if (groups.length < MIN_ACCOUNT_CELLS) return;
  if (!context.pack.accountLayouts.groupings.has(groups.map(({ length }) => length).join('-'))) return;
  const canonical = groups.join('');
  if (isOneDigit(canonical)) return;
  context.candidates.push({
    kind: rule.detector.kind,
    rule: rule.index,
    start: fields.start[first] ?? 0,
    end: fields.end[first + groups.length - 1] ?? 0,
    facts: FACT['split-columns'] | FACT.separated | FACT.labelled | FACT.headed | FACT['grouping-known'],
    canonical,
  });
}

function joinCells(context: FinderContext, rule: Rule, first: number, end: number): void {
  if (!isNamed(context, rule, first)) return;
  for (const { digits: lengths } of rule.detector.shapes) {
    if (lengths.length < MIN_CELLS || first + lengths.length > end) continue;
    const digits = lengths.map((length, at) => groupIn(context, rule, first + at, length)).join('');
    if (digits.length !== lengths.reduce((sum, length) => sum + length, 0)) continue;
    if (isOneDigit(digits) || !mayBegin(rule, digits)) continue;
    const { fields } = context.passage;
    context.candidates.push({
      kind: rule.detector.kind,
      rule: rule.index,
      start: fields.start[first] ?? 0,
      end: fields.end[first + lengths.length - 1] ?? 0,
      facts: FACT['split-columns'] | FACT.separated | FACT.labelled | FACT.headed | ruleFacts(context, rule, digits),
      canonical: digits,
    });
  }
}

/** The digits of a cell, with the zeros that a workbook dropped; empty where the cell holds no such group. */
function groupIn(context: FinderContext, rule: Rule, field: number, length: number): string {
  const { fields, text } = context.passage;
  const start = fields.start[field] ?? 0;
  const end = fields.end[field] ?? start;
  // A quotation mark or an apostrophe and a blank may stand beside the digits.
  if (!isPart(context, rule, field) || end - start > length + 2) return '';
  const value = text.slice(start, end).trim().replace(/^'/, '');
  return /^\d+$/.test(value) && value.length <= length ? value.padStart(length, '0') : '';
}

/** Whether a field stands under a heading that names the rule, or that goes on with the one before it. */
function isPart(context: FinderContext, rule: Rule, field: number): boolean {
  if (isNamed(context, rule, field)) return true;
  const { fields, headings } = context.passage;
  const heading = headings[fields.heading[field] ?? -1] ?? '';
  return heading === '' ? field >= 0 : NEXT_PART.test(heading);
}

function isNamed({ passage, meanings }: FinderContext, rule: Rule, field: number): boolean {
  return meanings[passage.fields.heading[field] ?? -1]?.roles[rule.index] === ROLE.positive;
}
