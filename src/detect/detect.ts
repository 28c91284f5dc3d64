import type { Day } from '../model/day.ts';
import { FACT } from '../model/fact.ts';
import type { Candidate, Detections, HeadingMeaning } from '../model/finding.ts';
import { createMarkCursor, type Passage } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';
import { WORD } from '../patterns/vocabulary.ts';
import { findAttributes } from './attributes.ts';
import { checksums } from './checksums/index.ts';
import type { Finder, FinderContext } from './finder-context.ts';
import { findAccounts } from './finders/account.ts';
import { findAddresses } from './finders/address.ts';
import { findBase64Tokens } from './finders/base64-token.ts';
import { findColumnNumbers } from './finders/column.ts';
import { findNumberCells } from './finders/number-cells.ts';
import { findEmails } from './finders/email.ts';
import { findIpAddresses } from './finders/ip-address.ts';
import { findKeysBeside } from './finders/key-beside.ts';
import { findKnown } from './finders/known.ts';
import { findLabelledTokens } from './finders/labelled-token.ts';
import { findLetteredNumbers, findLooseLetteredNumbers } from './finders/lettered-number.ts';
import { findMachineReadableZones } from './finders/machine-readable-zone.ts';
import { findMasked } from './finders/masked.ts';
import { findNames } from './finders/name.ts';
import { findNamesBeside } from './finders/name-beside.ts';
import { findNumbers } from './finders/number.ts';
import { findSecurityCodes } from './finders/security-code.ts';
import { findSpreadNumbers } from './finders/spread-number.ts';
import { findSplitNumbers } from './finders/split-number.ts';
import { findTracks } from './finders/track.ts';
import { findVehicleNumbers } from './finders/vehicle-number.ts';
import { HeadingReader } from './headings.ts';
import { createTextScanner } from './kernel/create-text-scanner.ts';
import type { TextScanner } from './kernel/text-scanner.ts';
import type { KernelModule } from './kernel/web-assembly.ts';
import { createDisguiseFinder } from './normalise/disguise/find-disguises.ts';
import { normalisePassage, writeDisguises, type Rewritten } from './normalise/normalise-passage.ts';
import { PackError } from '../model/errors.ts';

/** What has to stand in a passage for a finder to find anything. Bits. */
const NEEDS = {
  /** A row of digit groups. */
  digits: 1,
  /** `@`, `=` or `^`. */
  triggers: 2,
  /** Mask characters. */
  masks: 4,
  /** Three digits and a letter. */
  lettered: 8,
  /** Cells. */
  fields: 16,
  /** A word that speaks for a value which is no row of digits. */
  words: 32,
  nothing: 64,
} as const;

/** In order: the security codes look at the card numbers found before them. */
const FINDERS: readonly (readonly [needs: number, find: Finder])[] = [
  [NEEDS.digits, findNumbers],
  [NEEDS.digits, findSpreadNumbers],
  [NEEDS.lettered, findLetteredNumbers],
  [NEEDS.digits, findLooseLetteredNumbers],
  [NEEDS.fields, findColumnNumbers],
  [NEEDS.fields, findNumberCells],
  [NEEDS.digits, findSplitNumbers],
  [NEEDS.digits, findAccounts],
  [NEEDS.digits | NEEDS.masks, findMasked],
  [NEEDS.triggers, findEmails],
  [NEEDS.triggers, findTracks],
  [NEEDS.nothing, findMachineReadableZones],
  [NEEDS.triggers, findBase64Tokens],
  [NEEDS.fields | NEEDS.words, findLabelledTokens],
  [NEEDS.fields | NEEDS.words | NEEDS.digits, findNames],
  [NEEDS.fields | NEEDS.words, findAddresses],
  [NEEDS.fields | NEEDS.words, findVehicleNumbers],
  [NEEDS.fields | NEEDS.words, findIpAddresses],
  [NEEDS.digits, findKnown],
  [NEEDS.fields | NEEDS.words, findSecurityCodes],
];

/** Looks through passages; holds the compiled tables and the scratch memory of the scanner. Not re-entrant. */
export interface DetectorSet {
  /** What one passage holds, valid until the next call. `today` decides which dates lie in the future. */
  detect(passage: Passage, today: Day): Detections;
}

/**
 * Compiles the detectors of a pack. Throws a `PackError` where a rule names a checksum that does not exist. `kernel`: null
 * has the plain TypeScript scanner run.
 */
