import type { Detector } from './detector.ts';
import type { Table } from './table.ts';
import type { VocabularyFile } from './vocabulary-file.ts';

/** What a word means besides labelling a detector's kind. Bits of `Label.flags`. */
export const WORD = {
  creditAttribute: 1,
  /** A credit attribute that needs no value. */
  creditStatus: 1 << 1,
  creditVeto: 1 << 2,
  frontHalf: 1 << 3,
  backHalf: 1 << 4,
  companyMarker: 1 << 5,
  representative: 1 << 6,
  nameSuffix: 1 << 7,
  jobTitle: 1 << 8,
  placeholder: 1 << 9,
  transferWord: 1 << 10,
  timestamp: 1 << 11,
  bank: 1 << 12,
  ambiguousBank: 1 << 13,
  digestWord: 1 << 14,
  province: 1 << 15,
  /** Whoever a record is about. */
  subject: 1 << 16,
} as const;

/** What a word means to one detector rule. Values of `Label.roles`. */
export const ROLE = { none: 0, positive: 1, veto: 2 } as const;

/** One word of the vocabulary with everything it means. */
export interface Label {
  readonly index: number;
  /** As written in the pack: safe to show. */
  readonly text: string;
  /** Folded form that the matcher compares: lower case, without spaces and joiners. */
  readonly folded: string;
  /** Must not be a part of a longer word. */
  readonly isWhole: boolean;
  readonly flags: number;
  /** A {@link ROLE} for each rule. */
  readonly roles: Uint8Array;
  /** Indexes of the rules that it names. */
  readonly positiveRules: readonly number[];
  /** Institution codes, for names of banks. */
  readonly institutions: readonly string[];
}

/** The compiled vocabulary. */
export interface Vocabulary {
  readonly labels: readonly Label[];
  /** Labels by their first two folded characters, longest first. Key: `first * 65536 + second`. */
  readonly byPair: ReadonlyMap<number, readonly Label[]>;
  readonly notNames: ReadonlySet<string>;
  readonly statusWords: readonly string[];
  readonly decisionWords: readonly string[];
  readonly fieldStates: ReadonlySet<string>;
  readonly companyEndings: readonly string[];
  readonly givenSyllables: ReadonlySet<string>;
  readonly valueUnits: readonly string[];
  /** Given names and whole names that stand in templates. */
  readonly placeholders: ReadonlySet<string>;
  /** Texts of the labels of staff and representatives. */
  readonly representatives: ReadonlySet<string>;
}

const JOINERS = /[\s_\-.]/g;
const MIN_FREE_LATIN_LETTERS = 4;

interface Entry {
  readonly text: string;
  readonly folded: string;
  isWhole: boolean;
  flags: number;
  roles: Uint8Array;
  institutions: string[];
}

/** The folded form of a word: NFC, lower case, without spaces, underscores, hyphens and dots. */
export function foldWord(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(JOINERS, '');
}

/** Compiles the labels of all rules and the shared words into one table. Complexity: linear in the words. */
export function compileVocabulary(rules: readonly Detector[], file: VocabularyFile, banks: Table): Vocabulary {
  const entries = new Map<string, Entry>();
  const add = (word: string): Entry => {
    const isMarkedWhole = word.startsWith('=');
    const text = isMarkedWhole ? word.slice(1) : word;
    const folded = foldWord(text);
    let entry = entries.get(folded);
    if (entry === undefined) {
      const isShortLatin = /^[a-z/]+$/.test(folded) && folded.length < MIN_FREE_LATIN_LETTERS;
      entry = {
        text,
        folded,
        isWhole: isMarkedWhole || isShortLatin,
        flags: 0,
        roles: new Uint8Array(rules.length),
        institutions: [],
      };
      entries.set(folded, entry);
    }
    return entry;
  };
  const flag = (words: readonly string[], bits: number): void => {
    for (const word of words) add(word).flags |= bits;
  };

  rules.forEach((rule, index) => {
    for (const word of rule.labels.veto) add(word).roles[index] = ROLE.veto;
    for (const word of rule.labels.positive) add(word).roles[index] = ROLE.positive;
  });
  for (const [className, words] of Object.entries(file.creditAttributes)) {
    const isStatus = (file.statusClasses as readonly string[]).includes(className);
    flag(words, WORD.creditAttribute | (isStatus ? WORD.creditStatus : 0));
  }
  for (const { heads, tails } of file.creditCompounds) {
    for (const head of heads) {
      // What states a fact alone does so in a compound, too: 개인회생, 개인회생 신청.
      const bits = WORD.creditAttribute | ((entries.get(foldWord(head))?.flags ?? 0) & WORD.creditStatus);
      for (const tail of tails) add(head + tail).flags |= bits;
    }
  }
  flag(file.creditVetoes, WORD.creditVeto);
  flag(file.frontHalves, WORD.frontHalf);
  flag(file.backHalves, WORD.backHalf);
  flag(file.companyMarkers, WORD.companyMarker);
  flag(file.representatives, WORD.representative);
  flag(file.subjectWords, WORD.subject);
  flag(file.nameSuffixes, WORD.nameSuffix);
  flag(file.jobTitles, WORD.jobTitle);
  flag(file.placeholders, WORD.placeholder);
  flag(file.transferWords, WORD.transferWord);
  flag(file.timestamps, WORD.timestamp);
  flag(file.digestWords, WORD.digestWord);
  flag(file.provinces, WORD.province);
  for (const [institution = '', alias = '', isAmbiguous] of banks.rows) {
    const entry = add(alias);
    entry.flags |= WORD.bank | (isAmbiguous === 'yes' ? WORD.ambiguousBank : 0);
    // 제일 in 결제일 names no bank: an everyday word counts only by itself.
    if (isAmbiguous === 'yes') entry.isWhole = true;
    entry.institutions.push(institution);
  }

  const labels = [...entries.values()]
    .filter((entry) => entry.folded.length >= 1)
    .map((entry, index): Label => ({ ...entry, index, positiveRules: rulesWithRole(entry.roles, ROLE.positive) }));
  const byPair = new Map<number, Label[]>();
  for (const label of labels) {
    const key = pairKey(label.folded.charCodeAt(0), label.folded.length > 1 ? label.folded.charCodeAt(1) : 0);
    const group = byPair.get(key);
    if (group === undefined) byPair.set(key, [label]);
    else group.push(label);
  }
  for (const group of byPair.values()) group.sort((a, b) => b.folded.length - a.folded.length);
  return {
    labels,
    byPair,
    notNames: new Set(file.notNames),
    statusWords: file.statusWords,
    decisionWords: file.decisionWords,
    fieldStates: new Set(file.fieldStates),
    companyEndings: file.companyEndings,
    givenSyllables: new Set(file.givenSyllables),
    valueUnits: [...file.valueUnits].sort((a, b) => b.length - a.length),
    placeholders: new Set(file.placeholders.map((word) => word.replace(/^=/, ''))),
    representatives: new Set(labels.filter(({ flags }) => (flags & WORD.representative) !== 0).map(({ text }) => text)),
  };
}

/** Indexes of the rules that have a role. */
export function rulesWithRole(roles: Uint8Array, role: number): number[] {
  return [...roles.keys()].filter((rule) => roles[rule] === role);
}

/** The key of `Vocabulary.byPair`. One-character words have 0 as their second character. */
export function pairKey(first: number, second: number): number {
  return first * 65_536 + second;
}
