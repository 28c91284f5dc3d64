import type { Day } from '../model/day.ts';
import type { Candidate, HeadingMeaning } from '../model/finding.ts';
import type { Passage } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';
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
  readonly candidates: Candidate[];
}

/** Proposes candidates of the rules that name it. */
export type Finder = (context: FinderContext) => void;
