import { describe, expect, it } from '@jest/globals';
import { createTextExtractor } from '../../src/extract/index.ts';
import type { Format } from '../../src/model/format.ts';
import { collectPassages } from '../support/collect-passages.ts';

const VALUE = '900101-1234568';

describe('createTextExtractor', () => {
  const cases: [Format, string, string][] = [
    ['text', `주민번호 ${VALUE}`, 'prose'],
    ['delimited', `성명,번호\n홍길동,${VALUE}\n`, 'fields'],
    ['json', `{"번호":"${VALUE}"}`, 'fields'],
    ['ndjson', `{"번호":"${VALUE}"}\n{"번호":"x"}\n`, 'fields'],
    ['xml', `<a><b>${VALUE}</b></a>`, 'fields'],
    ['html', `<p>${VALUE}</p>`, 'prose'],
    ['unknown-binary', `주민번호 ${VALUE}`, 'prose'],
  ];
  for (const [format, source, form] of cases) {
    it(`gives the value and its span in the source, when the format is ${format}`, () => {
      const collected = collectPassages((sink, limits) => createTextExtractor(format, sink, limits), source);
      const { span } = collected.place(VALUE);
      expect(source.slice(span.start, span.end)).toBe(VALUE);
      expect(collected.records.find(({ text }) => text.includes(VALUE))?.form).toBe(form);
    });
    it(`gives the same and no error, when the format is ${format} and the text something else`, () => {
      const junk = `\u0000<a "'{[,;|\t ${VALUE} \ud800 \\u12 </ -- ]]> &#x; &#99999999; "${'x,'.repeat(40)}\n`.repeat(
        40,
      );
      const collected = collectPassages((sink, limits) => createTextExtractor(format, sink, limits), junk);
      expect(collected.texts.join('').split(VALUE).length - 1).toBeGreaterThanOrEqual(40);
    });
  }
});
