import type { Random } from './random.ts';
import {
  accountNumber,
  businessRegistrationNumber,
  cardNumber,
  driverLicenceNumber,
  passportNumber,
  personName,
  phoneNumber,
  residentRegistrationNumber,
  timestamp,
} from './values.ts';
import { DISTRICTS, IDENTIFIERS, LOG_MESSAGES, OPENINGS, PRODUCTS, SOURCE_NAMES, SUBJECTS, TAILS } from './words.ts';

/** How many values of each kind of finding a corpus holds. */
export type Planted = Readonly<Record<string, number>>;

/** A line of a corpus, its line end included, and the kinds of the values planted in it. */
export interface Line {
  readonly text: string;
  readonly planted: readonly string[];
}

const NOTHING: readonly string[] = [];
const PARAGRAPHS_PER_IDENTIFIER = 80;
const LOG_LINES_PER_IDENTIFIER = 500;
const ROW_KINDS = [
  'customer-number',
  'person-name',
  'resident-registration-number',
  'phone-number',
  'card-number',
  'account-number',
  'passport-number',
  'driver-licence-number',
  'business-registration-number',
];

/** Korean paragraphs of four sentences; one in about 80 paragraphs ends in a sentence with an identifier. */
export function* proseLines(random: Random): Generator<Line> {
  for (;;) {
    let text = '';
    for (let sentence = 0; sentence < 4; sentence += 1) {
      text += `${random.pick(OPENINGS)} ${random.pick(SUBJECTS)} ${random.pick(TAILS)} `;
    }
    let planted = NOTHING;
    if (random.below(PARAGRAPHS_PER_IDENTIFIER) === 0) {
      const isResident = random.below(2) === 0;
      text += isResident
        ? `신청인의 주민등록번호는 ${residentRegistrationNumber(random)}로 확인되었다.`
        : `문의는 담당자 휴대전화 ${phoneNumber(random)}로 하면 된다.`;
      planted = [isResident ? 'resident-registration-number' : 'phone-number'];
    }
    yield { text: `${text.trimEnd()}\n\n`, planted };
  }
}

/** Half an application's log, half an order list; 0.2 % of the lines hold a resident registration number. */
export function* logLines(random: Random): Generator<Line> {
  for (;;) {
    if (random.below(LOG_LINES_PER_IDENTIFIER) === 0) {
      const text = `${timestamp(random)}.${random.digits(3)} WARN  [worker-${random.below(64)}] 본인확인 주민등록번호=${residentRegistrationNumber(random)} 이름=${personName(random)}\n`;
      yield { text, planted: ['resident-registration-number', 'person-name'] };
    } else if (random.below(2) === 0) {
      const text = `${timestamp(random)}.${random.digits(3)} INFO  [worker-${random.below(64)}] order=${random.digits(12)} user=${random.digits(7)} amount=${random.digits(6)} ip=10.${random.below(256)}.${random.below(256)}.${random.below(256)} ${random.pick(LOG_MESSAGES)} took=${random.digits(3)}ms\n`;
      yield { text, planted: NOTHING };
    } else {
      const text = `${timestamp(random)},${phoneNumber(random)},${random.digits(6)},${random.pick(DISTRICTS)} ${1 + random.below(300)}번길 ${1 + random.below(99)}\n`;
      yield { text, planted: ['phone-number'] };
    }
  }
}

/** A customer list of twelve columns with a heading row; every row is another person and holds seven valid identifiers. */
export function* personalDataLines(random: Random): Generator<Line> {
  yield {
    text: '고객번호,성명,주민등록번호,휴대전화,카드번호,계좌번호,여권번호,운전면허번호,사업자등록번호,가입일,상품,지점\n',
    planted: NOTHING,
  };
  for (let row = 1; ; row += 1) {
    const identifiers = `${residentRegistrationNumber(random)},${phoneNumber(random)},${cardNumber(random)},${accountNumber(random)},${passportNumber(random)},${driverLicenceNumber(random)},${businessRegistrationNumber(random)}`;
    const text = `C${String(row).padStart(8, '0')},${personName(random)},${identifiers},${timestamp(random)},${random.pick(PRODUCTS)},${random.pick(DISTRICTS)}\n`;
    yield { text, planted: ROW_KINDS };
  }
}

/** Program source in ASCII: assignments, tables of numbers, hexadecimal constants, comments. Nothing is planted. */
export function* sourceLines(random: Random): Generator<Line> {
  for (;;) {
    const name = `${random.pick(SOURCE_NAMES)}${random.pick(IDENTIFIERS)}`;
    const lines = [
      `export function ${name}(value, limit = ${random.below(4096)}) {`,
      `  const table = [${random.below(999)}, ${random.below(9999)}, 0x${random.below(0xffffff).toString(16)}, ${random.below(99)}.${random.digits(2)}];`,
      `  // ${random.pick(IDENTIFIERS)} is bounded by the ${random.pick(SOURCE_NAMES)} of revision ${random.below(900)}`,
      `  if (value.length > limit) throw new RangeError('E${random.digits(4)}: ${name} over ' + limit);`,
      `  for (let index = 0; index < ${1 + random.below(64)}; index += 1) total[index % 8] ^= table[index & 3] << ${random.below(32)};`,
      `  return { ${random.pick(SOURCE_NAMES)}: value, updatedAt: ${1_700_000_000 + random.below(90_000_000)}, version: '${random.below(9)}.${random.below(40)}.${random.below(20)}' };`,
      '}',
      '',
    ];
    yield { text: lines.map((line) => `${line}\n`).join(''), planted: NOTHING };
  }
}
