import type { Attribute } from '../model/finding.ts';
import { recordAt } from '../model/passage.ts';
import { WORD, type Label } from '../patterns/vocabulary.ts';
import type { FinderContext } from './finder-context.ts';

/** Words for somebody who owes: what stands below them as a sum is their debt. */
const DEBTORS: ReadonlySet<string> = new Set(
  '채무자 주채무자 연대채무자 차주 차입자 차용인 대출자 연체자 체납자 보증인 연대보증인 borrower debtor guarantor obligor'.split(
    ' ',
  ),
);
/** How far behind the word for the debtor. */
const REACH_CHARS = 160;
/** A sum that says no more than that it is one: `원금 12,000,000`, `합계: 1,234만원`. */
const SUM =
  /(?<![가-힣A-Za-z])(?:원금|이자|잔액|금액|합계|총액|한도|잔여액|청구액|남은\s?금액|principal|interest|amount|balance)(?:\([^)\n]{1,8}\))?[ \t]{0,12}[:：=|]?[ \t]{0,12}(?:금[ \t]?|₩|￦|\\|KRW[ \t]?)?(?:\d{1,3}(?:,\d{3})+|\d{5,}|\d[\d,.]*[ \t]?(?:억|천만|백만|만)[ \t]?원?)/i;

/** Whether a word of the vocabulary stands for somebody who owes. */
export function isDebtor({ flags, text }: Label): boolean {
  return (flags & WORD.subject) !== 0 && DEBTORS.has(text);
}

/**
 * Finds sums that only the word for the debtor before them explains: `채무자 김하나`, then `원금 12,000,000` (Credit Information Act art. 2
 * item 1-3). One for each word.
 */
export function findDebtorFigures({ marks, pack, passage }: FinderContext, attributes: Attribute[]): void {
  const { text } = passage;
  for (let hit = 0; hit < marks.label.count; hit++) {
    const label = pack.vocabulary.labels[marks.label.at(hit)];
    if (label === undefined || !isDebtor(label)) continue;
    const end = marks.labelEnd.at(hit);
    const record = recordAt(passage, end - 1);
    const limit = Math.min(end + REACH_CHARS, record < 0 ? text.length : (passage.records.end[record] ?? text.length));
    const sum = SUM.exec(text.slice(end, limit));
    if (sum === null) continue;
    const start = end + sum.index;
    attributes.push({ start, end: start + sum[0].length, label: label.index, isHeaded: false });
  }
}
