import { FACT } from '../../model/fact.ts';
import { lastAtOrBefore } from '../../model/passage.ts';
import { ROLE, WORD, type Label } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';

/** A bank's name this near speaks for the number (detector reference, section 9.5). */
export const BANK_WINDOW_CHARS = 20;
const ADJACENT_CHARS = 3;
/** Between an everyday word for a bank and its number: `신한 110-…`, `은행: 국민 / 번호: 123456-…`. */
const BARE_JOINT = /^[\s/:：,|)]{0,4}(?:(?:계좌)?번호|계좌)?[\s:：]{0,3}$/;
/** The bank's code behind its name: `국민은행(004) 123456-…`, `신한 088 110-…`. */
const CODE_JOINT = /^\s?(?:\(0\d\d\)|\[0\d\d\]|0\d\d(?=[\s/:]))[\s/:：,|-]{0,3}$/;
/** The same with the holder's name in it: `신한 김가상 110-…`. */
const NAMED_JOINT = /^\s{1,2}(?:\(?예금주\s?[:：]?\s?)?[가-힣]{2,4}(?:님|씨)?\)?[\s,:]{1,2}$/;
/** The same with a day, a time, and what was done: `[KB]04/20 12:00 123456-…`, `농협 입금 30,000원 302-…`. */
const TOLD_JOINT =
  /^[\])\s]{0,2}(?:\d\d[/.]\d\d,?\s)?(?:\d\d:\d\d(?::\d\d)?\s)?(?:(?:입금|출금|이체|송금)\s?(?:[\d,]{1,15}원?\s)?)?$/;
