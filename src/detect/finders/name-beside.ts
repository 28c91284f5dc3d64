import { FACT } from '../../model/fact.ts';
import type { Attribute } from '../../model/finding.ts';
import { fieldAt, lastAtOrBefore, recordAt, RecordForm } from '../../model/passage.ts';
import type { Rule } from '../../patterns/compile.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { findInFirstRow, findInRow } from './name-in-rows.ts';
import { hasRomanisedSurname, isBareName, isBehindWord, isKoreanName, NOUN_END, usualSyllables } from './name-shape.ts';

const LINE_CHARS = 240;
/** A name at the head of a line, one word, an attribute: `김하나 지방세 320만원 체납`. */
const NEAR_HEAD_CHARS = 7;
/** Lines of a list that its title governs. */
const MAX_LISTED_LINES = 60;
/** A title that says of everybody below it: `연체자 명단`, `추심 대상자`. */
const LIST_TITLE = /(?:명단|목록|리스트|현황|대상자?)$/;
/** A heading that names somebody governs this much. */
const HEADING_CHARS = 500;
/** What a line of a list may begin with. */
const MARKERS = String.raw`[ \t]{0,8}(?:\[[^\]\n\d]{4,16}\][ \t]{0,4})?[-–•▷▶■□●○◆◇※*·#>✓☑➜→|"'\[【<(「 \t]{0,12}(?:(?:\d{1,3}|[가-하])[.)\]:][ \t]{0,4}|[①-⑳][ \t]{0,4})?(?:(?:성명|이름|대상)[ \t]{0,4}[:：]?)?[ \t]{0,4}`;
const LINE_HEAD = new RegExp(String.raw`^${MARKERS}([가-힣]{3,4})`);
/** Behind a name that begins a line: brackets, marks, figures, particles. A colon or a time of day makes it the name of who speaks. */
const AFTER_HEAD =
  /^\*{0,3}_{0,2}(?:\s?[(,/|–—·[→]|\s?[:：](?=\s{0,2}$)|\s-|\s{1,3}\d(?!\d?:\d\d)|\s{2,}(?!\d\d?:\d\d)|\t|\s건(?:\s|$)|\s?(?:대표|사장|원장|점주)\s?[:：]\s|(?:은|는|의|이|가|님|씨)\s)/;
/** A line that says a name and nothing else, perhaps with a remark. */
const HEADING_LINE = new RegExp(
  String.raw`(?:^|\n)${MARKERS}([가-힣]{3,4})[ \t]{0,4}(?:고객님?|회원님?|님|씨|차주|채무자|건|귀하|사례)?[ \t]{0,4}(?:[([][^)\n\]]{1,40}[)\]])?[ \t\]】>」:*]{0,12}(?=\n)`,
  'g',
);
/** `황시우 과장의 가계대출`, `기태윤 대리 연봉`: behind a title only what is said of its holder. */
const TITLED =
  /(?<![가-힣])([가-힣]{3,4})\s([가-힣]{2,4})(?:\([^)\n]{0,12}\))?(님?의\s|(?:은|는)?\s)(?:[가-힣]{2,4}\s)?(?:\d{4}년\s?)?(?:\d{1,2}월?\s?)?$/;
const OWN_INCOME = /^(?:연봉|월?\s?급여|월급|소득|연소득|상여|성과급|기본급|퇴직금|실수령)/;
/** `대표이사 길동하가 개인으로 연대보증 …` */
const ACTING = /(?:대표이사|대표자|대표)\s?[:：]?\s?([가-힣]{3,4})[이가은는의]?\s[^\n.]{0,12}$/;
const OWN_GUARANTEE = /^(?:연대보증|보증채무|입보|개인보증)/;
/** `Mr. Seungmin Choi has an outstanding loan …`, `Jiwoo Kim's loan …` */
const LATIN_SUBJECT =
  /(?:\b(?:Mr|Ms|Mrs|Miss)\.?\s+)?\b([A-Z][A-Za-z'-]+(?: [A-Z][A-Za-z'-]+){1,2})(?='s|’s|,|:|\s?\(|\s(?:has|is|was|owes|had|with|holds)\b)/g;
/** `고객 본인확인 완료 (김하나)` */
const IN_BRACKETS = /(?:고객|회원|본인|차주|채무자)[^\n()]{0,16}\(([가-힣]{3,4})\)/;
/** `저는 김하나입니다`, `이름은 김하나이고` */
const SELF =
  /(?:저는|나는|제 이름은|이름은|성함은|고객명은)\s?([가-힣]{3,4}?)(?:입니다|이고|이며|이에요|예요|이라고|라고|인데|고요|구요)/;
/** `안녕하세요 김하나입니다.`: a customer, where they go on about what is their own. */
const GREETING = /안녕하세요[.,!]?\s{1,2}([가-힣]{3,4}?)(?:입니다|이라고|라고|예요|이에요)/;
/** `김하나(42세, 자영업)`, `김하나, 1984년생`, `김하나/여/30대` */
const ABOUT_PEOPLE =
  /(?<![가-힣])([가-힣]{3,4})(?:고객|님|씨)?\s?[,/(|]\s?(?:만\s?\d{1,3}\s?세|\d{2,3}\s?세|(?:19|20)?\d\d년생|(?:남|여)(?:성|자)?\s?[,/|)]|\d{1,2}대)/g;
/** `CIF 0001 / 김하나 / 총여신 3.4억`, `퇴직금 정산 내역: 김하나 (2019.3.1 입사)`: a name between bars, or behind a colon and before brackets. */
const SET_OFF = /(?<=[/|]\s?|[:：]\s{0,2})([가-힣]{3,4})(?=\s?[/|]|\s?\()/g;
/** `서약자 김하나 (서명)`, `위 본인  김하나 (인)`, `김하나 드림`: who signs a letter. */
const SIGNED =
  /(?:^|\n)[^\n]{0,24}?(?<![가-힣])([가-힣]{3,4})\s{0,3}(?:\((?:인|서명|서명 또는 인|날인|印)\)|드림|올림|배상)[ \t]*(?=\n|$)/g;
const OF_DEPARTMENT =
  /(?:부|팀|과|실|지점|본부|센터|은행|카드|캐피탈|금고|조합|공사|대리|과장|차장|부장|팀장|지점장)\s*$/;
const OWN_VOICE = /(?<![가-힣])(?:본인|저는|저의|제가|제\s|나는|내가)/;
const LETTER_CHARS = 1_500;
/** `김○○ (신용대출 3천만원)`: a name that the content masks, in a line with an attribute. */
const MASKED = /(?<![가-힣○●◯〇*ㅇ])([가-힣](?:[○●◯〇*]{2}|ㅇㅇ|OO|[○●◯〇*][가-힣]))(?![가-힣A-Za-z○●◯〇*])/g;
/** Who speaks, as messengers write it: `[김하나] [오후 2:10]`, `김하나 : `. */
const SPEAKER =
  /(?:^|\n)\[?([가-힣]{2,4}|[가-힣]{2,4}\s?고객)\]?(?:\s?\[(?:오전|오후)\s?\d|\s?[:：]|\s\(?\d{1,2}:\d\d)/g;
const STAFF = /(?:^|\n)\[?(?:상담사|상담원|상담직원|챗봇|상담봇|고객센터|매니저|은행|행원|직원)/;
const OWN = /(?:고객님|회원님|제|내|저의|본인)\s?(?:의\s|께서\s|은\s|는\s|이\s)?[^\n]{0,24}$/;
/** `변씨`, `박 모 고객`: a surname beside a mobile number. */
const SURNAME_BESIDE_LINE =
  /01[016789][-. )]?\d{3,4}[-. ]?\d{4}\)?[^\n]{0,4}?\s(([가-힣])\s?(?:씨|고객|님|모씨))|(([가-힣])\s?(?:씨|고객|모씨))\s?[(:,/-]?\s?01[016789][-. )]?\d{3,4}[-. ]?\d{4}/;

/**
 * Finds names that only the credit attributes beside them make likely: at the head of a line or list item, as a heading above, before
 * an attribute, in a column that nobody named. Looks at lines with attributes alone. Answers whether anything was found.
 */
export function findNamesBeside(context: FinderContext, attributes: readonly Attribute[]): boolean {
  const rule = context.pack.rulesByFinder.get('name')?.[0];
  if (rule === undefined || attributes.length === 0) return false;
  const before = context.candidates.length;
  const { records } = context.passage;
  let lastRecord = -1;
  let lastLine = -1;
  /** The first record of the table at hand, or where the last one ended. */
  let tableStart = 0;
  for (const attribute of attributes) {
    const record = recordAt(context.passage, attribute.start);
    if (record < 0 || records.form[record] !== RecordForm.fields) {
      lastLine = findInLine(context, rule, attribute, lastLine);
    } else if (record !== lastRecord) {
      for (let passed = Math.max(0, lastRecord); passed < record; passed++) {
        if (records.form[passed] !== RecordForm.fields)
          tableStart = passed + (records.form[passed] === RecordForm.headings ? 0 : 1);
      }
      if (!findInRow(context, rule, record) && !attribute.isHeaded) findInFirstRow(context, rule, tableStart, record);
      if (record - tableStart <= 1) findAbove(context, rule, (records.start[tableStart] ?? 0) - 1, '');
    }
    lastRecord = record;
  }
  findSigned(context, rule);
  return context.candidates.length > before;
}

/** Who signs what they say of themselves; staff sign with their department, and of others. */
function findSigned(context: FinderContext, rule: Rule): void {
  const { text } = context.passage;
  for (const signed of text.matchAll(SIGNED)) {
    const name = signed[1] ?? '';
    const start = signed.index + signed[0].lastIndexOf(name);
    if (OF_DEPARTMENT.test(text.slice(signed.index, start))) continue;
    if (OWN_VOICE.test(text.slice(Math.max(0, signed.index - LETTER_CHARS), signed.index)))
      pushBare(context, rule, start, name);
  }
}

/** What a line says before and around an attribute. Answers the line's start: the rest of the line is looked at once. */
function findInLine(context: FinderContext, rule: Rule, attribute: Attribute, lastLine: number): number {
  const { text } = context.passage;
  const newline = text.lastIndexOf('\n', attribute.start - 1);
  const lineStart = Math.max(newline + 1, attribute.start - LINE_CHARS);
  const line = text.slice(lineStart, attribute.start);
  findDirectlyBefore(context, rule, attribute.start, line);
  if (LIST_TITLE.test(context.pack.vocabulary.labels[attribute.label]?.text ?? ''))
    findListed(context, rule, lineEnd(text, attribute.end) + 1);
  findActing(context, rule, attribute, lineStart, line);
  if (lineStart === lastLine) return lastLine;
  if (newline + 1 === lineStart) findAtHead(context, rule, lineStart, line);
  for (const latin of line.matchAll(LATIN_SUBJECT)) {
    const name = latin[1] ?? '';
    const isTitled = latin[0].length > name.length;
    if (!isTitled && !hasRomanisedSurname(context, name)) continue;
    const start = lineStart + latin.index + latin[0].length - name.length;
    push(context, rule, start, start + name.length);
  }
  for (const person of text.slice(lineStart, lineEnd(text, attribute.end)).matchAll(ABOUT_PEOPLE))
    pushBare(context, rule, lineStart + person.index, person[1] ?? '');
  for (const name of text.slice(lineStart, lineEnd(text, attribute.end)).matchAll(SET_OFF))
    if (!isBehindWord(context, lineStart + name.index, WORD.representative))
      pushBare(context, rule, lineStart + name.index, name[1] ?? '');
  for (const masked of text.slice(lineStart, lineEnd(text, attribute.end)).matchAll(MASKED))
    if (context.pack.surnames.has((masked[1] ?? '').charAt(0)))
      push(context, rule, lineStart + masked.index, lineStart + masked.index + (masked[1] ?? '').length, FACT.masked);
  findSurname(context, rule, lineStart, lineEnd(text, attribute.end));
  findAbove(context, rule, lineStart - 1, line);
  return lineStart;
}

/** Somebody with a title or who acts for a firm, where the attribute is their own. */
function findActing(context: FinderContext, rule: Rule, attribute: Attribute, lineStart: number, line: string): void {
  const behind = context.passage.text.slice(attribute.start, attribute.end + 1);
  const titled = TITLED.exec(line);
  if (titled !== null) {
    const [, name = '', title = '', particle = ''] = titled;
    if ((particle.includes('의') || OWN_INCOME.test(behind)) && isTitle(context, title))
      pushBare(context, rule, lineStart + titled.index, name);
  }
  const acting = OWN_GUARANTEE.test(behind) ? ACTING.exec(line) : null;
  if (acting === null) return;
  const [whole, run = ''] = acting;
  const name = run.slice(0, usualSyllables(context, run));
  const start = lineStart + acting.index + whole.indexOf(run);
  if (isKoreanName(context, name, false)) push(context, rule, start, start + name.length);
}

function findAtHead(context: FinderContext, rule: Rule, lineStart: number, line: string): void {
  const head = LINE_HEAD.exec(line);
  if (head === null) return;
  const start = lineStart + head[0].length - (head[1]?.length ?? 0);
  const length = usualSyllables(context, head[1] ?? '');
  const rest = line.slice(start - lineStart + length);
  const isBeforeCredit = rest.startsWith(' ') && isCreditWordAt(context, start + length + 1);
  const isNear = rest.startsWith(' ') && rest.length <= NEAR_HEAD_CHARS;
  if (!isBeforeCredit && !isNear && rest !== '' && !AFTER_HEAD.test(rest)) return;
  if (
    isBareName(context, start, start + length) &&
    !NOUN_END.test(line.slice(start - lineStart, start - lineStart + length))
  )
    push(context, rule, start, start + length);
}

/** The names at the heads of the lines below a title, up to a blank line. */
function findListed(context: FinderContext, rule: Rule, from: number): void {
  const { text } = context.passage;
  let start = from;
  for (let count = 0; count < MAX_LISTED_LINES && start < text.length; count++) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    if (line.trim() === '') return;
    findAtHead(context, rule, start, line);
    start = end + 1;
  }
}

/** `어제 다녀간 김하나 신용대출 3천만원` */
function findDirectlyBefore(context: FinderContext, rule: Rule, start: number, line: string): void {
  const name = /(?:^|[\s"'[(|>,.])([가-힣]{3,4}?)(?:[은는이가의]|님의?|씨의?|,)?[ ]$/.exec(line)?.[1];
  if (name === undefined || NOUN_END.test(name)) return;
  const from = start - (line.length - line.lastIndexOf(name));
  if (!isBehindWord(context, from, WORD.representative)) pushBare(context, rule, from, name);
}

/** Somebody named by a line of their own above, or who spoke before. */
function findAbove(context: FinderContext, rule: Rule, end: number, line: string): void {
  const from = Math.max(0, end - HEADING_CHARS);
  const above = context.passage.text.slice(from, end + 1);
  let start = -1;
  let name = '';
  for (const heading of above.matchAll(HEADING_LINE)) {
    const at = from + heading.index + heading[0].indexOf(heading[1] ?? '');
    if (isBareName(context, at, at + (heading[1]?.length ?? 0)) && !NOUN_END.test(heading[1] ?? ''))
      [start, name] = [at, heading[1] ?? ''];
  }
  if (start < 0) {
    const told =
      IN_BRACKETS.exec(above) ?? SELF.exec(above + line) ?? (OWN.test(line) ? GREETING.exec(above + line) : null);
    const at = told === null ? -1 : from + told.index + told[0].lastIndexOf(told[1] ?? '');
    if (told !== null && isBareName(context, at, at + (told[1]?.length ?? 0))) [start, name] = [at, told[1] ?? ''];
  }
  if (start < 0 && OWN.test(line) && STAFF.test(above + line)) {
    for (const speaker of above.matchAll(SPEAKER)) {
      const said = speaker[1]?.replace(/\s?고객$/, '') ?? '';
      const at = from + speaker.index + speaker[0].indexOf(said);
      if (isBareName(context, at, at + said.length)) [start, name] = [at, said];
    }
  }
  if (start >= 0) push(context, rule, start, start + name.length);
}

/** A mobile number is one person's; with their surname beside it nobody doubts whom the line is about. */
function findSurname(context: FinderContext, rule: Rule, lineStart: number, end: number): void {
  const line = context.passage.text.slice(lineStart, end);
  const beside = line.includes('01') ? SURNAME_BESIDE_LINE.exec(line) : null;
  if (beside === null) return;
  const [, behind, surnameBehind, before, surnameBefore] = beside;
  const words = behind ?? before ?? '';
  if (!context.pack.surnames.has(surnameBehind ?? surnameBefore ?? '')) return;
  const start = lineStart + beside.index + beside[0].lastIndexOf(words);
  if (!/[가-힣]/.test(context.passage.text.charAt(start - 1))) push(context, rule, start, start + words.length);
}

function isCreditWordAt({ marks, pack }: FinderContext, at: number): boolean {
  const hit = lastAtOrBefore(marks.labelStart.values, marks.label.count, at);
  return (
    hit >= 0 &&
    marks.labelStart.at(hit) === at &&
    ((pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0) & WORD.creditAttribute) !== 0
  );
}

function isTitle({ pack }: FinderContext, word: string): boolean {
  return pack.vocabulary.labels.some(({ text, flags }) => text === word && (flags & WORD.jobTitle) !== 0);
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return Math.min(newline < 0 ? text.length : newline, from + LINE_CHARS);
}

function pushBare(context: FinderContext, rule: Rule, start: number, name: string): void {
  if (isBareName(context, start, start + name.length)) push(context, rule, start, start + name.length);
}

function push(context: FinderContext, rule: Rule, start: number, end: number, facts = 0): void {
  const { candidates, passage } = context;
  if (fieldAt(passage, start) !== fieldAt(passage, end - 1)) return;
  candidates.push({
    kind: 'person-name',
    rule: rule.index,
    start,
    end,
    facts: FACT['neighbour-adjacent'] | facts,
    canonical: null,
  });
}
