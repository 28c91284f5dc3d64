import { FACT } from '../../model/fact.ts';
import { lastAtOrBefore } from '../../model/passage.ts';
import { ROLE, WORD, type Label } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { SEPARATOR } from '../kernel/character-classes.ts';
import { isOneDigit, phoneFacts, placeholderFacts } from '../value-facts.ts';
import { glueFacts } from './number.ts';

const MIN_DIGITS = 10;
/** Some securities companies and old accounts have fewer digits: only where a label names an account. */
const MIN_LABELLED_DIGITS = 7;
const MAX_DIGITS = 16;
const MAX_GROUPS = 6;
/** A bank's name this near speaks for the number (detector reference, section 9.5). */
const BANK_WINDOW_CHARS = 20;
const ADJACENT_CHARS = 3;
const AMOUNT_UNITS = /^\s?(?:원|만|천|억|%|주|건|명|회|개월|년|달러|점)/;

/** Finds account numbers: 10 to 14 digits in any split, with what the named institution's layouts say of them. */
export function findAccounts(context: FinderContext): void {
  const { marks, pack, named, namesBank } = context;
  const rule = pack.rulesByFinder.get('account')?.[0];
  if (rule === undefined || (named[rule.index] === 0 && !namesBank)) return;
  const isNamed = named[rule.index] !== 0;
  let first = 0;
  while (first < marks.groupLength.count) {
    let last = first;
    // One number: groups joined in one way; spaces count only inside short runs.
    const joint = first + 1 < marks.groupLength.count ? marks.groupSeparator.at(first + 1) : SEPARATOR.none;
    while (
      last + 1 < marks.groupLength.count &&
      joint !== SEPARATOR.none &&
      marks.groupSeparator.at(last + 1) === joint
    )
      last++;
    const run = joint === SEPARATOR.hyphen || joint === SEPARATOR.other || last - first < MAX_GROUPS ? last : first;
    propose(context, rule.index, first, run, isNamed);
    if (joint === SEPARATOR.space && run > first) {
      for (let group = first; group <= run; group++) propose(context, rule.index, group, group, isNamed);
    }
    first = run + 1;
  }
}

function propose(context: FinderContext, rule: number, first: number, last: number, isNamed: boolean): void {
  const { marks, passage, pack } = context;
  const { text } = passage;
  const start = marks.groupStart.at(first);
  const end = marks.groupStart.at(last) + marks.groupLength.at(last);
  const lengths: number[] = [];
  let total = 0;
  for (let group = first; group <= last; group++) {
    lengths.push(marks.groupLength.at(group));
    total += marks.groupLength.at(group);
  }
  if (total > MAX_DIGITS || total < (isNamed ? MIN_LABELLED_DIGITS : MIN_DIGITS)) return;
  if (AMOUNT_UNITS.test(text.slice(end, end + 4)) || isDate(lengths, text, start)) return;
  const digits = lengths.length === 1 ? text.slice(start, end) : text.slice(start, end).replace(/\D/g, '');
  if (isOneDigit(digits)) return;

  let facts =
    placeholderFacts(digits) | phoneFacts(digits) | glueFacts(context, start, end) | edgeFacts(context, first, last);
  if (lengths.length > 1) {
    facts |= FACT.separated;
    if (pack.accountLayouts.groupings.has(lengths.join('-'))) facts |= FACT['grouping-known'];
  }
  facts |= bankFacts(context, start, end, digits, isNamed);
  context.candidates.push({ kind: 'account-number', rule, start, end, facts, canonical: null });
}

/** `embedded` where the run goes on with another separator. */
function edgeFacts({ marks }: FinderContext, first: number, last: number): number {
  const before = marks.groupSeparator.at(first);
  const after = last + 1 < marks.groupLength.count ? marks.groupSeparator.at(last + 1) : SEPARATOR.none;
  const isTight = (separator: number): boolean => separator === SEPARATOR.hyphen || separator === SEPARATOR.other;
  return isTight(before) || isTight(after) ? FACT.embedded : 0;
}

function isDate(lengths: readonly number[], text: string, start: number): boolean {
  return (
    lengths.length >= 3 &&
    lengths[0] === 4 &&
    lengths[1] === 2 &&
    lengths[2] === 2 &&
    /^(?:19|20)/.test(text.slice(start, start + 2))
  );
}

/** What the names of institutions near the number say: nearness, and whether their layouts fit. */
function bankFacts(context: FinderContext, start: number, end: number, digits: string, isNamed: boolean): number {
  const { marks, pack, passage } = context;
  let facts = 0;
  for (let hit = firstHitNear(context, start - BANK_WINDOW_CHARS); hit < marks.label.count; hit++) {
    const hitStart = marks.labelStart.at(hit);
    const hitEnd = marks.labelEnd.at(hit);
    if (hitStart > end + BANK_WINDOW_CHARS) break;
    if (hitEnd < start - BANK_WINDOW_CHARS) continue;
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (label === undefined) continue;
    if ((label.flags & WORD.transferWord) !== 0) facts |= FACT['holder-near'];
    if (
      (label.flags & WORD.bank) === 0 ||
      passage.text.slice(Math.min(hitEnd, end), Math.max(hitStart, start)).includes('\n')
    )
      continue;
    // An everyday word (우리, 하나) names a bank only beside the word for an account.
    if ((label.flags & WORD.ambiguousBank) !== 0 && !(isNamed && namesAccountNear(context, start))) continue;
    facts |= FACT.neighbour;
    const gap = hitEnd <= start ? start - hitEnd : hitStart - end;
    if (gap <= ADJACENT_CHARS) facts |= FACT['neighbour-adjacent'];
    if (fitsLayout(context, label, digits)) facts |= FACT['code-fits'];
  }
  return facts;
}

/** The first word that may reach behind an offset. */
function firstHitNear({ marks }: FinderContext, offset: number): number {
  return Math.max(0, lastAtOrBefore(marks.labelStart.values, marks.label.count, offset));
}

function namesAccountNear(context: FinderContext, start: number): boolean {
  const { marks, pack } = context;
  const rule = pack.rulesByFinder.get('account')?.[0];
  if (rule === undefined) return false;
  for (let hit = firstHitNear(context, start - BANK_WINDOW_CHARS * 2); hit < marks.label.count; hit++) {
    if (marks.labelStart.at(hit) > start) return false;
    if (pack.vocabulary.labels[marks.label.at(hit)]?.roles[rule.index] === ROLE.positive) return true;
  }
  return false;
}

function fitsLayout({ pack }: FinderContext, label: Label, digits: string): boolean {
  return label.institutions.some((institution) =>
    (pack.accountLayouts.byInstitution.get(institution) ?? []).some((layout) => {
      if (layout.length !== digits.length || layout.codeAt < 0) return false;
      for (const code of layout.codes) if (digits.startsWith(code, layout.codeAt)) return true;
      return false;
    }),
  );
}
