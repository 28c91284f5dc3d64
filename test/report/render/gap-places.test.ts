import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { describeGapPlace } from '../../../src/report/render/gap-places.ts';

const SOURCE = new URL('../../../src/', import.meta.url).pathname;
/** How readers name what they did not read: as an argument, as a constant, as the step that failed. */
const NAMINGS = [
  /\bgap\(\s*(?:'[a-z-]+'|[^,'"]+),\s*'([^']+)'/g,
  /\b(?:WHERE|WHOLE|PART|where)\b(?:: string)?(?::| =) '([^']+)'/g,
  /\battempt\('([^']+)'/g,
  /\bgap\(\s*'[a-z-]+',[^;]*\? '([^']+)' : '([^']+)'\)/g,
  /\b(?:judge|#judge)\([^,()]+, '([^']+)'/g,
];
/** Names with a number. */
const NUMBERED = /\bgap\(\s*'[a-z-]+',\s*`([a-z]+) \$\{/g;

function namesIn(pattern: RegExp): string[] {
  const files = ['extract/**', 'scanner'].flatMap((folder) => globSync(`${SOURCE}${folder}/*.ts`));
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].flatMap(([, ...names]) => names),
  );
  return [...new Set(found)].sort();
}

describe('places of gaps', () => {
  const names = NAMINGS.flatMap(namesIn);
  const numbered = namesIn(NUMBERED).map((name) => `${name} 3`);

  it('are found in the readers', () => {
    expect(names).toEqual(
      expect.arrayContaining(['attachment', 'document history', 'vector picture', 'preview', 'manifest']),
    );
    expect(numbered).toEqual(expect.arrayContaining(['page 3', 'slide 3']));
  });

  it('have words in Korean, all of them', () => {
    const silent = [...names, ...numbered].filter((name) => !/\p{Script=Hangul}/u.test(describeGapPlace(name, 'ko')));
    expect(silent).toEqual([]);
  });

  it('stand behind the member they are in', () => {
    expect(describeGapPlace('a.zip/b.docx: slide 2', 'ko')).toBe('a.zip/b.docx › 2번째 슬라이드');
    expect(describeGapPlace('a.zip/b.docx: slide 2', 'en')).toBe('a.zip/b.docx › slide 2');
    expect(describeGapPlace('a.hwp: section 2/chart', 'ko')).toBe('a.hwp › 2번째 구역의 차트');
  });
});
