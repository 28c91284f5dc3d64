import { createHash } from 'node:crypto';
import type { Random } from '../../../random.ts';
import type { DistractorName } from '../tags.ts';
import { articleCheckDigit, businessCheckDigit, corporateCheckDigit, luhnCheckDigit } from './check-digits.ts';
import { amount, recentDay } from './fillers.ts';

type Draw = (random: Random) => string;

const CORPORATE_HEADS = [
  '110111',
  '110114',
  '120111',
  '131111',
  '134511',
  '150111',
  '180111',
  '200111',
  '110171',
  '284411',
];
const COURTS = ['서울중앙지방법원', '수원지방법원', '부산지방법원', '대전지방법원', '서울회생법원'];
const CASE_WORDS = ['가단', '가소', '타채', '개회', '하단', '차전'];
/** Numbers that payment gateways publish for tests. */
const TEST_CARDS = [
  '4111111111111111',
  '4242424242424242',
  '5555555555554444',
  '5105105105105100',
  '378282246310005',
  '6011111111111117',
  '3530111333300000',
  '4012888888881881',
];
const PLACEHOLDERS = [
  '000000-0000000',
  '홍길동',
  'YYMMDD-NNNNNNN',
  '123456-1234567',
  '0000-0000-0000-0000',
  '{{고객명}}',
  '<주민등록번호>',
  'OOO',
  '010-0000-0000',
];
const LETTERS = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ');

const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.pick(LETTERS)).join('');
const compactDay = (random: Random): string => recentDay(random).replaceAll('-', '');
const clock = (random: Random): string =>
  [random.below(24), random.below(60), random.below(60)].map((value) => String(value).padStart(2, '0')).join(':');
const hexadecimal = (random: Random, length: number): string =>
  createHash('sha256').update(random.digits(24)).digest('hex').slice(0, length);
const checked = (front: string, checkDigit: (digits: string) => number): string => `${front}${checkDigit(front)}`;
const oneOf =
  (...draws: readonly Draw[]): Draw =>
  (random) =>
    random.pick(draws)(random);

