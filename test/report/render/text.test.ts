import { describe, expect, it } from '@jest/globals';
import { NOWHERE } from '../../../src/model/location.ts';
import type { DismissedValue } from '../../../src/model/report.ts';
import { renderText } from '../../../src/report/render/index.ts';
import { sampleFinding, sampleReason, sampleReport } from '../../support/sample-report.ts';

const PAYROLL = sampleReport({
  name: '급여/급여명세.xlsx',
  bytes: 48_211,
  verdict: 'outside-exemption',
  outsideExemption: true,
  upload: 'block',
  reasons: [
    sampleReason({
      rule: 'U1',
      verdict: 'outside-exemption',
      message: {
        ko: '주민등록번호 1,204건이 들어 있습니다. 고유식별정보는 한 건만 있어도 예외를 적용할 수 없습니다.',
        en: '1,204 resident registration numbers were found. One is enough to rule the exemption out.',
      },
      remedy: { ko: '주민등록번호를 지우고 다시 검사하십시오.', en: 'Remove the numbers and scan again.' },
      findings: ['f1'],
    }),
  ],
  findings: [
    sampleFinding('f1', { sheet: '1월', cell: 'C7' }, { evidence: [{ kind: 'column-heading', text: '주민등록번호' }] }),
    sampleFinding('f2', { sheet: '퇴직자', cell: 'comment C12' }),
    sampleFinding(
      'f3',
      { sheet: '1월', cell: 'A7' },
      { kind: 'person-name', masked: '홍*동', confidence: 'likely', evidence: [] },
    ),
  ],
  counts: { 'resident-registration-number': 1204, 'person-name': 1 },
  subjects: 1204,
  truncated: true,
  gaps: [{ reason: 'image-not-read', where: 'image in workbook' }],
  coverage: { complete: false, bytes: 48_211, members: 1, pages: 0, sheets: 3, images: 1 },
  destination: { id: 'slack', status: 'evaluated' },
});

describe('renderText', () => {
  it('in Korean, for a workbook outside the exemption, says verdict, reason, law, what to do, findings and gaps', () => {
    expect(renderText(PAYROLL, { locale: 'ko', color: false, width: 90 })).toBe(`✖ 예외 적용 불가  급여/급여명세.xlsx
  올리지 마십시오. 망분리 예외로 외부 SaaS에 보낼 수 없습니다.

  이유와 할 일
  • 주민등록번호 1,204건이 들어 있습니다. 고유식별정보는 한 건만 있어도 예외를 적용할 수
    없습니다. [U1]
    근거: 전자금융감독규정시행세칙 제2조의3 제1항 제3호 (2026-04-20 시행)
    할 일: 주민등록번호를 지우고 다시 검사하십시오.

  찾은 정보 (1,204명)
  주민등록번호 1,204건
    1월!C7           900101-1******  확실: 항목 이름 "주민등록번호"
    퇴직자!메모 C12  900101-1******  확실: 검증번호 일치, 바로 앞에 "주민등록번호"
    … 그 밖에 1,202건
  이름 1건
    1월!A7  홍*동  유력

  읽지 못한 부분
  • 통합 문서 안의 그림: 그림 속 글자는 읽지 못했습니다

  읽은 범위: 48.2 KB, 시트 3개, 그림 1개 · 일부를 읽지 못함
  받는 곳: slack (금융보안원 평가 통과)

`);
  });

  it('in English, for the same workbook, says the same', () => {
    expect(renderText(PAYROLL, { locale: 'en', color: false, width: 90 }))
      .toBe(`✖ Outside the exemption  급여/급여명세.xlsx
  Do not upload. The network-separation exemption does not allow this to go to a SaaS.

  Why, and what to do
  • 1,204 resident registration numbers were found. One is enough to rule the exemption
    out. [U1]
    Law: 전자금융감독규정시행세칙 제2조의3 제1항 제3호 (in force since 2026-04-20)
    To do: Remove the numbers and scan again.

  Found (1,204 people)
  Resident registration number 1,204
    1월!C7              900101-1******  certain: under the heading "주민등록번호"
    퇴직자!comment C12  900101-1******
      certain: check digit matches, after the word "주민등록번호"
    … and 1,202 more
  Name of a person 1
    1월!A7  홍*동  likely

  Not read
  • picture in the workbook: the text inside a picture could not be read

  Read: 48.2 KB, 3 sheets, 1 picture · not all of it
  Destination: slack (evaluated by the Financial Security Institute)

`);
  });

  it('with colour, colours the verdict and still says it in icon and words', () => {
    const [headline] = renderText(PAYROLL, { locale: 'ko', color: true, width: 90 }).split('\n');
    expect(headline).toBe('\u001b[1;31m✖ 예외 적용 불가\u001b[0m  급여/급여명세.xlsx');
  });

  it('for clean content without a destination, does not give leave to upload', () => {
    const text = renderText(sampleReport(), { locale: 'en', color: false, width: 200 });
    expect(text).toContain('✔ Within the exemption');
    expect(text).toContain('Make sure that the SaaS has passed its evaluation');
    expect(text).not.toContain('May be uploaded');
  });

  it('with control characters in a name, a heading and a gap, prints none of them', () => {
    const report = sampleReport({
      name: 'a\u001b]0;pwned\u0007.csv',
      findings: [sampleFinding('f1', { sheet: '\u001b[2J' }, { evidence: [{ kind: 'label', text: 'x\u202ey' }] })],
      gaps: [{ reason: 'corrupt', where: 'member \u001b[31m' }],
      notes: [{ code: 'name-disagrees-with-content', claimed: '\u001bc', actual: 'pdf' }],
      destination: { id: '\u001b[H', status: 'unknown' },
    });
    expect(renderText(report, { locale: 'ko', color: false, width: 80 })).not.toMatch(/[^\n\P{Cc}]|\p{Cf}/u);
  });

  it('with more findings of a kind than it lists, keeps the exact count', () => {
    const findings = Array.from({ length: 30 }, (_, index) =>
      sampleFinding(`f${index}`, { line: index + 1, column: 1 }),
    );
    const text = renderText(sampleReport({ findings, counts: { 'resident-registration-number': 31 } }), {
      locale: 'ko',
      color: false,
      width: 100,
    });
    expect(text).toContain('주민등록번호 31건');
    expect(text).toContain('10행 1열');
    expect(text).not.toContain('11행 1열');
    expect(text).toContain('… 그 밖에 21건');
  });

  it('explained, lists every finding and what was dropped with the word that ruled it out', () => {
    const findings = Array.from({ length: 12 }, (_, index) =>
      sampleFinding(`f${String(index + 1)}`, { line: index + 1 }),
    );
    const dropped: DismissedValue = {
      kind: 'resident-registration-number',
      reason: 'veto-label',
      masked: '******-*******',
      location: { ...NOWHERE, line: 30, column: 6 },
      span: { start: 5, end: 19, unit: 'utf16' },
      evidence: [{ kind: 'veto-label', text: '주문번호' }],
    };
    const report = sampleReport({ findings, counts: { 'resident-registration-number': 12 }, dismissed: [dropped] });
    const text = renderText(report, { locale: 'ko', color: false, width: 100 });
    expect(text).toContain('12행  900101-1******');
    expect(text).not.toContain('그 밖에');
    expect(text).toContain(
      '보았지만 아닌 것\n    30행 6열  ******-*******  주민등록번호 아님: 다른 것을 뜻하는 말 "주문번호"',
    );
  });
});
