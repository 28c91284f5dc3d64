import { VERDICTS } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import { cellWidth, padCells, wrapCells } from './cells.ts';
import { describeBytes } from './coverage-words.ts';
import type { TextOptions } from './text.ts';
import { VERDICT_WORDS } from './words.ts';

/** What was scanned in all. */
interface Totals {
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly linksNotFollowed: number;
  readonly bytes: number;
}

/** The closing lines over several items: how many, and how many of each verdict, strictest first. */
export function renderSummary(totals: Totals, options: TextOptions): string {
  const ko = options.locale === 'ko';
  const count = VERDICTS.reduce((sum, verdict) => sum + totals.verdicts[verdict], 0);
  const items = count.toLocaleString('en');
  const size = describeBytes(totals.bytes);
  const rows = VERDICTS.map((verdict) => ({
    label: `${VERDICT_WORDS[verdict].icon} ${VERDICT_WORDS[verdict][options.locale]}`,
    figure: totals.verdicts[verdict].toLocaleString('en'),
  }));
  const labelCells = Math.max(...rows.map((row) => cellWidth(row.label)));
  const figureCells = Math.max(...rows.map((row) => row.figure.length));
  const lines = [
    ko ? `모두 ${items}개를 검사했습니다 (${size}).` : `${items} ${count === 1 ? 'item' : 'items'} scanned (${size}).`,
    ...rows.map((row) => `  ${padCells(row.label, labelCells)}  ${row.figure.padStart(figureCells)}`),
  ];
  if (totals.linksNotFollowed > 0) {
    const links = totals.linksNotFollowed.toLocaleString('en');
    const sentence = ko
      ? `바로가기(기호 링크) ${links}개는 따라가지 않았습니다. 가리키는 파일은 제자리에서 검사했거나 없습니다.`
      : `${links} symbolic ${totals.linksNotFollowed === 1 ? 'link was' : 'links were'} not followed: what they point to was scanned in its own place, or does not exist.`;
    lines.push(...wrapCells(sentence, options.width));
  }
  return `${lines.join('\n')}\n`;
}
