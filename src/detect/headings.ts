import { ROLE, rulesWithRole, WORD, type Vocabulary } from '../patterns/vocabulary.ts';
import type { HeadingMeaning } from '../model/finding.ts';
import { namesThingOfAccount } from './heading-tail.ts';
import { halfFlags } from './half-words.ts';
import type { TextScanner } from './kernel/text-scanner.ts';

const LOWER_BEFORE_UPPER = /([a-z0-9])([A-Z])/g;

/** Reads the meaning of headings, each text once. `scanner` must not be in use by a scan that goes on. */
export class HeadingReader {
  readonly #scanner: TextScanner;
  readonly #vocabulary: Vocabulary;
  readonly #ruleCount: number;
  readonly #known = new Map<string, HeadingMeaning>();
  readonly #none: HeadingMeaning;

  /** Headings come from content: the cache is bounded so that a hostile document cannot fill the memory. */
  static readonly maxKnownHeadings = 4_096;

  constructor(scanner: TextScanner, vocabulary: Vocabulary, ruleCount: number) {
    this.#scanner = scanner;
    this.#vocabulary = vocabulary;
    this.#ruleCount = ruleCount;
    this.#none = this.#read('');
  }

  readonly #byHeadings = new WeakMap<readonly string[], HeadingMeaning[]>();

  /** The meanings of a document's headings, by heading id. The list grows with the document's. */
  meaningsOf(headings: readonly string[]): readonly HeadingMeaning[] {
    let meanings = this.#byHeadings.get(headings);
    if (meanings === undefined) this.#byHeadings.set(headings, (meanings = []));
    for (let id = meanings.length; id < headings.length; id++) meanings.push(this.meaningOf(headings[id]));
    return meanings;
  }

  /** The meaning of a heading text; of no heading where it is undefined. */
  meaningOf(heading: string | undefined): HeadingMeaning {
    if (heading === undefined) return this.#none;
    let meaning = this.#known.get(heading);
    if (meaning === undefined) {
      meaning = this.#read(heading);
      if (this.#known.size >= HeadingReader.maxKnownHeadings) this.#known.clear();
      this.#known.set(heading, meaning);
    }
    return meaning;
  }

  #read(heading: string): HeadingMeaning {
    const roles = new Uint8Array(this.#ruleCount);
    const labels = new Int32Array(this.#ruleCount).fill(-1);
    // camelCase keys are split so that `custRrn` names the number it holds.
    const words = heading.normalize('NFKC').replace(LOWER_BEFORE_UPPER, '$1 $2').replace(/\s+/g, ' ');
    let flags = halfFlags(words);
    let creditLabel = -1;
    const marks = this.#scanner;
    marks.scan(words, true);
    for (let hit = 0; hit < marks.label.count; hit++) {
      const label = this.#vocabulary.labels[marks.label.at(hit)];
      if (label === undefined) continue;
      flags |= label.flags;
      if ((label.flags & WORD.creditAttribute) !== 0) creditLabel = label.index;
      for (let rule = 0; rule < roles.length; rule++) {
        const role = label.roles[rule] ?? ROLE.none;
        if (role === ROLE.none || (roles[rule] === ROLE.positive && role === ROLE.veto)) continue;
        roles[rule] = role;
        labels[rule] = label.index;
      }
    }
    this.#leaveThingsOfAccounts(words, roles, labels);
    return { roles, positiveRules: rulesWithRole(roles, ROLE.positive), labels, flags, creditLabel };
  }

  /** `계좌개설번호` names no account: the word speaks against it. */
  #leaveThingsOfAccounts(words: string, roles: Uint8Array, labels: Int32Array): void {
    const { label: hits, labelEnd } = this.#scanner;
    for (let rule = 0; rule < roles.length; rule++) {
      const label = this.#vocabulary.labels[labels[rule] ?? -1];
      if (roles[rule] !== ROLE.positive || label === undefined) continue;
      const tails: string[] = [];
      for (let hit = 0; hit < hits.count; hit++)
        if (this.#vocabulary.labels[hits.at(hit)]?.roles[rule] === ROLE.positive)
          tails.push(words.slice(labelEnd.at(hit)));
      if (namesThingOfAccount(label.text, tails)) roles[rule] = ROLE.veto;
    }
  }
}
