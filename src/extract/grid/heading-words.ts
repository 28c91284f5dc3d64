/**
 * Words that head columns and label values in Korean business documents. They only tell headings from data (`성명 | 김민수`
 * is a form, `성명 | 연락처` a heading row); what a heading means is said by the packs.
 */
const KOREAN_ENDINGS =
  '번호 성명 이름 고객명 성함 명의 명의인 예금주 대표자 대상자 신청인 주소 거주지 연락처 전화 휴대폰 핸드폰 휴대전화 이메일 메일 ' +
  '생년월일 생일 나이 연령 연령대 성별 국적 잔액 금액 원금 이자 한도 금리 이율 요율 등급 점수 평점 일수 일자 일시 날짜 기간 만기 ' +
  '만기일 개설일 가입일 발급일 기준일 부서명 직급 직위 직책 소속 사번 구분 유형 종류 분류 상태 여부 비고 메모 내용 항목 사유 은행명 ' +
  '금융기관 기관명 상품명 지점명 담당자 작성자 소득 연소득 연봉 급여 월급 기본급 수당 실수령액 대출액 건수 인원 수량 단가 합계 총액 ' +
  '비율 비중 코드 아이디 순번 연번 앞자리 뒷자리 토큰 해시 식별자 회사명 업체명 상호 법인명 적요';

/** Words that are values as soon as something stands before them (`국민은행`, `신용대출`). */
const KOREAN_WHOLE_WORDS =
  '은행 카드 계좌 지점 고객 부서 번 값 신용 여권 면허 면허증 지역 담당 대출 담보 보증 공제 학교 학력 상품 재산 자산 부채 연체 평균 ' +
  '시도 우편 승인 가맹점 입금 출금 거래처 거래은행 가명 법인 대표';

const LATIN_WORDS =
  'name no number id email mail phone tel mobile fax address birth birthdate dob date day month year amount balance limit ' +
  'score grade rate income salary account acct card passport licence license token hash key type status remark remarks ' +
  'note notes memo comment bank branch dept department title gender sex age ssn rrn customer user owner holder loan code ' +
  'value total count category item product region country city zip delinquency arrears debt guarantee';

export const KOREAN_LABEL_ENDINGS: readonly string[] = KOREAN_ENDINGS.split(' ');
export const WHOLE_LABEL_WORDS: ReadonlySet<string> = new Set(KOREAN_WHOLE_WORDS.split(' '));
export const LATIN_LABEL_WORDS: ReadonlySet<string> = new Set(LATIN_WORDS.split(' '));
