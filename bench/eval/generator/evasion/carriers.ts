import type { NUMBER_KINDS } from '../forms/index.ts';
import { parseBody } from '../template-parser.ts';
import type { Template, TemplateFormat } from '../template.ts';

/** A short labelled document around one number. */
export interface Carrier {
  readonly kind: (typeof NUMBER_KINDS)[number];
  readonly template: Template;
}

const BODIES: readonly (readonly [kind: Carrier['kind'], ...bodies: string[]])[] = [
  [
    'resident-registration-number',
    '고객 확인 결과 주민등록번호는 {{rrn}}입니다.\n',
    '성명: {{name}}\n주민번호: {{rrn}}\n',
    '[상담 메모] {{date}} 본인 확인을 마침. 주민번호 {{rrn}} 확인\n',
    'Resident registration number: {{rrn}}\n',
    '□ 신청인 정보\n  주민등록번호 : {{rrn}}\n  신청일 : {{date}}\n',
  ],
  [
    'foreigner-registration-number',
    '고객의 외국인등록번호는 {{frn}}입니다.\n',
    '성명: {{name}}\n외국인등록번호: {{frn}}\n',
    '비자 갱신 접수, 외국인등록번호 {{frn}} 확인 ({{date}})\n',
    '국내거소신고번호 {{frn}}\n',
  ],
  [
    'passport-number',
    '출장자의 여권번호는 {{passport}}입니다.\n',
    '성명: {{name}}\n여권번호: {{passport}}\n',
    'Passport No. {{passport}}\n',
    '항공권 발권을 위해 여권번호 {{passport}} 전달드립니다.\n',
  ],
  [
    'driver-licence-number',
    '운전면허번호는 {{licence}}입니다.\n',
    '성명: {{name}}\n면허번호: {{licence}}\n',
    '신분증 확인: 운전면허증 / 운전면허번호 {{licence}}\n',
    "Driver's license no.: {{licence}}\n",
  ],
  [
    'card-number',
    '분실 신고된 카드번호는 {{card}}입니다.\n',
    '카드번호: {{card}}\n승인일: {{date}}\n',
    '신용카드번호 {{card}} 재발급 요청\n',
    'Card number: {{card}}\n',
  ],
  [
    'account-number',
    '환불받을 계좌번호는 {{account}}입니다.\n',
    '은행: {{bank}}\n계좌번호: {{account}}\n예금주: {{name}}\n',
    '입금계좌 {{account}} ({{bank}})\n',
    '자동이체 계좌번호 {{account}} 등록 완료\n',
  ],
];

/** The carriers of running text, a few for each kind. */
export const TEXT_CARRIERS: readonly Carrier[] = BODIES.flatMap(([kind, ...bodies]) =>
  bodies.map((body, index) => carrier(kind, `evasion-${kind}-${index + 1}`, 'text', body)),
);

/** Creates a carrier; its verdict is that of the number it carries. */
export function carrier(kind: Carrier['kind'], id: string, format: TemplateFormat, body: string): Carrier {
  const nodes = parseBody(body, id, { line: 1, column: 1 });
  return { kind, template: { id, genre: 'evasion', format, verdict: 'outside-exemption', nodes } };
}
