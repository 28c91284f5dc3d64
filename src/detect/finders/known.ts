import { FACT } from '../../model/fact.ts';
import type { Kind } from '../../model/kind.ts';
import type { KnownValues } from '../../patterns/known-values.ts';
import type { FinderContext } from '../finder-context.ts';
import { SEPARATOR } from '../kernel/character-classes.ts';

/** No account or customer number is shorter or longer. */
const MIN_DIGITS = 6;
const MAX_DIGITS = 20;
const MAX_GROUPS = 5;
const NUMBER_KINDS = ['account-number', 'customer-number'] as const;

/** A name stands this close to a day of birth. */
const NAME_BEFORE_CHARS = 40;
const NAME_BEHIND_CHARS = 20;
const HANGUL_RUNS = /[가-힣]{2,}/g;
const MAX_NAME_SYLLABLES = 4;
const MIN_NAME_SYLLABLES = 2;
/** `19900101`, `1990-01-01`, `900101`, and the front half of a resident number. */
const DAYS: ReadonlySet<string> = new Set(['8', '4-2-2', '6', '2-2-2', '6-7']);
const YYMMDD = 6;

/**
 * Finds what the operator's own list of customers holds, with or without a label: accounts and customer numbers in any
 * writing, names beside their day of birth. Complexity: a digest for each number and each row of Hangul beside a date.
 */
export function findKnown(context: FinderContext): void {
  const { marks, pack } = context;
  const { known } = pack;
  if (known === null) return;
  for (let first = 0; first < marks.groupLength.count; first++) {
    let lengths = '';
    let digits = '';
    for (let last = first; last < first + MAX_GROUPS && last < marks.groupLength.count; last++) {
      if (last > first && marks.groupSeparator.at(last) === SEPARATOR.none) break;
      const at = marks.groupStart.at(last);
      const length = marks.groupLength.at(last);
      digits += context.passage.text.slice(at, at + length);
      lengths += last === first ? String(length) : `-${String(length)}`;
      if (digits.length > MAX_DIGITS) break;
      if (digits.length < MIN_DIGITS) continue;
      const start = marks.groupStart.at(first);
      for (const kind of NUMBER_KINDS) if (known.has(kind, digits)) push(context, kind, start, at + length);
      if (DAYS.has(lengths)) findName(context, known, dayOf(digits, lengths), start, at + length);
    }
  }
}

function dayOf(digits: string, lengths: string): string {
  return lengths === '6-7' ? digits.slice(0, YYMMDD) : digits.slice(-YYMMDD);
}

function findName(context: FinderContext, known: KnownValues, day: string, start: number, end: number): void {
  const from = Math.max(0, start - NAME_BEFORE_CHARS);
  const near = context.passage.text.slice(from, end + NAME_BEHIND_CHARS);
  for (const { 0: run, index } of near.matchAll(HANGUL_RUNS)) {
    for (let length = Math.min(MAX_NAME_SYLLABLES, run.length); length >= MIN_NAME_SYLLABLES; length--) {
      if (!known.has('name-and-birth', `${run.slice(0, length)}|${day}`)) continue;
      push(context, 'person-name', from + index, from + index + length);
      break;
    }
  }
}

function push({ candidates, pack }: FinderContext, kind: Kind, start: number, end: number): void {
  const rule = pack.rules.find(({ detector }) => detector.kind === kind && detector.id === kind)?.index;
  if (rule !== undefined) candidates.push({ kind, rule, start, end, facts: FACT.known, canonical: null });
}
