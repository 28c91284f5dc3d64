import { FACT } from '../../model/fact.ts';
import { lastAtOrBefore } from '../../model/passage.ts';
import type { Rule } from '../../patterns/compile.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import { hasWordBetween, type FinderContext } from '../finder-context.ts';
import { slotsOf, type ValueSlot } from './labelled-value.ts';

const HANGUL_RUN = /^[가-힣]{2,12}/;
const SPACED_NAME = /^[가-힣] {1,2}[가-힣](?: {1,2}[가-힣])?(?![가-힣])/;
const MASKED_NAME = /^[가-힣][가-힣]?[*○●Oo〇X]{1,3}[가-힣]{0,2}(?![가-힣A-Za-z])/;
/** `김 하나`: surname and given name apart, in forms; nothing else follows in the phrase. */
const PARTED_NAME = /^[가-힣]{1,2} {1,2}[가-힣]{2}(?=\s*(?:$|[\n,./()[\]|·;<>&]))/;
/** Surnames that are everyday words by themselves: `이 문서`, `전 직원`, `한 사람`. */
const DETERMINERS: ReadonlySet<string> = new Set(['이', '전', '한', '제', '주', '양', '매', '각']);
/** Words for the subject of a record that may stand before a name without a mark: `고객 김하나 대출잔액 …`. */
export const SUBJECT_WORDS: ReadonlySet<string> = new Set(['고객', '손님', '고객님', '회원님']);
/** Nouns end so, names do not: `이탈률`, `한도별`. */
const NOUN_END = /[률율별]$/;
const LATIN_NAME = /^[A-Z][A-Za-z'-]+(?:[ ,]{1,2}[A-Z][A-Za-z'-]*){1,3}/;
/** What may cling to a name. */
const TAIL = /(?:고객님|회원님|님께서|선생님|고객|귀하|께서|에게|이며|이고|님|씨|은|는|이|가|을|를|의|과|와|도)$/;
/** What clings to a name and to nothing else. */
const HONORIFIC = /(?:고객님|회원님|선생님|님께서|귀하|님|씨)$/;
/** Endings of a noun phrase or a verb; some names have them too (`김지은`, `박하이`). */
const PARTICLE_END = /[을를은는이가의에도와과로고면]$/;
/** Behind a name the phrase ends, a number, a bracket or a form of address begins; behind a noun the sentence goes on. */
const CLOSED = /^\s{0,3}(?:$|[\n,./()[\]|·;:"'<>&\d*-]|외 |및 |님|씨|귀하|고객|회원)/;
/** Words for anything that has a name: their values need more to be a person's. */
const GENERIC_LABELS: ReadonlySet<string> = new Set(['name', '이름']);
/** Particles and honorifics that may follow a form of address or a title. */
const TITLE_TAIL = /[은는이가을를의에께님과와도]/;
/** A day that is said to be one of birth: by the word behind it, or in brackets behind a name. */
const DAY_OF_BIRTH = /^(?:(?:19|20)?\d\d)([-./]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?: ?년?생\)?|\))/;
const DAY_CHARS = 14;
const NAME_BEFORE_DAY = /(?<![가-힣])([가-힣]{2,4})\s?(\(?)\s?$/;
const NAME_BEFORE_CHARS = 8;
const MAX_NAME_SYLLABLES = 4;
const USUAL_SYLLABLES = 3;

/** Finds names by label, heading or form of address; never by surname alone, since surnames are everyday syllables. */
export function findNames(context: FinderContext): void {
  const rule = context.pack.rulesByFinder.get('name')?.[0];
  if (rule === undefined) return;
  for (const slot of slotsOf(context, rule)) {
    const value = context.passage.text.slice(slot.start, slot.end);
    const name = readName(context, slot.isField ? value.trimEnd() : value, slot);
    if (name !== null) push(context, rule, slot.start, slot.start + name.length, name.isMasked ? FACT.masked : 0);
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
    const name = run.length === value.length ? run : value;
    return isKoreanName(context, name, !isGeneric) ? { length: name.length, isMasked: false } : null;
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

/** A surname as Koreans spell it in Latin letters stands first or last. */
function hasRomanisedSurname({ pack }: FinderContext, latin: string): boolean {
  const words = latin.split(/[ ,]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return pack.surnames.has(words[0] ?? '') || pack.surnames.has(words.at(-1) ?? '');
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

/** Three syllables, four with a surname of two. */
function usualSyllables({ pack }: FinderContext, run: string): number {
  return pack.surnames.has(run.slice(0, 2)) ? USUAL_SYLLABLES + 1 : USUAL_SYLLABLES;
}

function isKoreanName(context: FinderContext, name: string, isHeaded: boolean): boolean {
  const { surnames, vocabulary } = context.pack;
  if (vocabulary.notNames.has(name) || vocabulary.placeholders.has(name)) return false;
  const hasSurname = surnames.has(name.slice(0, 2)) || surnames.has(name.charAt(0));
  if (hasSurname && name.length >= 2 && name.length <= usualSyllables(context, name)) return true;
  // A heading is strong: a rare or foreign surname is a name all the same.
  return isHeaded && name.length >= 2;
}

function isPlaceholder({ pack }: FinderContext, name: string): boolean {
  return pack.vocabulary.placeholders.has(name);
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
    while (start > 0 && end - start <= MAX_NAME_SYLLABLES && /[가-힣*○●]/.test(text.charAt(start - 1))) start--;
    const run = text.slice(start, end);
    const isMasked = MASKED_NAME.exec(run)?.[0].length === run.length;
    if (!isMasked && (run.length < 2 || run.length > MAX_NAME_SYLLABLES || !isKoreanName(context, run, false)))
      continue;
    // Before a title only the usual length is a name: `여신 원장` and `국내영업 본부장` are not.
    const isTitle = (flags & WORD.nameSuffix) === 0;
    if (isTitle && !isMasked && run.length !== usualSyllables(context, run)) continue;
    const facts = (flags & WORD.nameSuffix) !== 0 ? FACT['neighbour-adjacent'] : FACT['label-after'];
    push(context, rule, start, end, facts | (isMasked ? FACT.masked : 0));
  }
}

/** `고객 김하나 대출잔액 …`: a name between a word for the subject and one for what is said of it. Anything else may be a noun. */
function findIntroduced(context: FinderContext, rule: Rule): void {
  const { marks, pack, passage } = context;
  for (let hit = 0; hit < marks.label.count; hit++) {
    if (!SUBJECT_WORDS.has(pack.vocabulary.labels[marks.label.at(hit)]?.text ?? '')) continue;
    const start = marks.labelEnd.at(hit) + 1;
    if (passage.text.charAt(start - 1) !== ' ') continue;
    const run = HANGUL_RUN.exec(passage.text.slice(start, start + MAX_NAME_SYLLABLES + 1))?.[0] ?? '';
    const end = start + run.length;
    const isName = run.length === usualSyllables(context, run) && isKoreanName(context, run, false);
    if (!isName || NOUN_END.test(run) || PARTICLE_END.test(run) || hasWordBetween(context, start + 1, start)) continue;
    if (isBeforeLabel(context, end)) push(context, rule, start, end, FACT['neighbour-adjacent']);
  }
}

/** `김하나 (1979-02-28)`, `김하나 790228생`: a name before a day of birth. */
function findBorn(context: FinderContext, rule: Rule): void {
  const { marks, passage } = context;
  for (let first = 0; first < marks.groupLength.count; first++) {
    const start = marks.groupStart.at(first);
    const day = DAY_OF_BIRTH.exec(passage.text.slice(start, start + DAY_CHARS))?.[0];
    if (day === undefined) continue;
    const before = NAME_BEFORE_DAY.exec(passage.text.slice(Math.max(0, start - NAME_BEFORE_CHARS), start));
    const [, name = '', bracket = ''] = before ?? [];
    if (name === '' || (bracket === '(') !== day.endsWith(')')) continue;
    if (name.length !== usualSyllables(context, name) || !isKoreanName(context, name, false)) continue;
    const end = start - (before?.[0].length ?? 0) + name.length;
    push(context, rule, end - name.length, end, FACT['neighbour-adjacent']);
  }
}

function push(context: FinderContext, rule: Rule, start: number, end: number, facts: number): void {
  context.candidates.push({ kind: 'person-name', rule: rule.index, start, end, facts, canonical: null });
}
