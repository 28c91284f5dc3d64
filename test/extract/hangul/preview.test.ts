import { describe, expect, it } from '@jest/globals';
import { Preview } from '../../../src/extract/hangul/preview.ts';

/** What is left of a preview after the body said this. */
function rest(preview: string, ...body: readonly string[]): string[] {
  const read = new Preview(preview);
  for (const text of body) read.hear(text);
  return read.rest();
}

describe('preview', () => {
  it('what the body says is struck out, blanks aside', () => {
    expect(rest('가나\r\n  대출  안내 \r\n지운 글\r\n끝', '가나', '대출 안내', '끝')).toEqual(['지운 글']);
  });

  it('cells are pieces of their own, and a cell of several paragraphs is one', () => {
    expect(
      rest('<성명><주소><서울특별시 중구 세종대로>\r\n끝', '성명', '주소', '서울특별시 중구', '세종대로', '끝'),
    ).toEqual([]);
    expect(rest('<서울특별시 중구 지운로>\r\n끝', '서울특별시 중구', '세종대로', '끝')).toEqual([
      '서울특별시 중구 지운로',
    ]);
  });

  it('the lines of a paragraph are pieces', () => {
    expect(rest('첫 줄\r\n둘째 줄\r\n끝', '첫 줄\n둘째 줄', '끝')).toEqual([]);
  });

  it('the piece that breaks off is struck out by what goes on, others are not', () => {
    expect(rest('본문\r\n긴 문단의 앞', '본문', '긴 문단의 앞부분과 나머지')).toEqual([]);
    expect(rest('긴 문단의 앞\r\n본문', '본문', '긴 문단의 앞부분과 나머지')).toEqual(['긴 문단의 앞']);
  });

  it('digits of the body do not add up to a number that was deleted', () => {
    expect(rest('900101-1234567\r\n끝', '9', '0', '1', '01', '-', '12', '34', '56', '7', '끝')).toEqual([
      '900101-1234567',
    ]);
  });
});
