import type { DestinationStatus } from '../../model/destination.ts';
import type { Confidence } from '../../model/evidence.ts';
import type { DismissalReason } from '../../model/finding.ts';
import type { GapReason } from '../../model/gap.ts';
import type { Kind } from '../../model/kind.ts';
import type { Report, SubjectType } from '../../model/report.ts';
import type { Bilingual, Upload, Verdict } from '../../model/verdict.ts';

/** The names of the kinds as a bank's staff would say them. */
export const KIND_WORDS: Readonly<Record<Kind, Bilingual>> = {
  'resident-registration-number': { ko: '주민등록번호', en: 'Resident registration number' },
  'foreigner-registration-number': { ko: '외국인등록번호', en: 'Foreigner registration number' },
  'passport-number': { ko: '여권번호', en: 'Passport number' },
  'driver-licence-number': { ko: '운전면허번호', en: 'Driver-licence number' },
  'card-number': { ko: '카드번호', en: 'Payment card number' },
  'account-number': { ko: '계좌번호', en: 'Account number' },
  'card-track-data': { ko: '카드 트랙 정보·보안코드', en: 'Card track data or security code' },
  'connecting-information': { ko: '연계정보(CI)', en: 'Connecting information (CI)' },
  'identifier-hash': { ko: '식별번호를 바꾼 해시값', en: 'Hash of an identification number' },
  'personal-credit-information': { ko: '개인신용정보', en: 'Personal credit information' },
  'pseudonymised-credit-information': {
    ko: '가명처리한 개인신용정보',
    en: 'Pseudonymised personal credit information',
  },
  'person-name': { ko: '이름', en: 'Name of a person' },
  'phone-number': { ko: '전화번호', en: 'Phone number' },
  'email-address': { ko: '전자우편 주소', en: 'E-mail address' },
  'postal-address': { ko: '주소', en: 'Postal address' },
  'customer-number': { ko: '고객번호', en: 'Customer number' },
  'date-of-birth': { ko: '생년월일', en: 'Date of birth' },
  'health-insurance-number': { ko: '건강보험증 번호', en: 'Health insurance number' },
  'personal-customs-code': { ko: '개인통관고유부호', en: 'Personal customs code' },
  'vehicle-number': { ko: '자동차번호', en: 'Vehicle number' },
  'ip-address': { ko: 'IP 주소', en: 'IP address' },
  'business-registration-number': { ko: '사업자등록번호', en: 'Business registration number' },
  'corporate-registration-number': { ko: '법인등록번호', en: 'Corporate registration number' },
  'test-card-number': { ko: '시험용 카드번호', en: 'Test card number' },
};

/** An icon and a word for each verdict, so that colour never speaks alone. Every icon takes one terminal cell. */
export const VERDICT_WORDS: Readonly<Record<Verdict, Bilingual & { readonly icon: string }>> = {
  'outside-exemption': { icon: '✖', ko: '예외 적용 불가', en: 'Outside the exemption' },
  undetermined: { icon: '?', ko: '판정 불가', en: 'Undetermined' },
  'sandbox-required': { icon: '!', ko: '혁신금융서비스 지정 필요', en: 'Sandbox approval required' },
  'within-exemption': { icon: '✔', ko: '예외 적용 가능', en: 'Within the exemption' },
};

const VERDICT_SENTENCES: Readonly<Record<Verdict, Readonly<Record<Upload, Bilingual>>>> = {
  'outside-exemption': {
    block: {
      ko: '올리지 마십시오. 망분리 예외로 외부 SaaS에 보낼 수 없습니다.',
      en: 'Do not upload. The network-separation exemption does not allow this to go to a SaaS.',
    },
    allow: {
      ko: '망분리 예외 대상은 아니지만, 기록된 승인이나 회사 정책이 올리기를 허용합니다. 아래 이유를 확인하십시오.',
      en: 'Not covered by the exemption, but an approval on record or company policy allows the upload. See the reasons below.',
    },
  },
  undetermined: {
    block: {
      ko: '아직 올리지 마십시오. 읽지 못한 부분이 있어 안전한지 알 수 없습니다.',
      en: 'Do not upload yet. A part could not be read, so nobody can say whether it is safe.',
    },
    allow: {
      ko: '읽지 못한 부분이 있지만 회사 정책이 올리기를 허용합니다. 아래 이유를 확인하십시오.',
      en: 'A part could not be read, but company policy allows the upload. See the reasons below.',
    },
  },
  'sandbox-required': {
    block: {
      ko: '올리지 마십시오. 먼저 혁신금융서비스(규제샌드박스) 지정을 받아야 합니다.',
      en: 'Do not upload. A sandbox approval (innovative financial service) is needed first.',
    },
    allow: {
      ko: '기록된 혁신금융서비스 지정의 범위 안에서 올릴 수 있습니다.',
      en: 'May be uploaded within the sandbox approval on record.',
    },
  },
  'within-exemption': {
    block: {
      ko: '내용은 망분리 예외에 해당하지만 회사 정책이 올리기를 막습니다.',
      en: 'The content is within the exemption, but company policy blocks the upload.',
    },
    allow: {
      ko: '올려도 됩니다. 모든 내용을 읽었고 예외에서 제외되는 정보를 찾지 못했습니다.',
      en: 'May be uploaded. All of it was read and nothing that the exemption excludes was found.',
    },
  },
};