export function createDetectors(pack: CompiledPack, kernel: KernelModule | null): DetectorSet {
  for (const { detector } of pack.rules) {
    if (detector.checksum !== undefined && !Object.hasOwn(checksums, detector.checksum)) {
      throw new PackError(`detectors/${detector.id}.yaml`, null, 'checksum', 'no such check');
    }
  }
  const marks = createTextScanner(pack.vocabulary, kernel);
  const findDisguises = createDisguiseFinder(pack);
  const speaksForWords = wordsThatSpeak(pack);
  const headings = new HeadingReader(createTextScanner(pack.vocabulary, kernel), pack.vocabulary, pack.rules.length);
  return {
    detect(source, today) {
      let passage = source;
      if (marks.scan(passage.text)) {
        passage = normalisePassage(source);
        marks.scan(passage.text, true);
      }
      const meanings = headings.meaningsOf(passage.headings);
      let rewritten: readonly Rewritten[] = [];
      const disguises = findDisguises(passage, marks, meanings, today);
      if (disguises.length > 0) {
        ({ passage, rewritten } = writeDisguises(passage, disguises));
        marks.scan(passage.text, true);
      }
      const candidates: Candidate[] = [];
      const context: FinderContext = {
        passage,
        marks,
        pack,
        meanings,
        today,
        ...whatIsNamed(passage, marks, pack, meanings),
        fieldOf: createMarkCursor(passage.fields),
        candidates,
      };
      const present = whatIsPresent(passage, marks, speaksForWords);
      for (const [needs, find] of FINDERS) if ((needs & present) !== 0) find(context);
      candidates.sort(inOrder);
      const attributes = findAttributes(context);
      const hasNames = findNamesBeside(context, attributes);
      if (findKeysBeside(context, attributes) || hasNames) candidates.sort(inOrder);
      if (candidates.length === 0) return { passage, candidates, labels: NO_LABELS, attributes: [], meanings };
      return {
        passage,
        candidates: rewritten.length === 0 ? candidates : withRewriting(candidates, rewritten),
        labels: {
          count: marks.label.count,
          start: marks.labelStart.values,
          end: marks.labelEnd.values,
          label: marks.label.values,
        },
        attributes,
        meanings,
      };
    },
  };
}

function inOrder(a: Candidate, b: Candidate): number {
  return a.start - b.start || b.end - a.end;
}

/** Nothing was found: no word matters. */
const NO_LABELS: Detections['labels'] = {
  count: 0,
  start: new Int32Array(0),
  end: new Int32Array(0),
  label: new Int32Array(0),
};

/** The {@link NEEDS} that a passage meets. */
function whatIsPresent(passage: Passage, marks: TextScanner, speaksForWords: Uint8Array): number {
  let present: number = NEEDS.nothing;
  if (marks.groupStart.count > 0) present |= NEEDS.digits;
  if (marks.triggers.count > 0) present |= NEEDS.triggers;
  if (marks.masks.count > 0) present |= NEEDS.masks;
  if (marks.lettered.count > 0) present |= NEEDS.lettered;
  if (passage.fields.count > 0) present |= NEEDS.fields;
  for (let hit = 0; hit < marks.label.count; hit++)
    if (speaksForWords[marks.label.at(hit)] === 1) return present | NEEDS.words;
  return present;
}

/** 1 for each word of the vocabulary that speaks for a name, an address or a code, which no row of digits need be. */
function wordsThatSpeak({ vocabulary, rules }: CompiledPack): Uint8Array {
  const speaking = WORD.nameSuffix | WORD.jobTitle | WORD.province | WORD.representative | WORD.subject;
  return Uint8Array.from(vocabulary.labels, ({ flags, positiveRules }) => {
    if ((flags & speaking) !== 0) return 1;
    return positiveRules.some((index) => !OF_DIGITS.has(rules[index]?.detector.finder ?? '')) ? 1 : 0;
  });
}

/** Finders of what is written as a row of digits. */
const OF_DIGITS: ReadonlySet<string> = new Set(['number', 'account']);

/** The candidates, with what the rewriting of their digits says of them. Both lists sorted by start. */
function withRewriting(candidates: readonly Candidate[], rewritten: readonly Rewritten[]): Candidate[] {
  let next = 0;
  return candidates.map((candidate) => {
    while ((rewritten[next]?.end ?? Infinity) <= candidate.start) next++;
    const stretch = rewritten[next];
    if (stretch === undefined || stretch.start >= candidate.end) return candidate;
    return { ...candidate, facts: candidate.facts | FACT.normalised | (stretch.isRepaired ? FACT.repaired : 0) };
  });
}

/** Which rules the labels and headings of the passage name, and whether an institution is named. */
function whatIsNamed(
  passage: Passage,
  marks: TextScanner,
  pack: CompiledPack,
  meanings: readonly HeadingMeaning[],
): Pick<FinderContext, 'named' | 'namesBank' | 'namedInText' | 'namesBankInText'> {
  const namedInText = new Uint8Array(pack.rules.length);
  let namesBankInText = false;
  for (let hit = 0; hit < marks.label.count; hit++) {
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (label === undefined) continue;
    if ((label.flags & WORD.bank) !== 0) namesBankInText = true;
    for (const rule of label.positiveRules) namedInText[rule] = 1;
  }
  if (passage.fields.count === 0)
    return { named: namedInText, namesBank: namesBankInText, namedInText, namesBankInText };
  const named = namedInText.slice();
  let namesBank = namesBankInText;
  for (const { positiveRules, flags } of meanings) {
    if ((flags & WORD.bank) !== 0) namesBank = true;
    for (const rule of positiveRules) named[rule] = 1;
  }
  return { named, namesBank, namedInText, namesBankInText };
}
