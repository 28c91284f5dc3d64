import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { csv, repeat, utf8 } from './file.ts';
import type { MakeFile, MakeFiles } from './file.ts';
import { workbook } from './workbook.ts';
import type { Cell, SheetPlan } from './workbook.ts';
import type { Synthetic } from '../../support/synthetic.ts';

const LOANS = ['새출발 신용대출', '전세자금대출', '주택담보대출'];
const COMPANIES = ['나래소프트', '다솜물산', '라온전자', '마루건설', '바름식품', '아라해운', '자람교육', '차오름테크'];

const loanLedger = (synthetic: Synthetic): SheetPlan => ({
  name: '여신원장',
  merges: ['A1:H1', 'B3:C3', 'D3:G3'],
  rows: [
    ['가계여신 원장 (2026-05-31 기준)'],
    ['작성: 여신관리부   문서번호 여신-2026-0533   단위: 원'],
    ['번호', '고객', null, '대출', null, null, null, '비고'],
    [null, '고객명', '휴대폰', '상품', '대출잔액', '금리(%)', '연체일수', null],
    ...repeat(10, (index): Cell[] => [
      index + 1,
      synthetic.name(),
      synthetic.mobile(),
      synthetic.pick(LOANS),
      synthetic.between(3000, 180_000) * 1000,
      synthetic.between(390, 910) / 100,
      synthetic.pick([0, 0, 0, 3, 12, 47]),
      null,
    ]),
  ],
});

const corporateLedger: MakeFile = (synthetic) =>
  workbook([
    {
      name: '기업여신',
      rows: [
        ['기업여신 현황 (2026-05-31 기준, 단위: 백만원)'],
        [],
        ['업체명', '사업자등록번호', '법인등록번호', '업종', '여신잔액', '금리(%)'],
        ...COMPANIES.map((company) => [
          `주식회사 ${company}`,
          synthetic.businessNumber(),
          synthetic.corporateNumber(),
          synthetic.pick(['제조업', '건설업', '도매업', '정보통신업']),
          synthetic.between(120, 9800),
          synthetic.between(390, 710) / 100,
        ]),
      ],
    },
  ]);

const supplierList: MakeFile = (synthetic) =>
  workbook([
    {
      name: '협력업체',
      rows: [
        ['상호', '사업자등록번호', '법인등록번호', '대표전화', '품목', '등록일'],
        ...COMPANIES.map((company) => [
          `(주)${company}`,
          synthetic.businessNumber(),
          synthetic.corporateNumber(),
          `02-${String(synthetic.between(2000, 9999))}-${synthetic.digits(4)}`,
          synthetic.pick(['사무용품', '전산장비', '인쇄물', '경비용역']),
          synthetic.date(2025),
        ]),
      ],
    },
  ]);

const accountLedger: MakeFile = (synthetic) =>
  iconv.encode(
    csv([
      ['고객번호', '성명', '은행', '계좌번호', '예금잔액', '최종거래일'],
      ...repeat(12, () => {
        const bank = synthetic.bank();
        return [
          synthetic.customerNumber(),
          synthetic.name(),
          bank,
          synthetic.account(bank),
          synthetic.won(120_000, 98_000_000),
          synthetic.date(2026),
        ];
      }),
    ]),
    'cp949',
  );

const pseudonymised: MakeFile = (synthetic) =>
  utf8(
    csv([
      ['고객토큰', '연령대', '지역', '신용점수', '대출잔액', '연체일수'],
      ...repeat(14, () => [
        synthetic.token(),
        `${synthetic.pick(['20', '30', '40', '50'])}대`,
        synthetic.pick(['서울', '경기', '부산', '대전']),
        String(synthetic.between(380, 980)),
        String(synthetic.between(1000, 90_000) * 1000),
        synthetic.pick(['0', '0', '0', '7', '31']),
      ]),
    ]),
  );

const tokensWithoutCredit: MakeFile = (synthetic) =>
  utf8(
    csv([
      ['고객토큰', '지역', '앱 버전', '월 접속횟수', '알림 수신'],
      ...repeat(10, () => [
        synthetic.token(),
        synthetic.pick(['서울', '경기', '부산', '대전']),
        `5.${String(synthetic.between(0, 9))}.${String(synthetic.between(0, 30))}`,
        String(synthetic.between(0, 60)),
        synthetic.pick(['Y', 'N']),
      ]),
    ]),
  );

