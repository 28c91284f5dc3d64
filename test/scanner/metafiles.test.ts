import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { buildEmf, emfFont, emfText } from '../support/metafile-builder.ts';
import { buildDocx } from '../support/office-builder.ts';
import { answerTo } from '../support/scan-format-case.ts';
import { buildWorkbook, words } from '../support/workbook-builder.ts';

const BODY = '<w:p><w:r><w:t>지점 목록을 붙입니다.</w:t></w:r></w:p>';
const WORKBOOK = buildWorkbook([words('A1', '지점') + words('B1', '층'), words('A2', '중구점') + words('B2', '2층')]);

/** A letter with an embedded workbook, and beside it the picture that office programs put there. */
function letter(name: string, preview: Uint8Array): Uint8Array {
  return buildDocx(BODY, [
    { name: 'word/embeddings/Sheet1.xlsx', content: WORKBOOK },
    { name: `word/media/${name}`, content: preview },
  ]);
}

const CLEAN = buildEmf([emfFont(20), emfText('지점', 10, 20), emfText('중구점', 10, 60)]);
/** A number in pieces, as programs write text that is spaced out. */
const TELLING = buildEmf([
  emfFont(20),
  emfText('주민등록번호', 10, 20, { advance: 20 }),
  ...Array.from('900101-1234568', (digit, index) => emfText(digit, 150 + index * 11, 20, { advance: 11 })),
]);

describe('the picture beside an embedded workbook', () => {
  it('does not keep a letter without findings from being within the exemption', async () => {
    const answer = await answerTo(letter('image1.emf', CLEAN));
    expect(answer).toEqual({ verdict: 'within-exemption', upload: 'allow', findings: [], gaps: [] });
  });

  it('is found to hold a number that stands nowhere else', async () => {
    const answer = await answerTo(letter('image1.emf', TELLING));
    expect(answer.verdict).toBe('outside-exemption');
    expect(answer.findings).toEqual(['resident-registration-number at member image1.emf > path line 1']);
    expect(answer.gaps).toEqual([]);
  });

  it('is read where it is packed', async () => {
    const answer = await answerTo(letter('image1.emz', gzipSync(TELLING)));
    expect(answer.verdict).toBe('outside-exemption');
    expect(answer.gaps).toEqual([]);
  });

  it('keeps the letter from being called clean where it breaks off', async () => {
    const answer = await answerTo(letter('image1.emf', CLEAN.subarray(0, CLEAN.length - 40)));
    expect(answer.verdict).toBe('undetermined');
    expect(answer.gaps).toEqual(['corrupt image1.emf: vector picture']);
  });
});
