import type { DestinationStatus } from '../../../model/destination.ts';
import type { GapReason } from '../../../model/gap.ts';
import type { Door } from '../../../model/gate.ts';
import type { OpenActionCode } from '../../../model/half-year.ts';
import type { Action } from '../../../model/ledger.ts';
import type { Tampering } from '../../../model/ledger-store.ts';
import type { Bilingual } from '../../../model/verdict.ts';

const words = (ko: string, en: string): Bilingual => ({ ko, en });

export const DOOR_WORDS: Readonly<Record<Door, Bilingual>> = {
  rest: words('REST 연동', 'REST'),
  icap: words('프록시 (ICAP)', 'Proxy (ICAP)'),
  'ext-authz': words('프록시 (ext-authz)', 'Proxy (ext-authz)'),
  cli: words('명령줄', 'Command line'),
  web: words('웹 화면', 'Web page'),
  jobs: words('일괄 작업', 'Batch jobs'),
};

export const STATUS_WORDS: Readonly<Record<DestinationStatus, Bilingual>> = {
  'not-given': words('보낼 곳을 밝히지 않음', 'Destination not given'),
  evaluated: words('평가 충족', 'Evaluated'),
  unknown: words('등록되지 않음', 'Not registered'),
  'evaluation-missing': words('평가 없음', 'Not evaluated'),
  'evaluation-failed': words('평가 미충족', 'Evaluation not met'),
  'evaluation-expired': words('평가 기간 지남', 'Evaluation expired'),
  'purpose-not-covered': words('허용 업무 아님', 'Purpose not covered'),
};

export const GAP_WORDS: Readonly<Record<GapReason, Bilingual>> = {
  encrypted: words('암호가 걸림', 'Encrypted'),
  corrupt: words('손상됨', 'Damaged'),
  unsupported: words('읽을 수 없는 형식', 'Unsupported format'),
  limit: words('한도를 넘음', 'Over a limit'),
  timeout: words('시간 초과', 'Timed out'),
  'image-not-read': words('글자를 읽지 못한 그림', 'Image not read'),
  'partial-content': words('일부만 전송됨', 'Partial content'),
  internal: words('내부 오류', 'Internal error'),
};

export const ACTION_WORDS: Readonly<Record<Action, Bilingual>> = {
  'service-started': words('서비스 시작', 'Service started'),
  'service-stopped': words('서비스 종료', 'Service stopped'),
  'policy-changed': words('정책·규칙 변경', 'Policy or rules changed'),
  'destination-created': words('SaaS 등록', 'SaaS registered'),
  'destination-changed': words('SaaS 정보 변경', 'SaaS changed'),
  'destination-removed': words('SaaS 등록 해제', 'SaaS removed'),
  'key-created': words('접근 키 발급', 'Key created'),
  'key-rotated': words('접근 키 교체', 'Key rotated'),
  'key-revoked': words('접근 키 폐기', 'Key revoked'),
  'ledger-exported': words('기록 내보내기', 'Ledger exported'),
  'ledger-pruned': words('보관 기간이 지난 기록 삭제', 'Ledger pruned'),
};

export const OPEN_ACTION_WORDS: Readonly<Record<OpenActionCode, Bilingual>> = {
  'evaluation-missing': words('금융보안원 평가 결과 등록', 'Record the FSI evaluation'),
  'evaluation-failed': words(
    '평가를 충족하지 못한 SaaS의 사용 중지 확인',
    'Confirm that a SaaS that failed its evaluation is not used',
  ),
  'evaluation-expired': words('유효기간이 지난 평가 갱신', 'Renew an expired evaluation'),
  'evaluation-expires-soon': words('곧 끝나는 평가 갱신 준비', 'Prepare to renew an evaluation that ends soon'),
  'approval-expires-soon': words('곧 끝나는 혁신금융서비스 지정 연장 검토', 'Review a sandbox approval that ends soon'),
  'risk-assessment-missing': words('자체 위험평가 실시일 등록', "Record the company's risk assessment"),
  'committee-approval-missing': words('정보보호위원회 승인일 등록', "Record the committee's approval"),
  'owner-missing': words('담당 부서 지정', 'Name an owner'),
  'review-overdue': words('예정일이 지난 점검 실시', 'Carry out an overdue review'),
  'unqualified-destination': words(
    '요건을 갖추지 못한 SaaS로 보내려 한 검사 확인',
    'Look into scans toward a SaaS that did not qualify',
  ),
  'destination-not-given': words('보낼 곳을 밝히지 않은 검사 줄이기', 'Have callers name the destination'),
  'sandbox-without-approval': words(
    '지정이 필요한 것으로 판정된 내용의 처리 확인',
    'Look into content that needed a sandbox approval',
  ),
  'unread-content': words('읽지 못한 부분이 있던 내용의 처리 확인', 'Look into content that could not be read in full'),
  'service-ended-unrecorded': words(
    '종료 기록 없이 끝난 서비스의 원인 확인',
    'Find out why the service ended without a record',
  ),
};

export const TAMPERING_WORDS: Readonly<Record<Tampering, Bilingual>> = {
  edited: words('내용이 바뀜', 'edited'),
  removed: words('행이 없어짐', 'removed'),
  reordered: words('순서가 바뀜', 'reordered'),
  inserted: words('행이 끼어듦', 'inserted'),
  rewritten: words('사슬이 다시 쓰임', 'rewritten'),
  'cut-off': words('끝이 잘림', 'cut off'),
};
