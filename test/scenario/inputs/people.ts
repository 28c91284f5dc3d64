import { csv, repeat, utf8 } from './file.ts';
import type { MakeFile, MakeFiles } from './file.ts';
import { workbook } from './workbook.ts';
import type { Synthetic } from '../../support/synthetic.ts';

const DEPARTMENTS = ['여신관리부', '디지털전략부', '소비자보호부', '총무부', '인사부', 'IT기획부'];
const RANKS = ['사원', '대리', '과장', '차장', '부장'];

/** Three tails in turn, because numbers issued or changed since October 2020 fail the check. */
const residentNumber = (synthetic: Synthetic, index: number): string =>
  index % 3 === 2 ? synthetic.randomTailResidentNumber() : synthetic.residentNumber();

const salarySheet: MakeFile = (synthetic) =>
  workbook([
    {
      name: '5월 급여',
      merges: ['A1:H1'],
      rows: [
        ['2026년 5월 급여명세 (정규직)'],
        ['작성부서: 인사부', null, null, null, null, null, '작성일: 2026-05-25'],
        [],
        ['사번', '성명', '주민등록번호', '부서', '직급', '기본급', '공제총액', '실지급액'],
        ...repeat(12, (index) => {
          const gross = synthetic.between(2800, 7900) * 1000;
          const deducted = Math.round(gross * 0.18);
          return [
            `2019${synthetic.digits(4)}`,
            synthetic.name(),
            residentNumber(synthetic, index),
            synthetic.pick(DEPARTMENTS),
            synthetic.pick(RANKS),
            gross,
            deducted,
            gross - deducted,
          ];
        }),
        [],
        ['비고: 성과급은 6월 25일 별도 지급'],
      ],
    },
  ]);

const salarySheetWithoutNumbers: MakeFile = (synthetic) =>
  workbook([
    {
      name: '실수령액',
      rows: [
        ['성명', '부서', '직급', '기본급', '실지급액'],
        ...repeat(9, () => {
          const gross = synthetic.between(2800, 7900) * 1000;
          return [
            synthetic.name(),
            synthetic.pick(DEPARTMENTS),
            synthetic.pick(RANKS),
            gross,
            Math.round(gross * 0.82),
          ];
        }),
      ],
    },
  ]);

const salaryTableByGrade: MakeFile = () =>
  workbook([
    {
      name: '직급별 기준',
      rows: [
        ['2026년 직급별 급여 기준표 (대외비 아님)'],
        [],
        ['직급', '호봉', '기준 기본급', '직책수당'],
        ...RANKS.map((rank, index) => [rank, index + 1, 2_900_000 + index * 650_000, index * 100_000]),
        [],
        ['인원 통계'],
        ['부서', '인원', '평균 기본급'],
        ...DEPARTMENTS.map((department, index) => [department, 18 + index * 7, 4_100_000 + index * 35_000]),
      ],
    },
  ]);

const customerContacts: MakeFile = (synthetic) =>
  utf8(
    csv([
      ['성명', '휴대폰번호', '이메일', '행사명', '신청일'],
      ...repeat(15, () => [
        synthetic.name(),
        synthetic.mobile(),
        synthetic.email(),
        '자산관리 세미나',
        synthetic.date(2026),
      ]),
    ]),
    'marked',
  );

const phoneBook: MakeFile = (synthetic) =>
  utf8(
    csv([
      ['사번', '성명', '부서', '직급', '내선', '휴대폰', '이메일'],
      ...repeat(20, () => [
        `2021${synthetic.digits(4)}`,
        synthetic.name(),
        synthetic.pick(DEPARTMENTS),
        synthetic.pick(RANKS),
        String(synthetic.between(3000, 5999)),
        synthetic.mobile(),
        synthetic.email(),
      ]),
    ]),
  );

const splitRows = (synthetic: Synthetic, count: number): string[][] =>
  repeat(count, (index) => {
    const [front = '', back = ''] = residentNumber(synthetic, index).split('-');
    return [String(index + 1), synthetic.name(), front, back, synthetic.pick(['세종로지점', '판교지점', '해운대지점'])];
  });
const SPLIT_HEADINGS = ['번호', '성명', '주민번호앞자리', '주민번호뒷자리', '등록지점'];

const lostZeros: MakeFile = (synthetic) =>
  workbook([
    {
      name: '청년적금 가입자',
      rows: [
        ['청년적금 가입자 (시스템 내려받기)'],
        ['가입일', '성명', '주민등록번호', '지점코드'],
        ...repeat(10, (index) => [
          synthetic.date(2026),
          synthetic.name(),
          // A number cell: Excel drops the zeros of everybody born from 2000 to 2009 and shows 2.03153E+11.
          Number((index < 7 ? synthetic.youngResidentNumber() : synthetic.residentNumber()).replace('-', '')),
          `0${synthetic.digits(3)}`,
        ]),
      ],
    },
  ]);

/** Salaries, contacts and the ways in which a resident number is spread over a table. */
export const PEOPLE: MakeFiles = {
  'salary-sheet/input.xlsx': salarySheet,
  'salary-sheet-without-numbers/input.xlsx': salarySheetWithoutNumbers,
  'salary-table-by-grade/input.xlsx': salaryTableByGrade,
  'customer-contact-list/input.csv': customerContacts,
  'hr-phone-book/input.csv': phoneBook,
  'split-number-columns/input.csv': (synthetic) => utf8(csv([SPLIT_HEADINGS, ...splitRows(synthetic, 8)])),
  'split-number-columns/input.xlsx': (synthetic) =>
    workbook([{ name: '명단', rows: [SPLIT_HEADINGS, ...splitRows(synthetic, 8)] }]),
  'lost-leading-zeros/input.xlsx': lostZeros,
  'large-customer-ledger/input.csv': (synthetic) =>
    utf8(
      csv([
        ['순번', '성명', '주민등록번호', '휴대폰', '등록일'],
        ...repeat(1204, (index) => [
          index + 1,
          synthetic.name(),
          residentNumber(synthetic, index),
          synthetic.mobile(),
          synthetic.date(2024),
        ]),
      ]),
    ),
};
