import { FACT } from '../model/fact.ts';
import type { Candidate, Detections } from '../model/finding.ts';
import { lastAtOrBefore } from '../model/passage.ts';
import type { CompiledPack } from '../patterns/compile.ts';
import { ROLE, WORD } from '../patterns/vocabulary.ts';
import { isDoubtful } from './doubtful-account.ts';
import { documentBeside, farLabel, isDatedCode } from './far-label.ts';
import { insertColumn } from './insert-column.ts';
import { isAboutField, namesAnother, speaksOfOtherNumber } from './other-names.ts';

/** How far before a value a label speaks for it, in the same line. */
const LABEL_WINDOW_CHARS = 60;
/** How far before a value a label of something else speaks against it. */
const VETO_WINDOW_CHARS = 24;
const LABEL_AFTER_CHARS = 3;
/** A label goes on speaking across values of a list (`…567, …568 및 …569`) while they follow this closely. */
const LIST_GAP_CHARS = 12;
const MIN_VALUE_DIGITS = 6;
const SENTENCE_END = /(?:[가-힣]|[a-z]{5})[.!]\s|。/;
/** A question or request in one line, its answer in the next, perhaps behind who speaks (`[김가상] [오후 3:12] …`). */
const ANSWERED = /^[^\n]{0,20}(?:[?？]|주세요\.?|주십시오\.?|바랍니다\.?)\s*\n[^\n]{0,24}$/;
/** Behind a label at the end of a line: a remark, a colon, the mark of a required field. */
const LINE_ENDS = /^[\s:：]*(?:\([^()\n]{0,12}\))?[\s:：.)\]*＊]*\n[ \t]*$/;
const WORD_IN_GAP = /[가-힣A-Za-z]{2,}/;
/** A letter and a day may be any document's number: only this close to a word for a passport it is one. */
const NEAR_LABEL_CHARS = 12;
/** Words that speak of nothing but passports. */
const NAMES_PASSPORT = /여권|passport|ps?pt|護照|护照|旅券/i;

/** What labels and headings say of a candidate. */
export interface LabelFacts {
  readonly facts: number;
  /** Index of the label that spoke for it, or against it where it is vetoed; or -1. */
  readonly label: number;
  readonly isVetoed: boolean;
}

const SILENT: LabelFacts = { facts: 0, label: -1, isVetoed: false };

function vetoed(label: number): LabelFacts {
  return { facts: 0, label, isVetoed: true };
}

/**
 * Weighs labels: the heading of the value's field, then the nearest label before it in the same line or at the end of
 * the line before. The nearest wins, so a veto counts only where no positive label stands nearer (detector reference,
 * section 2). `field` is the one that holds the value, or -1; `previousEnd` is where the last candidate of the same rule that had a label ended, or -1.
 */
export function labelFacts(
  candidate: Candidate,
  detections: Detections,
  pack: CompiledPack,
  field: number,
  previousEnd: number,
): LabelFacts {
  const { passage, meanings } = detections;
  const inText = nearestLabel(
    candidate,
    detections,
    pack,
    field >= 0 ? (passage.fields.start[field] ?? 0) : 0,
    previousEnd,
  );
  if (inText.label >= 0 && !inText.isVetoed) return inText;
  if (field >= 0) {
    const meaning = meanings[passage.fields.heading[field] ?? -1];
    const role = meaning?.roles[candidate.rule] ?? ROLE.none;
    if (role === ROLE.positive && !isDoubtful(candidate, detections, pack, meaning?.labels[candidate.rule] ?? -1)) {
      return { facts: FACT.labelled | FACT.headed, label: meaning?.labels[candidate.rule] ?? -1, isVetoed: false };
    }
    if (role === ROLE.veto) return vetoed(meaning?.labels[candidate.rule] ?? -1);
  }
  if (inText.isVetoed) return inText;
  const after = labelAfter(candidate, detections, pack);
  if (after.label >= 0) return after;
  const far = farLabel(candidate, detections, pack, field >= 0 ? (passage.fields.start[field] ?? 0) : 0, previousEnd);
  const beside =
    field >= 0 ? documentBeside(candidate, detections, pack, field) : columnLabel(candidate, detections, pack);
  const label = far < 0 ? beside : far;
  return label < 0 ? SILENT : { facts: FACT.labelled, label, isVetoed: false };
}