/** The key of a number that follows the field of its bank: `"bank":"국민은행","number":"…`, `은행: 국민은행 / 번호: …` in the next line. */
const KEY_JOINT =
  /^["'\s,;/|]{0,4}(?:\n\s{0,4})?["']?(?:계좌\s?)?(?:(?:no|num|nbr|number|value)["'\s]{0,2}[:=]|(?:번호|값)["'\s]{0,2}[:：=]?)["'\s]{0,3}$/i;
/** Behind a number: `110-… (신한)`, `110-…/신한/김가상`. */
const BEHIND_JOINT = /^\s?[(/,]\s?$/;
const BEHIND_END = /^\s?(?:[)/,]|$)/;
/** What a holder's name or a direction looks like behind a number: `302…891 김가상`, `302…891로`. */
const HOLDER_BEHIND = /^(?:으?로(?![가-힣])|\s?[(/,]?\s?[가-힣]{2,4}(?:님|씨)?(?![가-힣]))/;
const HOLDER_CHARS = 8;
/** A word directly before a number that names another one: `신한은행 상담번호 …`, `국민은행 오류코드: …`. */
const OTHER_NUMBER =
  /(?:[가-힣]\s?코드|(?<!계좌|통장|입금|출금|지급|수취|납입|은행|뱅크|금고)[가-힣]번호)\s?[:：=#]?\s?["'(]?$/;
const OTHER_NUMBER_CHARS = 12;
const OTHER_HEADING = /(?:[가-힣A-Za-z](?<!계좌|통장|은행|입금|출금|지급|수취|납입)\s?(?:번호|코드))\s*$/;
const NUMBER_BEHIND = /^[^\S\n]{0,4}[:：]?[^\S\n]{0,4}\d(?:[-. ]?\d){9}/;
const NUMBER_BEHIND_CHARS = 32;

/** A number that may be an account's. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** Whether some label of the passage names an account. */
  readonly isNamed: boolean;
  readonly isSeparated: boolean;
}

/** What the names of institutions near the number say: nearness, and whether their layouts fit. */
export function bankFacts(context: FinderContext, run: DigitRun): number {
  const { marks, pack, passage } = context;
  const { text } = passage;
  const { start, end, digits, isNamed, isSeparated } = run;
  let facts = 0;
  if (isUnderOtherHeading(context, start)) return 0;
  if (OTHER_NUMBER.test(text.slice(Math.max(0, start - OTHER_NUMBER_CHARS), start))) return 0;
  for (let hit = firstHitNear(context, start - BANK_WINDOW_CHARS); hit < marks.label.count; hit++) {
    const hitStart = marks.labelStart.at(hit);
    const hitEnd = marks.labelEnd.at(hit);
    if (hitStart > end + BANK_WINDOW_CHARS) break;
    if (hitEnd < start - BANK_WINDOW_CHARS) continue;
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (label === undefined) continue;
    if ((label.flags & WORD.transferWord) !== 0) facts |= FACT['holder-near'];
    if ((label.flags & WORD.bank) === 0) continue;
    const joint = hitEnd <= start ? text.slice(hitEnd, start) : null;
    const isKeyed = joint !== null && KEY_JOINT.test(joint);
    const isCoded = joint !== null && CODE_JOINT.test(joint);
    if (!isKeyed && text.slice(Math.min(hitEnd, end), Math.max(hitStart, start)).includes('\n')) continue;
    if (hitStart >= end && standsBeforeNumber(context, hitEnd)) continue;
    const gap = hitEnd <= start ? start - hitEnd : hitStart - end;
    const isFit = fitsLayout(context, label, digits);
    // An everyday word (우리, 하나) names a bank only beside the word for an account, or beside a number of its own.
    const isEveryday = (label.flags & WORD.ambiguousBank) !== 0 && !(isNamed && namesAccountNear(context, start));
    const isBeside =
      joint === null
        ? isInBrackets(text, end, hit, marks)
        : isKeyed || isCoded || [BARE_JOINT, NAMED_JOINT, TOLD_JOINT].some((form) => form.test(joint));
    const isSpoken = joint !== null && isFit && isBeside && (isSeparated || hasHolder(text, end, facts));
    if (isEveryday && !(isFit && isBeside && (isSeparated || isSpoken))) continue;
    facts |= FACT.neighbour;
    // An everyday word stays the weaker neighbour: grouping and code must speak too.
    const isAdjacent =
      isKeyed || isCoded || gap <= ADJACENT_CHARS || (isFit && joint !== null && NAMED_JOINT.test(joint));
    if (isEveryday ? isSpoken && !isSeparated : isAdjacent) facts |= FACT['neighbour-adjacent'];
    if (isFit) facts |= FACT['code-fits'];
  }
  return facts;
}

/** Whether the cell's heading names another number (`등기번호`, `거래코드`): a bank in the row does not speak for it. */
function isUnderOtherHeading({ passage, meanings, pack, fieldOf }: FinderContext, start: number): boolean {
  const field = fieldOf(start);
  const heading = field < 0 ? -1 : (passage.fields.heading[field] ?? -1);
  const rule = pack.rulesByFinder.get('account')?.[0];
  if (heading < 0 || rule === undefined || meanings[heading]?.roles[rule.index] === ROLE.positive) return false;
  return OTHER_HEADING.test(passage.headings[heading] ?? '');
}

/** Whether a holder or a transfer is spoken of by the number: what lets an everyday word name a bank before bare digits. */
function hasHolder(text: string, end: number, facts: number): boolean {
  return (facts & FACT['holder-near']) !== 0 || HOLDER_BEHIND.test(text.slice(end, end + HOLDER_CHARS));
}

function isInBrackets(
  text: string,
  end: number,
  hit: number,
  { labelStart, labelEnd }: FinderContext['marks'],
): boolean {
  const nameEnd = labelEnd.at(hit);
  return BEHIND_JOINT.test(text.slice(end, labelStart.at(hit))) && BEHIND_END.test(text.slice(nameEnd, nameEnd + 2));
}

/** Whether a number of an account's length stands directly behind a bank's name, which then speaks for that one. */
function standsBeforeNumber({ passage }: FinderContext, nameEnd: number): boolean {
  return NUMBER_BEHIND.test(passage.text.slice(nameEnd, nameEnd + NUMBER_BEHIND_CHARS));
}

/** The first word that may reach behind an offset. */
function firstHitNear({ marks }: FinderContext, offset: number): number {
  return Math.max(0, lastAtOrBefore(marks.labelStart.values, marks.label.count, offset));
}

function namesAccountNear(context: FinderContext, start: number): boolean {
  const { marks, pack } = context;
  const rule = pack.rulesByFinder.get('account')?.[0];
  if (rule === undefined) return false;
  for (let hit = firstHitNear(context, start - BANK_WINDOW_CHARS * 2); hit < marks.label.count; hit++) {
    if (marks.labelStart.at(hit) > start) return false;
    if (pack.vocabulary.labels[marks.label.at(hit)]?.roles[rule.index] === ROLE.positive) return true;
  }
  return false;
}

function fitsLayout({ pack }: FinderContext, label: Label, digits: string): boolean {
  return label.institutions.some((institution) =>
    (pack.accountLayouts.byInstitution.get(institution) ?? []).some((layout) => {
      if (layout.length !== digits.length || layout.codeAt < 0) return false;
      for (const code of layout.codes) if (digits.startsWith(code, layout.codeAt)) return true;
      return false;
    }),
  );
}
