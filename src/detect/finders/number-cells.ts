import { FACT } from '../../model/fact.ts';
import type { Rule } from '../../patterns/compile.ts';
import { ROLE } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { isOneDigit } from '../value-facts.ts';
import { mayBegin, ruleFacts } from './number.ts';

/** Three cells of digits stand side by side too often; with zeros restored they fit too many shapes. */
const MIN_CELLS = 4;

/** Finds numbers whose groups stand in neighbouring cells, all of them below headings that name the number. */
export function findNumberCells(context: FinderContext): void {
  const { fields, records } = context.passage;
  const rules = context.pack.rules.filter(
    ({ detector, index }) =>
      context.named[index] !== 0 &&
      detector.finder === 'number' &&
      detector.links === 'direct' &&
      detector.shapes.some(({ digits }) => digits.length >= MIN_CELLS),
  );
  for (let record = 0; rules.length > 0 && record < records.count; record++) {
    const end = record + 1 < records.count ? (records.firstField[record + 1] ?? 0) : fields.count;
    for (let field = records.firstField[record] ?? 0; field + MIN_CELLS <= end; field++) {
      for (const rule of rules) joinCells(context, rule, field, end);
    }
  }
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
  if (!isNamed(context, rule, field) || end - start > length + 2) return '';
  const value = text.slice(start, end).trim().replace(/^'/, '');
  return /^\d+$/.test(value) && value.length <= length ? value.padStart(length, '0') : '';
}

function isNamed({ passage, meanings }: FinderContext, rule: Rule, field: number): boolean {
  return meanings[passage.fields.heading[field] ?? -1]?.roles[rule.index] === ROLE.positive;
}