function nearestLabel(
  candidate: Candidate,
  detections: Detections,
  pack: CompiledPack,
  from: number,
  previousEnd: number,
): LabelFacts {
  const { labels, passage } = detections;
  const { text } = passage;
  const lowest = Math.max(from, candidate.start - LABEL_WINDOW_CHARS);
  let hasBankBetween = false;
  for (let hit = lastAtOrBefore(labels.start, labels.count, candidate.start - 1); hit >= 0; hit--) {
    const end = labels.end[hit] ?? 0;
    if ((labels.start[hit] ?? 0) < from || end < lowest) break;
    if (end > candidate.start) continue;
    const label = labels.label[hit] ?? -1;
    const role = pack.vocabulary.labels[label]?.roles[candidate.rule] ?? ROLE.none;
    if (namesBankOf(candidate, pack, label)) hasBankBetween = true;
    if (role === ROLE.none) continue;
    const gap = text.slice(end, candidate.start);
    if (!isSameLine(gap)) break;
    const digits = countDigits(gap);
    if (role === ROLE.veto) {
      // Nor does it reach over the name of the account's bank, or into another sentence.
      const isNear = digits < MIN_VALUE_DIGITS && gap.length <= VETO_WINDOW_CHARS;
      if (isNear && !hasBankBetween && !SENTENCE_END.test(gap)) return vetoed(label);
      continue;
    }
    if (!reaches(candidate, gap) || isDoubtful(candidate, detections, pack, label)) continue;
    if (isDatedCode(candidate, text) && (gap.length > NEAR_LABEL_CHARS || !NAMES_PASSPORT.test(textOf(pack, label))))
      continue;
    const isInList = previousEnd >= end && candidate.start - previousEnd <= LIST_GAP_CHARS;
    if (digits >= MIN_VALUE_DIGITS && !isInList) continue;
    return { facts: FACT.labelled, label, isVetoed: false };
  }
  return SILENT;
}

function namesBankOf({ facts, kind }: Candidate, pack: CompiledPack, label: number): boolean {
  const isBank = ((pack.vocabulary.labels[label]?.flags ?? 0) & WORD.bank) !== 0;
  return isBank && kind === 'account-number' && (facts & FACT['neighbour-adjacent']) !== 0;
}

/**
 * Whether a label speaks across a gap. What names another number directly before the value is nearer. Digits without separators say nothing by themselves, so a label of another sentence
 * does not speak for them; what is shaped like a telephone line needs its label directly before it (`계좌 문의 02-…`).
 */
function reaches({ facts, kind }: Candidate, gap: string): boolean {
  if (namesAnother(gap)) return false;
  if (kind === 'passport-number' && isAboutField(gap)) return false;
  if (kind === 'account-number' && speaksOfOtherNumber(gap, facts)) return false;
  const isLine = (facts & FACT['phone-shaped']) !== 0 && (facts & FACT['neighbour-adjacent']) === 0;
  if (isLine && kind !== 'phone-number' && WORD_IN_GAP.test(gap)) return false;
  return (facts & (FACT.separated | FACT['loosely-separated'])) !== 0 || !SENTENCE_END.test(gap);
}

function textOf(pack: CompiledPack, label: number): string {
  return pack.vocabulary.labels[label]?.text ?? '';
}

/** The same line, or the line before where the label ends it or asks for the value. */
function isSameLine(gap: string): boolean {
  const at = gap.indexOf('\n');
  return at < 0 || LINE_ENDS.test(gap) || ANSWERED.test(gap);
}

function countDigits(text: string): number {
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 48 && unit <= 57) digits++;
  }
  return digits;
}

/** The label in the name of the column that an INSERT statement in running text puts the value into, or -1. */
function columnLabel(candidate: Candidate, { labels, passage }: Detections, pack: CompiledPack): number {
  const column = insertColumn(passage, candidate.start);
  if (column === null) return -1;
  for (let hit = lastAtOrBefore(labels.start, labels.count, column.end); hit >= 0; hit--) {
    if ((labels.start[hit] ?? 0) < column.start) return -1;
    const label = labels.label[hit] ?? -1;
    if (pack.vocabulary.labels[label]?.roles[candidate.rule] === ROLE.positive) return label;
  }
  return -1;
}

/** A label in brackets directly behind the value: `900101-… (주민번호)`. Weaker than one before it, but a label. */
function labelAfter(candidate: Candidate, { labels, passage }: Detections, pack: CompiledPack): LabelFacts {
  const first = lastAtOrBefore(labels.start, labels.count, candidate.end - 1) + 1;
  const start = labels.start[first] ?? -1;
  if (first >= labels.count || start > candidate.end + LABEL_AFTER_CHARS) return SILENT;
  if (!/^\s?[([]\s?$/.test(passage.text.slice(candidate.end, start))) return SILENT;
  const label = labels.label[first] ?? -1;
  if (pack.vocabulary.labels[label]?.roles[candidate.rule] !== ROLE.positive) return SILENT;
  return { facts: FACT.labelled | FACT['label-after'], label, isVetoed: false };
}
