import { createRandom, type Random } from '../random.ts';
import { phoneNumber, personName, residentRegistrationNumber, timestamp } from '../values.ts';
import { DISTRICTS, OPENINGS, PRODUCTS, SUBJECTS, TAILS } from '../words.ts';

/** Headings of the customer list. */
export const HEADINGS = ['번호', '성명', '주민등록번호', '연락처', '대출잔액', '비고'];
/** Headings of the ledger, and of the schedule in the contract. */
export const LEDGER_HEADINGS = ['회차', '납부일', '상품', '지점', '금액', '비고'];

/** An article of a contract. */
export interface Article {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** A contract: much text, two people at its end. */
export interface Contract {
  readonly title: string;
  readonly articles: readonly Article[];
  /** Rows under {@link LEDGER_HEADINGS}. */
  readonly schedule: readonly (readonly string[])[];
  /** The parties, each with a resident number, and a telephone number. */
  readonly signatures: readonly string[];
}

const SEED = 20_261_121;
const ARTICLES = 100;
const PARAGRAPHS_PER_ARTICLE = 3;
const SENTENCES_PER_PARAGRAPH = 3;
const SCHEDULE_ROWS = 60;

/** Rows of a customer list: each holds a name, a resident number, a phone number and a balance. */
export function denseRows(count: number): string[][] {
  const random = createRandom(SEED);
  return Array.from({ length: count }, (_unused, row) => [
    String(row + 1),
    personName(random),
    residentRegistrationNumber(random),
    phoneNumber(random),
    amount(random),
    '정상',
  ]);
}

/** Rows of a ledger without anybody in it. */
export function ledgerRows(count: number): string[][] {
  const random = createRandom(SEED);
  return Array.from({ length: count }, (_unused, row) => [
    String(row + 1),
    timestamp(random).slice(0, 10),
    random.pick(PRODUCTS),
    random.pick(DISTRICTS),
    amount(random),
    '정상',
  ]);
}

/** A contract of about twenty pages, as documents mostly are: two resident numbers in 40,000 characters. */
export function ordinaryContract(): Contract {
  const random = createRandom(SEED);
  const sentence = (): string => `${random.pick(OPENINGS)} ${random.pick(SUBJECTS)} ${random.pick(TAILS)}`;
  const paragraph = (): string => Array.from({ length: SENTENCES_PER_PARAGRAPH }, sentence).join(' ');
  const articles = Array.from({ length: ARTICLES }, (_unused, index) => ({
    title: `제${String(index + 1)}조 (${random.pick(SUBJECTS)})`,
    paragraphs: Array.from({ length: PARAGRAPHS_PER_ARTICLE }, paragraph),
  }));
  const signatures = ['갑', '을'].map(
    (side) =>
      `${side} ${personName(random)} (주민등록번호 ${residentRegistrationNumber(random)}, 연락처 ${phoneNumber(random)})`,
  );
  return { title: '업무 위탁 계약서', articles, schedule: ledgerRows(SCHEDULE_ROWS), signatures };
}

/** The contract as paragraphs, its title and schedule left out. */
export function contractParagraphs({ articles, signatures }: Contract): string[] {
  return [...articles.flatMap(({ title, paragraphs }) => [title, ...paragraphs]), ...signatures];
}

function amount(random: Random): string {
  return ((1 + random.below(9_000)) * 10_000).toLocaleString('en-US');
}
