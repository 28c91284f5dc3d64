import type { HalfYearReport } from '../../../model/half-year.ts';
import type { Bilingual } from '../../../model/verdict.ts';
import { duration, grouped, instant, share } from './figures.ts';
import { NOTHING, number, text } from './section.ts';
import type { Cell, Section } from './section.ts';

/** What the report does not claim; stands first. */
export const SCOPE: Bilingual = {
  ko: '이 보고서는 중요정보의 입력·처리·유출을 모니터링하고 통제했다는 점, 그리고 불필요한 정보 공유를 막는 조치의 일부만 증빙합니다. 망분리 예외의 다른 요건을 지켰는지는 판단하지 않으며, 전체 준수를 뜻하지 않습니다.',
  en: 'This report evidences the control of monitoring important information and, in part, the limit on sharing. It says nothing of the other conditions of the exemption and asserts no overall compliance.',
};

const CAUTION: Bilingual = {
  ko: '근거 조문의 항·호와 별표 번호는 공개 자료를 따랐습니다. 보고 전에 원문과 대조하세요. 법률 자문이 아닙니다.',
  en: 'Paragraph and annex numbers follow public secondary sources. Compare them with the official text before reporting. This is no legal advice.',
};

const BASIS: readonly (readonly [Bilingual, string])[] = [
  [
    { ko: '예외의 근거', en: 'Exemption' },
    '전자금융감독규정 제15조 제1항 제3호, 전자금융감독규정시행세칙 제2조의3 제1항 제3호 (2026-04-20 시행)',
  ],
  [{ ko: '위험평가와 위원회 승인', en: 'Risk assessment, approval' }, '전자금융감독규정시행세칙 제2조의3 제3항'],
  [{ ko: '반기 평가와 보고', en: 'Half-yearly evaluation' }, '전자금융감독규정시행세칙 제2조의3 제4항, 별표 7'],
];

type Evidenced = 'yes' | 'partly' | 'no';
const EVIDENCED: Readonly<Record<Evidenced, Bilingual>> = {
  yes: { ko: '이 보고서가 증빙', en: 'Evidenced here' },
  partly: { ko: '일부 증빙', en: 'Evidenced in part' },
  no: { ko: '담당자가 작성', en: 'To be filled in' },
};
const CONTROLS: readonly (readonly [string, string, Evidenced])[] = [
  ['금융보안원 평가를 받은 SaaS만 이용', 'Only SaaS evaluated by the FSI', 'partly'],
  ['접속 단말기 보호', 'Protection of access devices', 'no'],
  ['안전한 인증 (관리자 다중 인증)', 'Safe authentication (administrators: several factors)', 'no'],
  ['최소 권한, 등록된 이용자', 'Least privilege, registered users', 'no'],
  ['중요정보 입력·처리·유출 모니터링과 통제', 'Monitoring and control of important information', 'yes'],
  ['SaaS 안에서 불필요한 정보 공유 방지', 'No needless sharing inside the SaaS', 'partly'],
  ['허가하지 않은 외부 인터넷 접속 차단', 'No unauthorised internet access', 'no'],
  ['구간 암호화', 'Encryption of the network segment', 'no'],
  ['반기 평가와 위원회 보고', 'Half-yearly evaluation and report to the committee', 'partly'],
];

/** Period, basis and the figures a committee asks for first. */
export function overviewSection({ content, digest }: HalfYearReport): Section {
  const { period, rows, verdicts, availability } = content;
  const facts: readonly (readonly [Bilingual, Cell])[] = [
    [{ ko: '대상 기간', en: 'Period' }, `${period.id} (${period.firstDay} – ${period.lastDay})`],
    [
      { ko: '기록이 있는 기간 (한국 시각)', en: 'Rows from and to (Korea)' },
      `${instant(rows.firstAt)} – ${instant(rows.lastAt)}`,
    ],
    [{ ko: '검사', en: 'Scans' }, rows.scans],
    [
      { ko: '예외 적용 불가', en: 'Outside the exemption' },
      `${grouped(verdicts['outside-exemption'])} (${share(verdicts['outside-exemption'], rows.scans)})`,
    ],
    [
      { ko: '판정 불가', en: 'Undetermined' },
      `${grouped(verdicts.undetermined)} (${share(verdicts.undetermined, rows.scans)})`,
    ],
    [{ ko: '혁신금융서비스 지정 필요', en: 'Sandbox approval required' }, content.sandbox.required],
    [{ ko: '등록된 지정으로 허용', en: 'Under a sandbox approval on record' }, content.sandbox.underApproval],
    [{ ko: '읽지 못한 부분이 있던 검사', en: 'Scans with unread parts' }, content.scansWithGaps],
    [{ ko: '검사한 양 (바이트)', en: 'Bytes scanned' }, content.bytes],
    [{ ko: '정보주체 수의 합계 (검사마다 셈)', en: 'Data subjects (summed over scans)' }, content.subjects],
    [
      { ko: '서비스 가동 (시간:분)', en: 'Service running (hours:minutes)' },
      `${duration(availability.runningMs)} / ${duration(availability.observedMs)} (${share(availability.runningMs, availability.observedMs)})`,
    ],
    [{ ko: '남은 조치', en: 'Open actions' }, content.openActions.length],
    [{ ko: '보고서 지문', en: 'Report digest' }, digest],
  ];
  return {
    id: 'overview',
    title: { ko: '개요와 법적 근거', en: 'Overview and legal basis' },
    sheet: '개요 Overview',
    notes: [SCOPE, CAUTION],
    charts: [],
    tables: [
      { columns: [text('항목', 'Item'), text('값', 'Value', 3)], rows: facts, empty: NOTHING },
      { columns: [text('근거', 'Basis'), text('조문', 'Article', 4)], rows: BASIS, empty: NOTHING },
    ],
  };
}

/** Which conditions of the exemption this report speaks of, and room for the others. */
export function controlsSection(): Section {
  const blank = null;
  return {
    id: 'controls',
    title: { ko: '통제별 증빙 범위', en: 'What is evidenced, control by control' },
    sheet: '통제 Controls',
    notes: [SCOPE],
    charts: [],
    tables: [
      {
        columns: [
          number('번호', 'No.', 0.5),
          text('통제', 'Control', 4),
          text('증빙', 'Evidence', 1.6),
          text('평가 결과와 근거 (담당자 작성)', 'Assessment (filled in by hand)', 4),
        ],
        rows: CONTROLS.map(([ko, en, evidenced], at) => [at + 1, { ko, en }, EVIDENCED[evidenced], blank]),
        empty: NOTHING,
        isForm: true,
      },
    ],
  };
}

/** Room for signatures. */
export function signOffSection(): Section {
  const roles: readonly Bilingual[] = [
    { ko: '작성자', en: 'Author' },
    { ko: '정보보호최고책임자', en: 'CISO' },
    { ko: '정보보호위원회 (위원장)', en: 'Information protection committee (chair)' },
  ];
  return {
    id: 'sign-off',
    title: { ko: '확인과 승인', en: 'Sign-off' },
    sheet: '승인 Sign-off',
    notes: [
      {
        ko: '위원회 개최일:                      회의록 번호:',
        en: 'Committee date and number of the minutes are entered above.',
      },
    ],
    charts: [],
    tables: [
      {
        columns: [
          text('구분', 'Role', 3),
          text('소속·직위', 'Department, title', 3),
          text('이름', 'Name', 2),
          text('날짜', 'Date', 2),
          text('서명', 'Signature', 3),
        ],
        rows: roles.map((role) => [role, null, null, null, null]),
        empty: NOTHING,
        isForm: true,
      },
    ],
  };
}