const DRAWS: Readonly<Record<Exclude<DistractorName, 'sequence'>, Draw>> = {
  // The 6-7 form carries a serial that starts with 0, which no living person's number does.
  order: oneOf(
    (random) => `${compactDay(random).slice(2)}-0${random.digits(6)}`,
    (random) => `${compactDay(random)}-${random.digits(7)}`,
    (random) => `ORD${compactDay(random)}${random.digits(6)}`,
    (random) => `${compactDay(random)}${random.digits(8)}`,
  ),
  tracking: oneOf(
    (random) => `${5 + random.below(2)}${random.digits(11)}`,
    (random) => `${random.digits(4)}-${random.digits(4)}-${random.digits(4)}`,
    (random) => `6${random.digits(12)}`,
  ),
  crn: (random) => {
    const twelve = `${random.pick(CORPORATE_HEADS)}${random.digits(6)}`;
    // Since 2025 the last digit is said to be part of the serial.
    const digits = random.below(4) === 0 ? `${twelve}${random.digits(1)}` : checked(twelve, corporateCheckDigit);
    return `${digits.slice(0, 6)}-${digits.slice(6)}`;
  },
  brn: (random) => {
    const nine = `${101 + random.below(700)}${random.pick(['81', '86', '87', '88', '82', '85'])}${random.digits(3)}${1 + random.below(9)}`;
    const digits = checked(nine, businessCheckDigit);
    return `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;
  },
  timestamp: oneOf(
    (random) => `${recentDay(random)} ${clock(random)}`,
    (random) => `${recentDay(random)}T${clock(random)}+09:00`,
    (random) => `${compactDay(random)}${clock(random).replaceAll(':', '')}`,
  ),
  epoch: oneOf(
    (random) => `17${4 + random.below(3)}${random.digits(10)}`,
    (random) => `17${4 + random.below(3)}${random.digits(7)}`,
  ),
  ean: (random) => checked(`880${random.digits(9)}`, articleCheckDigit),
  isbn: (random) => {
    const digits = checked(`97911${random.digits(7)}`, articleCheckDigit);
    return `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5, 9)}-${digits.slice(9, 12)}-${digits.slice(12)}`;
  },
  imei: (random) => checked(`35${random.digits(12)}`, luhnCheckDigit),
  iccid: (random) => checked(`898230${random.digits(12)}`, luhnCheckDigit),
  amount: oneOf(
    (random) => `${amount(random)}원`,
    (random) => `₩${amount(random)}`,
    amount,
  ),
  hotline: oneOf(
    (random) => `15${random.pick(['44', '66', '77', '88', '99'])}-${random.digits(4)}`,
    (random) => `080-${random.digits(3)}-${random.digits(4)}`,
  ),
  case: (random) =>
    `${random.pick(COURTS)} ${2018 + random.below(9)}${random.pick(CASE_WORDS)}${1_000 + random.below(90_000)}`,
  serial: oneOf(
    (random) => `SN${random.digits(10)}`,
    (random) => `${letters(random, 2)}${random.digits(4)}-${random.digits(4)}`,
    (random) => `${letters(random, 3)}-${random.digits(8)}`,
  ),
  uuid: (random) => {
    const value = hexadecimal(random, 32);
    return `${value.slice(0, 8)}-${value.slice(8, 12)}-4${value.slice(13, 16)}-a${value.slice(17, 20)}-${value.slice(20)}`;
  },
  coordinates: (random) => `37.${random.digits(6)}, 12${6 + random.below(3)}.${random.digits(6)}`,
  version: (random) => `${1 + random.below(12)}.${random.below(40)}.${random.below(30)}`,
  hash: (random) => hexadecimal(random, random.pick([32, 40, 64])),
  'test-card': (random) => {
    const digits = random.pick(TEST_CARDS);
    return digits.length === 16 && random.below(2) === 0 ? digits.replace(/(\d{4})(?=\d)/g, '$1-') : digits;
  },
  placeholder: (random) => random.pick(PLACEHOLDERS),
  document: oneOf(
    (random) => `제${2024 + random.below(3)}-${random.digits(5)}호`,
    (random) => `DOC-${compactDay(random)}-${random.digits(4)}`,
    (random) => `${2024 + random.below(3)}-${random.digits(7)}`,
  ),
  approval: (random) => random.digits(8),
  policy: oneOf(
    (random) => `L${random.digits(12)}`,
    (random) => `${2015 + random.below(11)}${random.digits(9)}`,
  ),
  model: oneOf(
    (random) => `${letters(random, 2)}-${random.digits(4)}${letters(random, 1)}`,
    (random) => `${letters(random, 3)}${random.digits(5)}`,
  ),
  coupon: oneOf(
    (random) => `${letters(random, 4)}-${random.digits(4)}-${letters(random, 4)}`,
    (random) => `${random.digits(4)}-${random.digits(4)}-${random.digits(4)}-${random.digits(4)}`,
  ),
};

/**
 * Draws something that looks like personal data and is none. Serials come from {@link createSequence}.
 * @param isNamed Whether a word near it says what it is; an order may then look like a resident number in every digit.
 */
export function distractor(name: Exclude<DistractorName, 'sequence'>, random: Random, isNamed: boolean): string {
  if (name === 'order' && isNamed && random.below(3) === 0)
    return `${compactDay(random).slice(2)}-1${random.digits(6)}`;
  return DRAWS[name](random);
}

/**
 * Creates a run of serials with one front, each one more than the last: `2026-000121`, `2026-000122`, …
 * @param isLong Whether three or more follow each other, so that even the 6-7 shape of a resident number tells a run.
 */
export function createSequence(random: Random, isLong: boolean): () => string {
  const fronts = [`${2024 + random.below(3)}-`, `S${random.digits(2)}-`, letters(random, 2)];
  const looksResident = isLong && random.below(4) === 0;
  const front = looksResident ? `${compactDay(random).slice(2)}-` : random.pick(fronts);
  let next = looksResident ? 1_000_000 + random.below(9_000) : 1 + random.below(90_000);
  return () => {
    next += 1;
    return `${front}${String(next).padStart(looksResident ? 7 : 6, '0')}`;
  };
}
