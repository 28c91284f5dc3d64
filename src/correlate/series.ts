import { FACT } from '../model/fact.ts';
import type { Candidate, Detections } from '../model/finding.ts';
import { createMarkCursor } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';

/** Neighbours of a counter lie this close; people of one day of birth lie thousands apart. */
const MAX_STEP = 9;
const MIN_RUN = 3;
const FRONT_DIGITS = 6;
/** Fewer values say nothing about a column (detector reference, section 2, "Repetition"). */
const MIN_COLUMN_VALUES = 10;
/** One in eleven of random tails passes the check; columns of people pass far more often. */
const MAX_LUCKY_SHARE = 0.2;
const MIN_CHECKED_SHARE = 0.3;
/** Numbers since 2020-10-05 have no check digit, so the share of a column leaves them out. */
const FIRST_RANDOM_MONTH = 2010;
const CENTURY_2000 = '3478';

const NOTHING: ReadonlyMap<Candidate, number> = new Map();

/**
 * What candidates of dated numbers with a check digit say together: rows of serials under one front, and columns whose check
 * digits pass by luck only, or are no luck. A label or heading outweighs all of it.
 */
export function seriesFacts({ candidates, passage }: Detections, pack: CompiledPack): ReadonlyMap<Candidate, number> {
  const numbers = candidates.filter(({ rule }) => pack.rules[rule]?.isDatedAndChecked === true);
  if (numbers.length < MIN_RUN) return NOTHING;
  const facts = new Map<Candidate, number>();
  const add = (members: Iterable<Candidate>, bit: number): void => {
    for (const member of members) facts.set(member, (facts.get(member) ?? 0) | bit);
  };
  const digitsOf = new Map(
    numbers.map((number) => [
      number,
      (number.canonical ?? passage.text.slice(number.start, number.end)).replaceAll(/\D/g, ''),
    ]),
  );
  const frontOf = (number: Candidate): string =>
    `${String(number.rule)}|${digitsOf.get(number)?.slice(0, FRONT_DIGITS) ?? ''}`;
  for (const group of Map.groupBy(numbers, frontOf).values()) {
    if (group.length >= MIN_RUN) add(runsOf(group, digitsOf), FACT.serial);
  }
  const fieldOf = createMarkCursor(passage.fields);
  const columnOf = ({ rule, start }: Candidate): string => {
    const field = fieldOf(start);
    return field < 0 ? '' : `${String(rule)}|${String(passage.fields.heading[field])}`;
  };
  for (const [column, group] of Map.groupBy(numbers, columnOf)) {
    if (column !== '') add(group, columnFact(group, digitsOf));
  }
  return facts;
}

/** The members of rows of at least {@link MIN_RUN} distinct tails that follow each other closely. */
function* runsOf(group: readonly Candidate[], digitsOf: ReadonlyMap<Candidate, string>): Generator<Candidate> {
  const tailOf = (number: Candidate): number => Number(digitsOf.get(number)?.slice(FRONT_DIGITS));
  const sorted = [...group].sort((one, other) => tailOf(one) - tailOf(other));
  for (let first = 0, next = 1; first < sorted.length; first = next, next = first + 1) {
    const tails = new Set<number>();
    for (let last = sorted[first]; last !== undefined; last = sorted[next++]) {
      if (tails.size > 0 && tailOf(last) - Math.max(...tails) > MAX_STEP) {
        next--;
        break;
      }
      tails.add(tailOf(last));
    }
    if (tails.size >= MIN_RUN) yield* sorted.slice(first, next);
  }
}

function columnFact(group: readonly Candidate[], digitsOf: ReadonlyMap<Candidate, string>): number {
  const passes = new Map<string, boolean>();
  for (const number of group) {
    const digits = digitsOf.get(number) ?? '';
    if (hasCheckDigit(digits)) passes.set(digits, (number.facts & FACT['checksum-passes']) !== 0);
  }
  if (passes.size < MIN_COLUMN_VALUES) return 0;
  const share = [...passes.values()].filter(Boolean).length / passes.size;
  if (share > MIN_CHECKED_SHARE) return FACT['column-checked'];
  return share <= MAX_LUCKY_SHARE ? FACT.serial : 0;
}

/** Whether a number of this day of birth was issued with a check digit, unless it was changed since. */
function hasCheckDigit(digits: string): boolean {
  return !CENTURY_2000.includes(digits.charAt(FRONT_DIGITS)) || Number(digits.slice(0, 4)) < FIRST_RANDOM_MONTH;
}