const maskedIdentifiers: MakeFile = (synthetic) =>
  workbook([
    {
      name: '연체 분석',
      rows: [
        ['연체 고객 분석 (가림 처리본)'],
        ['고객명', '주민등록번호', '대출잔액', '연체일수', '신용점수'],
        ...repeat(9, () => [
          synthetic.name().replace(/^(.).(.)$/, '$1*$2'),
          `${synthetic.residentNumber().slice(0, 8)}******`,
          synthetic.between(1000, 90_000) * 1000,
          synthetic.between(5, 120),
          synthetic.between(310, 690),
        ]),
      ],
    },
  ]);

const hashed: MakeFile = (synthetic) =>
  utf8(
    csv([
      ['순번', '주민번호 해시(SHA-256)', '가입상품', '가입월'],
      ...repeat(7, (index) => [
        index + 1,
        createHash('sha256').update(synthetic.residentNumber().replace('-', '')).digest('hex'),
        synthetic.pick(['정기예금', '자유적금', '청약저축']),
        `2026-0${String(synthetic.between(1, 5))}`,
      ]),
    ]),
  );

const connectingInformation: MakeFile = (synthetic) =>
  utf8(
    csv([
      ['순번', '연계정보(CI)', '본인인증일시'],
      ...repeat(5, (index) => [
        index + 1,
        createHash('sha512').update(synthetic.digits(20)).digest('base64'),
        `${synthetic.date(2026)} 10:0${String(index)}:00`,
      ]),
    ]),
  );

const statistics: MakeFile = (synthetic) =>
  workbook([
    {
      name: '연령대별',
      rows: [
        ['가계대출 연령대별 현황 (2026년 1분기)'],
        ['연령대', '차주 수(명)', '대출잔액 합계(백만원)', '평균 신용점수', '연체율(%)'],
        ...['20대', '30대', '40대', '50대', '60대 이상'].map((age) => [
          age,
          synthetic.between(8_000, 62_000),
          synthetic.between(120_000, 5_400_000),
          synthetic.between(640, 860),
          synthetic.between(20, 110) / 100,
        ]),
        ['합계', 214_530, 18_204_115, 762, 0.45],
      ],
    },
    {
      name: '지역별',
      rows: [
        ['지역', '차주 수(명)', '평균 대출잔액(만원)', '평균 연소득(만원)'],
        ...['서울', '경기', '부산', '대구', '광주'].map((region) => [
          region,
          synthetic.between(8_000, 62_000),
          synthetic.between(3_000, 9_000),
          synthetic.between(3_200, 6_400),
        ]),
      ],
    },
  ]);

const insuranceClaims: MakeFile = (synthetic) =>
  utf8(
    ['피보험자\t연락처\t청구사유\t보험금\t지급일']
      .concat(
        repeat(6, () =>
          [
            synthetic.name(),
            synthetic.mobile(),
            synthetic.pick(['입원', '수술', '통원']),
            synthetic.won(200_000, 9_000_000),
            synthetic.date(2026),
          ].join('\t'),
        ),
      )
      .join('\n'),
  );

/** Ledgers of customers and companies, pseudonymised tables, statistics. */
export const LEDGERS: MakeFiles = {
  'loan-ledger/input.xlsx': (synthetic) => workbook([loanLedger(synthetic)]),
  'loan-ledger/input.xls': (synthetic) => workbook([loanLedger(synthetic)], 'biff8'),
  'corporate-loan-ledger/input.xlsx': corporateLedger,
  'supplier-list/input.xlsx': supplierList,
  'cp949-account-ledger/input.csv': accountLedger,
  'pseudonymised-analysis/input.csv': pseudonymised,
  'tokens-without-credit/input.csv': tokensWithoutCredit,
  'masked-identifiers/input.xlsx': maskedIdentifiers,
  'hashed-identifiers/input.csv': hashed,
  'connecting-information/input.csv': connectingInformation,
  'aggregate-statistics/input.xlsx': statistics,
  'insurance-claims/input.tsv': insuranceClaims,
};
