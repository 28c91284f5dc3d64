import { createHash } from 'node:crypto';
import * as check from './synthetic-check-digits.ts';
import { createRandom } from './synthetic-random.ts';
import type { Random } from './synthetic-random.ts';

/** Six-digit issuer heads in use in Korea: Shinhan, KB Kookmin, Samsung, Hyundai, BC; facts of the public table of April 2026. */
const CARD_HEADS = ['457973', '540926', '941009', '943116', '949013'];
const SURNAMES = Array.from('김이박최정강조윤장임한오서신권황안송류홍');
/** Syllables put together by lot; whoever bears such a name is met by chance only. */
const SYLLABLES = Array.from('가나다라마도로모보소우주지수민서연현영은채린빈율온결담슬벼람솔');
const LATIN = Array.from('abcdefghijkmnpqrstuvwxyz');

/** Layouts that banks print: institution, and a function that draws a number. */
const ACCOUNTS: Readonly<Record<string, (random: Random) => string>> = {
  신한은행: (random) => `110-${random.digits(3)}-${random.digits(6)}`,
  우리은행: (random) => `1002-${random.digits(3)}-${random.digits(6)}`,
  국민은행: (random) => `${random.digits(6)}-04-${random.digits(6)}`,
  카카오뱅크: (random) => `3333-${random.digits(2)}-${random.digits(7)}`,
  농협은행: (random) => `302-${random.digits(4)}-${random.digits(4)}-${random.digits(2)}`,
  토스뱅크: (random) => `1000-${random.digits(4)}-${random.digits(4)}`,
};

const two = (value: number): string => String(value).padStart(2, '0');
const day = (random: Random, year: number): string =>
  `${two(year % 100)}${two(random.between(1, 12))}${two(random.between(1, 28))}`;

/** Invented values of every kind the scenarios need. No value belongs to anybody; equal seeds give equal values. */
export interface Synthetic extends Random {
  name(): string;
  /** Born 1955 to 1999, old scheme: region digits and a check digit that passes. */
  residentNumber(): string;
  /** Born 2000 to 2009, old scheme. */
  youngResidentNumber(): string;
  /** Changed or issued since 2020-10-05: six random digits behind the seventh, and a check that fails. */
  randomTailResidentNumber(): string;
  foreignerNumber(): string;
  oldPassport(): string;
  newPassport(): string;
  driverLicence(): string;
  /** In groups of four; passes Luhn. */
  card(): string;
  /** First six and last four digits visible. */
  maskedCard(): string;
  bank(): string;
  account(bank: string): string;
  businessNumber(): string;
  corporateNumber(): string;
  mobile(): string;
  email(): string;
  /** A customer token as an analysis team would make it. */
  token(): string;
  customerNumber(): string;
  /** Rounded to a thousand won, with commas. */
  won(low: number, high: number): string;
  /** `YYYY-MM-DD` in January to May of the given year. */
  date(year: number): string;
}

/** Creates the generator. `seed` is any words, as a rule the path of the file being made. */
export function createSynthetic(seed: string): Synthetic {
  const random = createRandom(seed);
  const resident = (front: string, gender: number, passes: boolean): string => {
    const twelve = `${front}${String(gender)}${two(random.between(0, 95))}${random.digits(3)}`;
    const digit = (check.residentCheckDigit(twelve) + (passes ? 0 : random.between(1, 9))) % 10;
    return `${front}-${twelve.slice(6)}${String(digit)}`;
  };
  const card = (): string => {
    const front = random.pick(CARD_HEADS) + random.digits(9);
    const digits = front + String(check.luhnCheckDigit(front));
    return (digits.match(/.{4}/g) ?? []).join('-');
  };
  return {
    ...random,
    name: () => random.pick(SURNAMES) + random.pick(SYLLABLES) + random.pick(SYLLABLES),
    residentNumber: () => resident(day(random, random.between(1955, 1999)), random.between(1, 2), true),
    youngResidentNumber: () => resident(day(random, random.between(2000, 2009)), random.between(3, 4), true),
    randomTailResidentNumber: () => resident(day(random, random.between(1955, 1999)), random.between(1, 2), false),
    foreignerNumber: () => {
      const twelve = `${day(random, random.between(1960, 1999))}${String(random.between(5, 6))}${random.digits(5)}`;
      return `${twelve.slice(0, 6)}-${twelve.slice(6)}${String(check.foreignerCheckDigit(twelve))}`;
    },
    oldPassport: () => `M${random.digits(8)}`,
    newPassport: () => `M${random.digits(3)}${random.pick(Array.from('ABCDEFHKLNPRT'))}${random.digits(4)}`,
    driverLicence: () =>
      `${String(random.between(11, 26))}-${two(random.between(0, 24))}-${random.digits(6)}-${random.digits(2)}`,
    card,
    maskedCard: () => card().replace(/^(.{7}).{2}-.{4}/, '$1**-****'),
    bank: () => random.pick(Object.keys(ACCOUNTS)),
    account: (bank) => {
      const draw = ACCOUNTS[bank];
      if (draw === undefined) throw new Error(`no layout for ${bank}`);
      return draw(random);
    },
    businessNumber: () => {
      const nine = `${String(random.between(101, 680))}${random.pick(['81', '86', '87'])}${String(random.between(1001, 9998))}`;
      return `${nine.slice(0, 3)}-${nine.slice(3, 5)}-${nine.slice(5)}${String(check.businessCheckDigit(nine))}`;
    },
    corporateNumber: () => {
      const twelve = `110111${String(random.between(100001, 899998))}`;
      return `${twelve.slice(0, 6)}-${twelve.slice(6)}${String(check.corporateCheckDigit(twelve))}`;
    },
    mobile: () => `010-${String(random.between(2000, 9999))}-${random.digits(4)}`,
    email: () => `${Array.from({ length: 6 }, () => random.pick(LATIN)).join('')}${random.digits(2)}@example.com`,
    token: () => `tok_${createHash('sha256').update(random.digits(20)).digest('hex').slice(0, 16)}`,
    customerNumber: () => `C${random.digits(8)}`,
    won: (low, high) => (random.between(low / 1000, high / 1000) * 1000).toLocaleString('en-US'),
    date: (year) => `${String(year)}-${two(random.between(1, 5))}-${two(random.between(1, 28))}`,
  };
}
