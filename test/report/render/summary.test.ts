import { describe, expect, it } from '@jest/globals';
import { renderSummary } from '../../../src/report/render/index.ts';

describe('renderSummary', () => {
  it('over several items, counts every verdict, strictest first, in one column', () => {
    const verdicts = { 'outside-exemption': 2, undetermined: 1, 'sandbox-required': 0, 'within-exemption': 1209 };
    const totals = { verdicts, linksNotFollowed: 3, bytes: 34_100_000 };
    expect(renderSummary(totals, { locale: 'ko', color: false, width: 200 }))
      .toBe(`모두 1,212개를 검사했습니다 (34.1 MB).
  ✖ 예외 적용 불가                2
  ? 판정 불가                     1
  ! 혁신금융서비스 지정 필요      0
  ✔ 예외 적용 가능            1,209
바로가기(기호 링크) 3개는 따라가지 않았습니다. 가리키는 파일은 제자리에서 검사했거나 없습니다.
`);
  });
});
