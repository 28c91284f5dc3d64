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
import { findKnown } from './finders/known.ts';
import { findLabelledTokens } from './finders/labelled-token.ts';
import { findLetteredNumbers } from './finders/lettered-number.ts';
import { findMachineReadableZones } from './finders/machine-readable-zone.ts';
import { findMasked } from './finders/masked.ts';
import { findNames } from './finders/name.ts';
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

/** In order: the security codes look at the card numbers found before them. */
const FINDERS: readonly Finder[] = [
  findNumbers,
  findSpreadNumbers,
  findLetteredNumbers,
  findColumnNumbers,
  findNumberCells,
  findSplitNumbers,
  findAccounts,
  findMasked,
  findEmails,
  findTracks,
  findMachineReadableZones,
  findBase64Tokens,
  findLabelledTokens,
  findNames,
  findAddresses,
  findVehicleNumbers,
  findIpAddresses,
  findKnown,
  findSecurityCodes,
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
      for (const find of FINDERS) find(context);
      candidates.sort((a, b) => a.start - b.start || b.end - a.end);
      return {
        passage,
        candidates: rewritten.length === 0 ? candidates : withRewriting(candidates, rewritten),
        labels: {
          count: marks.label.count,
          start: marks.labelStart.values,
          end: marks.labelEnd.values,
          label: marks.label.values,
        },
        attributes: findAttributes(context),
        meanings,
      };
    },
  };
}

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
