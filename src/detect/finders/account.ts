import { FACT } from '../../model/fact.ts';
import { hasWordBetween, mayBeLabelled, type FinderContext } from '../finder-context.ts';
import { SEPARATOR } from '../kernel/character-classes.ts';
import { isOneDigit, phoneFacts, placeholderFacts } from '../value-facts.ts';
import { BANK_WINDOW_CHARS, bankFacts } from './account-bank.ts';
import { glueFacts } from './number.ts';

const MIN_DIGITS = 10;
/** Some securities companies and old accounts have fewer digits: only where a label names an account. */
const MIN_LABELLED_DIGITS = 7;
const MAX_DIGITS = 16;
const MAX_GROUPS = 6;
/** What only a label, a heading or the name of an institution gives. */
const SPEAKING_FACTS =
  FACT.labelled |
  FACT.headed |
  FACT['label-after'] |
  FACT.neighbour |
  FACT['neighbour-adjacent'] |
  FACT['code-fits'] |
  FACT.known;
const NEIGHBOURS = FACT.neighbour | FACT['neighbour-adjacent'];
/** `20260222-0188`: the number of a document. Two digits behind a date may be the product of a securities account. */
const DATED_NUMBER = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\D\d{3}/;
/** Documents are numbered by year: `2026-0412-1234`. */
const YEAR_HEAD = /^(?:199\d|20[0-4]\d)\D/;
const DOTTED_QUAD = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** The letters of a document's number: `DOC-2026-…`. */
const LETTER_HEAD = /[A-Za-z][-_]$/;
const ZERO_TAIL = /^\d{0,4}0{7,}$/;
const AMOUNT_UNIT_CHARS = 5;
const AMOUNT_UNITS =
  /^(?:원|만|천|억|%|주(?!식)|건(?!물)|명(?!의)|회(?![사원])|개월|년|달러|점|호)|^ (?:[만천억]?원|[만천억주건명회년점호]|개월|달러)(?![가-힣])/;
/** `20260420`, with or without a time behind it: what a date field beside an account holds. */
const BARE_DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?$/;
/** Group lengths of telephone numbers behind their first digits: area codes, 070, 050x, 15xx/16xx/18xx, mobile. */
const PHONE_LINES: readonly { readonly lengths: string; readonly begins: RegExp }[] = [
  { lengths: '2-3-4', begins: /^02/ },
  { lengths: '2-4-4', begins: /^02/ },
  { lengths: '3-3-4', begins: /^0(?:1[016789]|[3-6][1-5]|[78]0)/ },
  { lengths: '3-4-4', begins: /^0(?:1[016789]|[3-6][1-5]|[78]0)/ },
  { lengths: '4-3-4', begins: /^050[2-8]/ },
  { lengths: '4-4-4', begins: /^050[2-8]/ },
  { lengths: '4-4', begins: /^1[568]\d\d/ },
];

/** Finds account numbers: 10 to 14 digits in any split, with what the named institution's layouts say of them. */
export function findAccounts(context: FinderContext): void {
  const { marks, pack, named, namesBank } = context;
  const rule = pack.rulesByFinder.get('account')?.[0];
  if (rule === undefined || (named[rule.index] === 0 && !namesBank)) return;
  const isNamed = named[rule.index] !== 0;
  // Most numbers of a table can be passed over by their heading.
  const mustBeSpokenFor = rule.tiers.every(({ needs }) => (needs & SPEAKING_FACTS) !== 0);
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
    // `12:00 110-234-…`, `(004) 123456-…`: what hyphens join is a number of its own.
    const isBeforeNumber =
      last > first && joint !== SEPARATOR.hyphen && separatorAt(marks, last + 1) === SEPARATOR.hyphen;
    if (isBeforeNumber) last--;
    const run = joint === SEPARATOR.hyphen || joint === SEPARATOR.other || last - first < MAX_GROUPS ? last : first;
    const isSpaced = joint === SEPARATOR.space;
    if (mustBeSpokenFor && !isSpaced && !mayBeSpokenFor(context, rule.index, first, run)) {
      first = run + 1;
      continue;
    }
    propose(context, rule.index, first, run, isNamed);
    if (isSpaced && run > first) {
      for (let group = first; group <= run; group++) propose(context, rule.index, group, group, isNamed);
    }
    first = run + 1;
  }
}

