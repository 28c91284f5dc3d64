import { FACT } from '../../model/fact.ts';
import { lastAtOrBefore } from '../../model/passage.ts';
import type { Rule } from '../../patterns/compile.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { findBorn } from './name-born.ts';
import { slotsOf, type ValueSlot } from './labelled-value.ts';
import {
  hasRomanisedSurname,
  isBareName,
  isKoreanName,
  isPlaceholder,
  MASKED_NAME,
  MAX_NAME_SYLLABLES,
  NOUN_END,
  proposeName,
  USUAL_SYLLABLES,
  usualSyllables,
} from './name-shape.ts';

const HANGUL_RUN = /^[가-힣]{2,12}/;
const SPACED_NAME = /^[가-힣] {1,2}[가-힣](?: {1,2}[가-힣])?(?![가-힣])/;
/** `김 하나`: surname and given name apart, in forms; nothing else follows in the phrase. */
const PARTED_NAME = /^[가-힣]{1,2} {1,2}[가-힣]{2}(?=\s*(?:$|[\n,./()[\]|·;<>&]))/;
/** Surnames that are everyday words by themselves: `이 문서`, `전 직원`, `한 사람`. */
const DETERMINERS: ReadonlySet<string> = new Set(['이', '전', '한', '제', '주', '양', '매', '각']);
/** Between a word for the subject and their name: `고객: 김하나`, `customer="김하나"`. */
const SUBJECT_MARK = /^\s?(?:명|Name|name|_name)?["'*_]{0,3}\s?[:：=]["'*_]{0,3}\s?["']?/;
const LATIN_NAME = /^[A-Z][A-Za-z'-]+(?:[ ,]{1,2}[A-Z][A-Za-z'-]*){1,3}/;
/** What may cling to a name. */
const TAIL = /(?:고객님|회원님|님께서|선생님|고객|귀하|께서|에게|이며|이고|님|씨|은|는|이|가|을|를|의|과|와|도)$/;
/** What clings to a name and to nothing else. */
const HONORIFIC = /(?:고객님|회원님|선생님|님께서|귀하|님|씨)$/;
/** Endings of a noun phrase or a verb; some names have them too (`김지은`, `박하이`). */
const PARTICLE_END = /[을를은는이가의에도와과로고면]$/;
/** Behind a name the phrase ends, a number, a bracket or a form of address begins; behind a noun the sentence goes on. */
const CLOSED = /^\s{0,3}(?:$|[\n,./()[\]|·;:"'<>&\d*-]|외 |및 |님|씨|귀하|고객|회원)/;
/** Behind the name in a cell: `김하나(본인)`, `김하나 외 1명`, `김하나/이두리`. */
const REMARK = /^\s*(?:[([/,·&+\d]|외\s?\d)/;
/** `응우옌 티 란` */
const FOREIGN_NAME = /^[가-힣]{1,8}(?: [가-힣]{1,8}){0,4}$/;
/** Words for anything that has a name: their values need more to be a person's. */
const GENERIC_LABELS: ReadonlySet<string> = new Set(['name', '이름']);
/** Particles and honorifics that may follow a form of address or a title. */
const TITLE_TAIL = /[은는이가을를의에께님과와도]/;
const MAX_MARK_CHARS = 40;
/** Particles behind a name that stands behind a word for the subject. */
const SUBJECT_TAIL = /^(?:은|는|이|가|을|를|의|에게|에|와|과|도|님|씨|입니다|로|으로|께서)/;

/** Finds names by label, heading or form of address; never by surname alone, since surnames are everyday syllables. */
export function findNames(context: FinderContext): void {
  const rule = context.pack.rulesByFinder.get('name')?.[0];
  if (rule === undefined) return;
  for (const slot of slotsOf(context, rule)) {
    const value = context.passage.text.slice(slot.start, slot.end);
    const name = readName(context, slot.isField ? value.trimEnd() : value, slot);
    if (name !== null)
      proposeName(context, rule, slot.start, slot.start + name.length, name.isMasked ? FACT.masked : 0);
  }
  findAddressed(context, rule);
  findIntroduced(context, rule);
  findBorn(context, rule);
}

interface ReadName {
  readonly length: number;
  readonly isMasked: boolean;
}

/** Reads a name at the beginning of a value. A field is a name as a whole, or not at all. */
function readName(context: FinderContext, value: string, slot: ValueSlot): ReadName | null {
  const isWhole = slot.isField;
  const isGeneric = GENERIC_LABELS.has(context.pack.vocabulary.labels[slot.label]?.text ?? '');
  const masked = MASKED_NAME.exec(value)?.[0];
  if (masked !== undefined && (!isWhole || masked.length === value.length) && !isPlaceholder(context, masked)) {
    return { length: masked.length, isMasked: true };
  }
  const spaced = SPACED_NAME.exec(value)?.[0];
  if (
    spaced !== undefined &&
    (!isWhole || spaced.length === value.length) &&
    isKoreanName(context, spaced.replaceAll(' ', ''), isWhole && !isGeneric)
  ) {
    return { length: spaced.length, isMasked: false };
  }
  const parted = PARTED_NAME.exec(value)?.[0];
  if (
    parted !== undefined &&
    slot.isMarked &&
    (!isWhole || parted.length === value.length) &&
    isPartedName(context, parted)
  ) {
    return { length: parted.length, isMasked: false };
  }
  const run = HANGUL_RUN.exec(value)?.[0];
  if (run !== undefined) {
    const rest = value.slice(run.length);
    if (!isWhole && isGeneric && !slot.isMarked && !CLOSED.test(rest)) return null;
    if (!isWhole)
      return trimmedName(context, run, rest, slot.isMarked || isBeforeLabel(context, slot.start + run.length));
    if (REMARK.test(rest)) return trimmedName(context, run, rest, true);
    if (run.length < value.length && !FOREIGN_NAME.test(value)) return null;
    return isKoreanName(context, value, !isGeneric) ? { length: value.length, isMasked: false } : null;
  }
  const latin = LATIN_NAME.exec(value)?.[0];
  if (latin === undefined || isPlaceholder(context, latin)) return null;
  // In running text `Name: Access Denied` names nobody; `Borrower: Jane Roe` and `Name: Hana Kim` do.
  const isName = isWhole
    ? latin.length === value.length
    : slot.isMarked && (!isGeneric || hasRomanisedSurname(context, latin));
  return isName ? { length: latin.length, isMasked: false } : null;
}

function isPartedName(context: FinderContext, parted: string): boolean {
  const [surname = '', given = ''] = parted.split(/ +/);
  const { surnames, vocabulary } = context.pack;
  if (!surnames.has(surname) || DETERMINERS.has(surname) || isTitle(context, given)) return false;
  return !vocabulary.notNames.has(surname + given) && !vocabulary.placeholders.has(surname + given);
}

/** `김 부장` is someone who speaks, not a subject. */
function isTitle({ pack }: FinderContext, word: string): boolean {
  return pack.vocabulary.labels.some(
    ({ text, flags }) => text === word && (flags & (WORD.jobTitle | WORD.nameSuffix)) !== 0,
  );
}

/**
 * In running text particles and honorifics cling to the name: `김가상은`, `남궁가상님의`. A noun with its particle is as long
 * as a name (`신청인 정보를`, `담당자 지정이`): then only a mark before it or the end of the phrase behind it tells.
 */
function trimmedName(context: FinderContext, run: string, rest: string, isMarked: boolean): ReadName | null {
  const usual = usualSyllables(context, run);
  const { notNames } = context.pack.vocabulary;
  let name = run;
  while (name.length > usual && TAIL.test(name)) name = name.replace(TAIL, '');
  const honorific = HONORIFIC.exec(name)?.[0].length ?? 0;
  if (honorific > 0 && name.length - honorific >= 2) name = name.slice(0, -honorific);
  const isTold = isMarked || name.length < run.length || CLOSED.test(rest);
  if (!isTold && (name.length < USUAL_SYLLABLES || PARTICLE_END.test(name))) return null;
  if (PARTICLE_END.test(name) && notNames.has(name.slice(0, -1))) return null;
  return isKoreanName(context, name, false) ? { length: name.length, isMasked: false } : null;
}

/** Whether the next word is one of the vocabulary: `차주 김지은 대출잔액 …`. */
function isBeforeLabel({ marks }: FinderContext, end: number): boolean {
  const hit = lastAtOrBefore(marks.labelStart.values, marks.label.count, end + 1);
  return hit >= 0 && marks.labelStart.at(hit) === end + 1;
}

/** `김가상 고객님`, `박가상 씨`: a name directly before a form of address. Before a job title it is someone who speaks, not a subject. */
function findAddressed(context: FinderContext, rule: Rule): void {
  const { marks, pack, passage } = context;
  const { text } = passage;
  for (let hit = 0; hit < marks.label.count; hit++) {
    const flags = pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0;
    if ((flags & (WORD.nameSuffix | WORD.jobTitle)) === 0) continue;
    // A title is no part of a longer word: 위원 in 위원회.
    if (
      /^[가-힣]/.test(text.slice(marks.labelEnd.at(hit), marks.labelEnd.at(hit) + 1)) &&
      !TITLE_TAIL.test(text.charAt(marks.labelEnd.at(hit)))
    )
      continue;
    let end = marks.labelStart.at(hit);
    if (text.charAt(end - 1) === ' ') end--;
    let start = end;
    while (start > 0 && end - start <= MAX_NAME_SYLLABLES && /[가-힣*○●◯Oo〇Xx×ㅇ□■#]/.test(text.charAt(start - 1)))
      start--;
    const run = text.slice(start, end);
    const isMasked = MASKED_NAME.exec(run)?.[0].length === run.length;
    if (!isMasked && (run.length < 2 || run.length > MAX_NAME_SYLLABLES || !isKoreanName(context, run, false)))
      continue;
    // Before a title only the usual length is a name: `여신 원장` and `국내영업 본부장` are not.
    const isTitle = (flags & WORD.nameSuffix) === 0;
    // `당사는 귀하에 대한 …`
    if (!isMasked && PARTICLE_END.test(run) && pack.vocabulary.notNames.has(run.slice(0, -1))) continue;
    if (isTitle && !isMasked && run.length !== usualSyllables(context, run)) continue;
    const facts = (flags & WORD.nameSuffix) !== 0 ? FACT['neighbour-adjacent'] : FACT['label-after'];
    proposeName(context, rule, start, end, facts | (isMasked ? FACT.masked : 0));
  }
}

/**
 * `고객: 김하나`, `차주 김하나 대출잔액 …`, `김하나 채무자`: a name beside a word for the subject. Without a mark it must look like a name by
 * itself: anything else may be a noun.
 */
function findIntroduced(context: FinderContext, rule: Rule): void {
  const { marks, pack, passage } = context;
  const { text } = passage;
  for (let hit = 0; hit < marks.label.count; hit++) {
    if (((pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0) & WORD.subject) === 0) continue;
    const wordEnd = marks.labelEnd.at(hit);
    const mark = SUBJECT_MARK.exec(text.slice(wordEnd, wordEnd + MAX_MARK_CHARS))?.[0].length ?? 0;
    const start = wordEnd + (mark > 0 ? mark : 1);
    if (mark > 0 || text.charAt(wordEnd) === ' ') pushIntroduced(context, rule, start, mark > 0);
    const before = marks.labelStart.at(hit) - 1;
    const isApart = text.charAt(before) === ' ' && !/[가-힣]/.test(text.charAt(wordEnd));
    for (let length = USUAL_SYLLABLES; isApart && length <= MAX_NAME_SYLLABLES; length++) {
      if (/[가-힣]/.test(text.charAt(before - length - 1)) || !isBareName(context, before - length, before)) continue;
      proposeName(context, rule, before - length, before, FACT['neighbour-adjacent']);
    }
  }
}

function pushIntroduced(context: FinderContext, rule: Rule, start: number, isMarked: boolean): void {
  const { text } = context.passage;
  const rest = text.slice(start, start + MAX_MARK_CHARS);
  const masked = isMarked ? MASKED_NAME.exec(rest)?.[0] : undefined;
  if (masked !== undefined && !isPlaceholder(context, masked)) {
    proposeName(context, rule, start, start + masked.length, FACT['neighbour-adjacent'] | FACT.masked);
    return;
  }
  const run = HANGUL_RUN.exec(rest)?.[0] ?? '';
  if (run.length === 0) {
    const latin = LATIN_NAME.exec(rest)?.[0];
    if (isMarked && latin !== undefined && hasRomanisedSurname(context, latin))
      proposeName(context, rule, start, start + latin.length, FACT['neighbour-adjacent']);
    return;
  }
  const length = Math.min(run.length, usualSyllables(context, run));
  const end = start + length;
  if (!isBareName(context, start, end)) return;
  const tail = run.slice(length);
  const isClosed = tail === '' || SUBJECT_TAIL.test(tail);
  if (
    !isClosed ||
    (!isMarked && tail === '' && (NOUN_END.test(run) || PARTICLE_END.test(run)) && !isBeforeLabel(context, end))
  )
    return;
  proposeName(context, rule, start, end, FACT['neighbour-adjacent']);
}
