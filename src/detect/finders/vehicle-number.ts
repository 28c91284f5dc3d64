import type { FinderContext } from '../finder-context.ts';
import { slotsOf } from './labelled-value.ts';

/**
 * Registration plates (자동차등록번호판 등의 기준에 관한 고시): two or three digits of the class, a syllable of the use, four
 * digits; plates before 2004 begin with a region. Business plates stand in it too.
 */
const PLATE =
  /^(?:[가-힣]{2}\s?)?\d{2,3}\s?[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호]\s?\d{4}(?!\d)/;

/** Finds plates behind a label or under a heading: without one, a syllable between digits is an everyday sight. */
export function findVehicleNumbers(context: FinderContext): void {
  const rule = context.pack.rulesByFinder.get('vehicle-number')?.[0];
  if (rule === undefined) return;
  for (const { start, end } of slotsOf(context, rule)) {
    const plate = PLATE.exec(context.passage.text.slice(start, end))?.[0];
    if (plate === undefined) continue;
    const { kind } = rule.detector;
    context.candidates.push({
      kind,
      rule: rule.index,
      start,
      end: start + plate.length,
      facts: 0,
      canonical: plate.replaceAll(/\s/g, ''),
    });
  }
}
