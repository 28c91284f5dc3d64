import type { Attribute } from '../model/finding.ts';
import { fieldAt } from '../model/passage.ts';
import { WORD } from '../patterns/vocabulary.ts';
import { isDebtor } from './debtor-figures.ts';
import type { FinderContext } from './finder-context.ts';

/** What stands in a line of its own and says what the list below it is about. */
const MAX_TITLE_CHARS = 48;
/** Lines of a list that its title governs. */
const MAX_LINES = 60;
const LINE_CHARS = 160;
/** A title ends with a word for a list, or is set off by brackets and marks; it holds no figure of its own. */
const TITLE =
  /^[ \t]*(?:[<[【〈《(■▶◆●□◇○▣#*=-][^\n]*|[^\n]*(?:명단|목록|리스트|현황|대상자?|내역|자료|정리|건|분|고객|차주|회원|자)(?:\s?\([^)\n]{0,16}\))?[ \t:：>\]】〉》)*=-]*)$/;
const HAS_FIGURE = /\d[\d,]{3,}|\d\s?(?:만|억|천)\s?원?/;
/** Lists of what somebody achieved, of places, of terms: their names are those of staff, or nobody's. */
const OF_OTHERS =
  /실적|통계|담당|지점별|부서|팀별|직원|영업|목표|평균|예시|샘플|안내|상품|금리표|배정|당번|당직|교육|규정|절차|기준표|종류|보고자|작성/;
/** `1. 김하나 (42세)  2천만  45일`: what a line of such a list begins with, then its first figure. */
const ITEM =
  /^[ \t]*(?:[-–•▷▶■□●○◆◇※*·>]|\d{1,3}[.)\]]|[①-⑳])?[ \t]*[가-힣]{3,4}(?:\s?(?:님|씨|고객|회원))?(?:\s?\([^)\n]{1,24}\))?(?:\s?[:：,/|–·-]\s?|\s{1,12})(?:[가-힣]{1,8}\s{1,4})?(?=\d)/;
const FIGURE =
  /^\d[\d,.]*\s?(?:(?:억|천만|백만|십만|만|천)(?:\s?\d[\d,]*\s?(?:천만|백만|만|천)?)?\s?원?|원|일|개월|회|건|점|등급|%)(?![가-힣]{2})|^\d{1,3}(?:,\d{3})+/;

/**
 * Finds figures that only the title of their list names: `<연체자 현황>`, then `김하나  2천만  45일`, line by line up to a blank one.
 * Attributes bear the title's word.
 */
export function findListedFigures(context: FinderContext, attributes: Attribute[]): void {
  const { marks, pack, passage } = context;
  const { text } = passage;
  let done = -1;
  for (let hit = 0; hit < marks.label.count; hit++) {
    const start = marks.labelStart.at(hit);
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (start < done || label === undefined) continue;
    if ((label.flags & WORD.creditAttribute) === 0 && !isDebtor(label)) continue;
    if (fieldAt(passage, start) >= 0) continue;
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const end = lineEnd(text, start);
    if (end - from > MAX_TITLE_CHARS || !isTitle(text.slice(from, end))) continue;
    done = pushFigures(context, end + 1, label.index, attributes);
  }
}

function isTitle(line: string): boolean {
  return TITLE.test(line) && !HAS_FIGURE.test(line) && !OF_OTHERS.test(line);
}

/** Answers where the list ends. */
function pushFigures({ passage }: FinderContext, from: number, label: number, attributes: Attribute[]): number {
  const { text } = passage;
  let start = from;
  for (let count = 0; count < MAX_LINES && start < text.length; count++) {
    const end = lineEnd(text, start);
    const line = text.slice(start, Math.min(end, start + LINE_CHARS));
    if (line.trim() === '') break;
    const item = ITEM.exec(line)?.[0].length ?? 0;
    const figure = item === 0 ? 0 : (FIGURE.exec(line.slice(item))?.[0].length ?? 0);
    if (figure > 0) attributes.push({ start: start + item, end: start + item + figure, label, isHeaded: false });
    start = end + 1;
  }
  return start;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}
