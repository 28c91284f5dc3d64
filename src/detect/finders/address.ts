import { FACT } from '../../model/fact.ts';
import type { Rule } from '../../patterns/compile.ts';
import { WORD } from '../../patterns/vocabulary.ts';
import type { FinderContext } from '../finder-context.ts';
import { slotsOf } from './labelled-value.ts';

/** No address is longer; every repetition below is bounded too. */
const MAX_ADDRESS_CHARS = 100;

// Road Name Address Act (도로명주소법) art. 2: city or county, road, building number, detail; before it: dong or ri and lot number.
const CITIES = String.raw`(?:[가-힣]{1,5}[시군구]\s{1,2}){1,2}`;
const ROAD = String.raw`(?:[가-힣]{1,6}[읍면]\s{1,2})?[가-힣0-9·]{1,12}(?:대로|로|길)(?:\s?\d{1,4}[가나다라]?(?:번|번안)?길)?\s{0,2}(?:지하\s?)?\d{1,4}(?:-\d{1,4})?(?!\d)`;
const LOT = String.raw`(?:[가-힣]{1,6}[읍면]\s{1,2})?[가-힣]{1,7}\d{0,2}(?:동|리|가)\s{1,2}(?:산\s?)?\d{1,5}(?:-\d{1,5})?(?!\d)(?:\s?번지)?`;
const BUILDING = String.raw`(?:\s?\([가-힣0-9,·\s]{1,24}\))?(?:[,\s]{1,2}[가-힣A-Za-z][가-힣A-Za-z0-9]{1,15})?`;
const DWELLING = String.raw`[,\s]{0,2}(?:(?:제?\d{1,4}|[가-힣A-Z])동[,\s]{0,2})?(?:\d{1,2}층[,\s]{0,2})?제?\d{1,5}호`;
const PLACE = String.raw`(?:${ROAD}|${LOT})(?:${BUILDING}(${DWELLING}))?`;

/** Behind the name of a province: `서울 중구 세종대로 110`. 세종 has no districts. */
const BEHIND_PROVINCE = new RegExp(String.raw`^\s{1,2}(?:${CITIES})?${PLACE}`);
/** Behind a label the province may be left out. */
const BEHIND_LABEL = new RegExp(String.raw`^${CITIES}${PLACE}`);

/**
 * Finds Korean postal addresses of both forms, from the name of a province on or behind a label. Complexity: each name and
 * label looks at {@link MAX_ADDRESS_CHARS} characters.
 */
export function findAddresses(context: FinderContext): void {
  const rule = context.pack.rulesByFinder.get('address')?.[0];
  if (rule === undefined) return;
  const { marks, pack } = context;
  for (let hit = 0; hit < marks.label.count; hit++) {
    if (((pack.vocabulary.labels[marks.label.at(hit)]?.flags ?? 0) & WORD.province) === 0) continue;
    propose(context, rule, marks.labelStart.at(hit), marks.labelEnd.at(hit), BEHIND_PROVINCE);
  }
  for (const { start } of slotsOf(context, rule)) propose(context, rule, start, start, BEHIND_LABEL);
}

function propose(context: FinderContext, rule: Rule, start: number, from: number, form: RegExp): void {
  const match = form.exec(context.passage.text.slice(from, from + MAX_ADDRESS_CHARS));
  if (match === null) return;
  context.candidates.push({
    kind: rule.detector.kind,
    rule: rule.index,
    start,
    end: from + match[0].length,
    facts: match[1] === undefined ? 0 : FACT.dwelling,
    canonical: null,
  });
}
