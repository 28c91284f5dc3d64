import type { Day } from '../model/day.ts';
import type { Candidate, HeadingMeaning } from '../model/finding.ts';
import { lastAtOrBefore, type MarkCursor, type Passage } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';
import { ROLE } from '../patterns/vocabulary.ts';
import type { TextScanner } from './kernel/text-scanner.ts';

/** What a finder may look at, and where it puts its candidates. */
export interface FinderContext {
  readonly passage: Passage;
  readonly marks: TextScanner;
  readonly pack: CompiledPack;
  /** By heading id. */
  readonly meanings: readonly HeadingMeaning[];
  readonly today: Day;
  /** 1 for each rule that some label or heading of the passage names: rules that need one are skipped elsewhere. */
  readonly named: Uint8Array;
  /** Whether a bank or securities company is named. */
  readonly namesBank: boolean;
  /** As `named` and `namesBank`, by words of the text alone: what only a heading names, a value elsewhere need not be asked for. */
  readonly namedInText: Uint8Array;
  readonly namesBankInText: boolean;
  /** The field that holds an offset, or -1. */
  readonly fieldOf: MarkCursor;
  readonly candidates: Candidate[];
}

/** A word in brackets this close behind a value may name it. */
const BEHIND_CHARS = 8;

/** Whether some word or heading can speak for a value of a rule. False is certain, true is not. */
export function mayBeLabelled(context: FinderContext, rule: number, start: number, end: number): boolean {
  const { named, namedInText, fieldOf, passage, meanings } = context;
  if (named[rule] === 0) return false;
  const field = fieldOf(start);
  if (field < 0) return namedInText[rule] === 1;
  if (meanings[passage.fields.heading[field] ?? -1]?.roles[rule] === ROLE.positive) return true;
  // Words of another field say nothing.
  return namedInText[rule] === 1 && hasWordBetween(context, passage.fields.start[field] ?? 0, end + BEHIND_CHARS);
}

/** Whether a word of the vocabulary ends behind `from` and begins before or at `to`. */
export function hasWordBetween({ marks }: FinderContext, from: number, to: number): boolean {
  const last = lastAtOrBefore(marks.labelStart.values, marks.label.count, to);
  return last >= 0 && marks.labelEnd.at(last) >= from;
}

/** Proposes candidates of the rules that name it. */
export type Finder = (context: FinderContext) => void;