/** Nobody named the SaaS, so only the content was judged: that is no leave to upload. */
const CONTENT_ONLY: Bilingual = {
  ko: '내용에는 예외에서 제외되는 정보가 없고 모두 읽었습니다. 받는 곳이 평가를 통과한 SaaS인지 확인하고 올리십시오.',
  en: 'All of it was read and nothing that the exemption excludes was found. Make sure that the SaaS has passed its evaluation, then upload.',
};

/** What the verdict means for the person who wants to upload. */
export function sentenceFor(report: Pick<Report, 'verdict' | 'upload' | 'destination'>): Bilingual {
  const isContentOnly = report.destination.status === 'not-given' && report.verdict === 'within-exemption';
  return isContentOnly && report.upload === 'allow' ? CONTENT_ONLY : VERDICT_SENTENCES[report.verdict][report.upload];
}

/** Why a value was looked at and dropped. */
export const DISMISSAL_WORDS: Readonly<Record<DismissalReason, Bilingual>> = {
  'veto-label': { ko: '아님', en: 'ruled out' },
  'weaker-than-another': { ko: '아님(다른 값의 일부)', en: 'ruled out by a better reading' },
  'too-little-evidence': { ko: '근거 부족', en: 'too little evidence' },
};

/** How sure the house is of a finding. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, Bilingual>> = {
  confirmed: { ko: '확실', en: 'certain' },
  likely: { ko: '유력', en: 'likely' },
  possible: { ko: '의심', en: 'possible' },
};

/** Why a part was not read. */
export const GAP_WORDS: Readonly<Record<GapReason, Bilingual>> = {
  encrypted: { ko: '암호가 걸려 있어 열지 못했습니다', en: 'protected by a password, so it could not be opened' },
  corrupt: { ko: '손상되어 읽지 못했습니다', en: 'damaged, so it could not be read' },
  unsupported: { ko: '아직 읽을 수 없는 종류의 내용입니다', en: 'a kind of content that cannot be read yet' },
  limit: {
    ko: '정해진 크기나 개수를 넘어 끝까지 읽지 못했습니다',
    en: 'over a size or count limit, so it was not read to the end',
  },
  timeout: { ko: '정해진 시간 안에 다 읽지 못했습니다', en: 'could not be read within the time allowed' },
  'image-not-read': { ko: '그림 속 글자는 읽지 못했습니다', en: 'the text inside a picture could not be read' },
  'partial-content': { ko: '일부만 들어왔거나 일부만 읽었습니다', en: 'only a part arrived or could be read' },
  internal: { ko: '열거나 읽는 중에 문제가 생겼습니다', en: 'a problem occurred while opening or reading it' },
};

/** The state of the SaaS that the content is bound for. */
export const DESTINATION_WORDS: Readonly<Record<DestinationStatus, Bilingual>> = {
  'not-given': {
    ko: '지정하지 않아 내용만 판정했습니다 (--destination)',
    en: 'not given, so only the content was judged (--destination)',
  },
  evaluated: { ko: '금융보안원 평가 통과', en: 'evaluated by the Financial Security Institute' },
  unknown: { ko: '등록되지 않은 SaaS', en: 'not a registered SaaS' },
  'evaluation-missing': { ko: '금융보안원 평가 기록 없음', en: 'no evaluation on record' },
  'evaluation-failed': { ko: '금융보안원 평가 미통과', en: 'evaluation failed' },
  'evaluation-expired': { ko: '금융보안원 평가 기간 만료', en: 'evaluation expired' },
  'purpose-not-covered': { ko: '평가받은 용도가 아님', en: 'purpose not covered by the evaluation' },
};

/** Whose data the caller said it is. */
export const SUBJECT_WORDS: Readonly<Record<SubjectType, Bilingual>> = {
  customer: { ko: '고객 정보', en: 'customers' },
  employee: { ko: '임직원 정보', en: 'employees' },
  unknown: { ko: '알 수 없음', en: 'unknown' },
};