function separatorAt({ groupLength, groupSeparator }: FinderContext['marks'], group: number): number {
  return group < groupLength.count ? groupSeparator.at(group) : SEPARATOR.none;
}

/** Whether a label, a heading or the name of an institution can stand by a run of groups. */
function mayBeSpokenFor(context: FinderContext, rule: number, first: number, last: number): boolean {
  const { marks, namesBankInText } = context;
  const start = marks.groupStart.at(first);
  const end = marks.groupStart.at(last) + marks.groupLength.at(last);
  if (mayBeLabelled(context, rule, start, end)) return true;
  return namesBankInText && hasWordBetween(context, start - BANK_WINDOW_CHARS, end + BANK_WINDOW_CHARS);
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
  // No sum is written with hyphens.
  if (lengths.length === 1 && AMOUNT_UNITS.test(text.slice(end, end + AMOUNT_UNIT_CHARS))) return;
  if (isDate(lengths, text, start)) return;
  const written = text.slice(start, end);
  if (DATED_NUMBER.test(written) || DOTTED_QUAD.test(written) || isNumberOfYear(context, lengths, written)) return;
  const digits = lengths.length === 1 ? written : written.replace(/\D/g, '');
  if (isOneDigit(digits) || ZERO_TAIL.test(digits) || (lengths.length === 1 && BARE_DATE.test(digits))) return;

  let facts =
    placeholderFacts(digits) | phoneFacts(digits) | glueFacts(context, start, end) | edgeFacts(context, first, last);
  if (lengths.length > 1) {
    facts |= FACT.separated;
    const grouping = lengths.join('-');
    if (pack.accountLayouts.groupings.has(grouping)) facts |= FACT['grouping-known'];
    if (PHONE_LINES.some((line) => line.lengths === grouping && line.begins.test(digits)))
      facts |= FACT['phone-shaped'];
  }
  const bank = bankFacts(context, { start, end, digits, isNamed, isSeparated: lengths.length > 1 });
  // A bank numbers its documents, too: only its own layout speaks for what begins with a year.
  facts |= YEAR_HEAD.test(written) && (bank & FACT['code-fits']) === 0 ? bank & ~NEIGHBOURS : bank;
  context.candidates.push({ kind: 'account-number', rule, start, end, facts, canonical: null });
}

/** `embedded` where the run goes on with another separator, or letters of a code stand before it. */
function edgeFacts(context: FinderContext, first: number, last: number): number {
  const { marks, passage } = context;
  const start = marks.groupStart.at(first);
  // `KB-123456-…` begins with a name, not with a code.
  const isCode = LETTER_HEAD.test(passage.text.slice(Math.max(0, start - 2), start));
  if (isCode && !hasWordBetween(context, start - 2, start - 1)) return FACT.embedded;
  // A bank's code in brackets before the number is no part of it: `국민은행(004) 123456-…`.
  const isBracket = passage.text.charAt(start - 1) === ')' || passage.text.slice(start - 2, start) === ') ';
  const before = isBracket ? SEPARATOR.none : marks.groupSeparator.at(first);
  const after = last + 1 < marks.groupLength.count ? marks.groupSeparator.at(last + 1) : SEPARATOR.none;
  const isTight = (separator: number): boolean => separator === SEPARATOR.hyphen || separator === SEPARATOR.other;
  return isTight(before) || isTight(after) ? FACT.embedded : 0;
}

/** `2024-8290666`: a document of a year, unless some institution prints its accounts so. */
function isNumberOfYear({ pack }: FinderContext, lengths: readonly number[], written: string): boolean {
  return lengths.length === 2 && YEAR_HEAD.test(written) && !pack.accountLayouts.groupings.has(lengths.join('-'));
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
