import type { Random } from '../../../random.ts';
import type { FillerName } from '../tags.ts';

const DEPARTMENTS = [
  '여신심사부',
  '소비자보호부',
  '디지털채널부',
  '영업지원부',
  '준법감시부',
  '리스크관리부',
  '카드사업부',
  '정보보호부',
  '강남기업금융센터',
  '수원지점',
  '상품개발팀',
  '콜센터운영팀',
];
const COMPANIES = [
  '가온누리상사',
  '(주)새빛유통',
  '한울림테크',
  '주식회사 다솜푸드',
  '푸른솔건설(주)',
  '온새미로물산',
  '미리내시스템즈',
  '(주)도담산업',
  '아라누리',
  '늘해랑전자',
];
const SENTENCES = [
  '자세한 내용은 담당 부서로 문의하여 주시기 바랍니다.',
  '변경된 절차는 다음 달부터 적용할 예정입니다.',
  '자료를 확인하신 뒤 의견이 있으면 회신해 주십시오.',
  '관련 서류는 영업일 기준 사흘 안에 준비됩니다.',
  '회의에서 나온 의견을 모아 다시 정리하였습니다.',
  '시스템 점검 시간에는 일부 서비스가 잠시 멈출 수 있습니다.',
  '이번 건은 지난번과 같은 기준으로 처리하였습니다.',
  '첨부한 안내문을 함께 읽어 주시면 도움이 됩니다.',
  '필요한 경우 현장에서 다시 확인하기로 하였습니다.',
  '업무 인계가 끝나는 대로 별도로 알려 드리겠습니다.',
];
const two = (value: number): string => String(value).padStart(2, '0');

/** A day of 2024 to March 2026, `YYYY-MM-DD`. */
export function recentDay(random: Random): string {
  const year = 2024 + random.below(3);
  return `${year}-${two(1 + random.below(year === 2026 ? 3 : 12))}-${two(1 + random.below(28))}`;
}

/** A sum of money with thousands separators and without a unit. */
export function amount(random: Random): string {
  return ((1 + random.below(random.pick([900, 9_000, 90_000]))) * random.pick([1_000, 10_000])).toLocaleString('en-US');
}

const FILLERS: Readonly<Record<FillerName, (random: Random) => string>> = {
  amount,
  balance: amount,
  score: (random) => String(350 + random.below(651)),
  rate: (random) => `${2 + random.below(14)}.${random.digits(2)}`,
  days: (random) => String(1 + random.below(180)),
  date: recentDay,
  time: (random) => `${two(random.below(24))}:${two(random.below(60))}`,
  percent: (random) => `${1 + random.below(98)}.${random.digits(1)}`,
  count: (random) => String(20 + random.below(5_000)),
  department: (random) => random.pick(DEPARTMENTS),
  company: (random) => random.pick(COMPANIES),
  sentence: (random) => random.pick(SENTENCES),
};

/** Draws a neutral word or figure. */
export function filler(name: FillerName, random: Random): string {
  return FILLERS[name](random);
}
