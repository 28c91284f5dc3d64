import { describe, expect, it } from '@jest/globals';
import { found, kindsIn, prose, table } from '../support/engine-room.ts';

const RRN = 'resident-registration-number';
const FRN = 'foreigner-registration-number';

describe('resident registration numbers in running text', () => {
  it.each([
    ['labelled, check passes', '주민등록번호 900101-1234568', 'confirmed'],
    ['labelled, check fails (issued since 2020-10-05)', '주민등록번호: 211005-3123451', 'confirmed'],
    ['labelled, no separator', '주민번호 9001011234567', 'confirmed'],
    ['labelled, particle attached', '주민등록번호는 900101-1234567이며', 'confirmed'],
    ['labelled with spaces inside the word', '주민 등록 번호 : 900101-1234567', 'confirmed'],
    ['label in the line before', '주민등록번호\n900101-1234567', 'confirmed'],
    ['label in brackets behind', '900101-1234567 (주민번호)', 'confirmed'],
    ['English label', 'Resident Registration No. 900101-1234567', 'confirmed'],
    ['label in code', 'juminNo=9001011234567', 'confirmed'],
    ['labelled, front begins with 1', '주민번호 150317-3234567', 'confirmed'],
    ['labelled, front begins with 2, no separator', '주민등록번호 2104053182736', 'confirmed'],
    ['Latin label, front begins with 1', 'RRN 150317-3234567', 'confirmed'],
    ['an everyday verb before it', '어제 접수된 920711-2234562 건', 'confirmed'],
    ['unlabelled, hyphen, check passes', '김가상 900101-1234568', 'confirmed'],
    ['unlabelled, hyphen, check fails', '김가상 900101-1234567', 'likely'],
    ['unlabelled, bare digits, check passes', '값 9001011234568 끝', 'likely'],
    ['unlabelled, bare digits, check fails', '값 9001011234567 끝', 'possible'],
    ['full-width digits', '주민번호 ９００１０１－１２３４５６７', 'confirmed'],
    ['zero-width character inside', '주민번호 9001​01-1234567', 'confirmed'],
    ['en dash', '주민번호 900101–1234567', 'confirmed'],
    ['mathematical digits', '주민번호 𝟗𝟎𝟎𝟏𝟎𝟏-𝟏𝟐𝟑𝟒𝟓𝟔𝟕', 'confirmed'],
    ['circled digits', '주민번호 ⑨⓪⓪①⓪①-①②③④⑤⑥⑦', 'confirmed'],
    ['digits apart', '주민번호 9 0 0 1 0 1 - 1 2 3 4 5 6 7', 'confirmed'],
    ['spaced hyphen', '주민번호 900101 - 1234567', 'confirmed'],
    ['broken over two lines', '주민번호 900101-\n1234567', 'confirmed'],
    ['an answer in the next line', 'Q: 주민번호가 어떻게 되시죠?\nA: 9001011234567', 'confirmed'],
    ['halves in brackets', '주민번호: (900101)1234567', 'confirmed'],
    ['halves with a comma', '주민번호: 900101, 1234567', 'confirmed'],
    ['halves under words of their own', '주민등록번호(앞) 900101 (뒤) 1234567', 'confirmed'],
    ['date of birth and back half', '생년월일 900101 주민번호 뒷자리 1234567', 'confirmed'],
    ['a label that ends in a digit elsewhere', '주민번호 150317-3123456', 'confirmed'],
    ['impossible day under a label', '주민번호 901341-1234567', 'likely'],
    ['second value of a list under one label', '주민번호 900101-1234567, 850230-2345678', 'confirmed'],
  ])('%s is found as %s', (_name, text, confidence) => {
    expect(found(prose(text)).some((line) => line.startsWith(`${RRN} ${confidence}`))).toBe(true);
  });

  it.each([
    ['an order number', '주문번호 240101-1234567'],
    ['a tracking number', '운송장번호: 900101-1234568'],
    ['a corporate number', '법인등록번호 110111-1234569'],
    ['a case number', '사건번호 240101-1000001'],
    ['a day that does not exist, without a label', '값 901341-1234567 끝'],
    ['a day in the future, without a label', '값 301231-3234567 끝'],
    ['a holder of over 105 years, without a label', '값 110111-1234567 끝'],
    ['epoch milliseconds', 'at 1704067200000 ms'],
    ['a decimal fraction', '0.9001011234568'],
    ['a longer number', '12-900101-1234567-99'],
    ['a part of an identifier', 'req_9001011234568x'],
    ['zeros of a form', '주민등록번호 000000-0000000'],
    ['a letter code', 'ABC9001011234568'],
    ['an EAN with the Korean prefix', '8801234567893'],
  ])('%s is not taken for one', (_name, text) => {
    expect(kindsIn(prose(text))).not.toContain(RRN);
  });

  it('a foreigner number, when the seventh digit is 5 to 8, has its own kind', () => {
    expect(kindsIn(prose('외국인등록번호 900101-5234567'))).toEqual([FRN]);
    expect(kindsIn(prose('거소신고번호 050101-7234567'))).toEqual([FRN]);
  });

  it('a veto, when a number already stands between it and the value, does not reach', () => {
    expect(kindsIn(prose('주문번호 20240101 고객 900101-1234568'))).toContain(RRN);
  });
});

describe('numbers in columns', () => {
  it.each([
    ['bare digits under a heading', ['주민등록번호'], ['9001011234567'], RRN],
    ['a heading in camelCase', ['custJuminNo'], ['9001011234567'], RRN],
    ['a heading in snake_case', ['jumin_no'], ['900101-1234567'], RRN],
    ['lost leading zeros', ['주민번호'], ['101013234567'], RRN],
    ['two lost zeros', ['주민번호'], ['50101 '.trim() + '3234567'], RRN],
    ['front and back in two columns', ['주민앞자리', '주민뒷자리'], ['900101', '1234567'], RRN],
    ['date of birth and back half', ['생년월일', '뒷자리'], ['900101', '1234567'], RRN],
    ['a lost zero of the front half', ['주민번호앞자리', '주민번호뒷자리'], ['50101', '3234567'], RRN],
    ['foreigner halves', ['주민앞자리', '주민뒷자리'], ['900101', '5234567'], FRN],
    ['an account without separators', ['계좌번호'], ['110123456789'], 'account-number'],
    ['a card that fails Luhn', ['카드번호'], ['9410-1234-5678-9013'], 'card-number'],
    ['a digest of a resident number', ['주민번호_해시'], ['5d41402abc4b2a76b9719d911017c592'], 'identifier-hash'],
    ['a passport', ['여권번호'], ['M12345678'], 'passport-number'],
    ['a licence without separators', ['운전면허번호'], ['119212345612'], 'driver-licence-number'],
  ])('%s is found', (_name, headings, row, kind) => {
    expect(kindsIn(table(headings, row))).toContain(kind);
  });

  it.each([
    ['an order number', ['주문번호'], ['9001011234568']],
    ['a time', ['timestamp'], ['9001011234568']],
    ['a corporate number', ['법인등록번호'], ['110111-1234567']],
    ['an order number like an account', ['주문번호'], ['110-123-456789']],
  ])('%s under its own heading is not an identifier', (_name, headings, row) => {
    const kinds = kindsIn(table(headings, row));
    expect(kinds).not.toContain(RRN);
    expect(kinds).not.toContain('account-number');
  });

  it('two halves, when they become one number, are counted once', () => {
    expect(kindsIn(table(['주민앞자리', '주민뒷자리'], ['900101', '1234567']))).toEqual([RRN]);
  });
});

describe('cards, accounts and other numbers', () => {
  it.each([
    ['a local card that fails Luhn, grouped', '결제 9410-1234-5678-9012', 'card-number'],
    ['an international card with Luhn', '카드 4579731234567896', 'card-number'],
    ['a card with spaces', '카드번호 5409 2612 3456 7892', 'card-number'],
    ['a published test card', '카드번호 4111-1111-1111-1111', 'test-card-number'],
    ['an account with its bank', '국민은행 123456-04-123456', 'account-number'],
    ['an account with its bank behind', '3333-01-1234567 (카카오뱅크)', 'account-number'],
    ['an account under an everyday bank word and a label', '우리 계좌 1002-123-456789', 'account-number'],
    ['an account behind an everyday bank word', '신한 110-123-456789 (김가상)', 'account-number'],
    ['an account of a form on one line', '은행: 국민 / 번호: 123456-04-123456', 'account-number'],
    ['a telephone number that is an account', '계좌번호 010-2345-6789', 'account-number'],
    ['an account asked for in a chat', '[김가상] 계좌번호 알려주세요\n[박가상] 110123456789', 'account-number'],
    ['a card in a log', 'ERROR card=5409261234567893 decline', 'card-number'],
    ['a card masked with letters', '카드 5409-26XX-XXXX-7892', 'card-number'],
    ['a foreign passport under its label', '여권번호 EJ7068909', 'passport-number'],
    ['a licence with the region as a word', '운전면허 서울 92-123456-12', 'driver-licence-number'],
    ['a passport of 2021', '여권 M123A4567', 'passport-number'],
    ['a licence in its usual form', '면허 11-92-123456-12', 'driver-licence-number'],
    ['a business number with a right check', '공급자 123-45-67891', 'business-registration-number'],
    ['a mobile number', '010-2345-6789', 'phone-number'],
    ['a mobile number with the country code', '+82 10 2345 6789', 'phone-number'],
    ['a mobile number with a plus and hyphens', '+82 10-2345-6789', 'phone-number'],
    ['an e-mail address', '문의: gasang.kim@example.co.kr', 'email-address'],
    ['a masked resident number', '900101-1******', RRN],
    ['a resident number masked with letters', '900101-1XXXXXX', RRN],
    ['a masked card', '5409-26**-****-7892', 'card-number'],
    ['track 2', ';9410123456789012=29121011234567890?', 'card-track-data'],
  ])('%s is found', (_name, text, kind) => {
    expect(kindsIn(prose(text))).toContain(kind);
  });

  it.each([
    ['an amount', '계좌 잔액 1,234,567,890원'],
    ['a date and time', '2024-01-15 10:22:33 국민은행 공지'],
    ['a telephone number of a bank', '국민은행 대표전화 1588-9999'],
    ['a mobile number beside a bank', '국민은행 김 대리 010-2345-6789'],
    ['a layout without any word', '110-123-456789'],
    ['a telephone number behind a bank', '국민은행 02-1234-5678'],
    ['a telephone number of a city that names a bank', '부산 051-123-4567'],
    ['whom to ask about accounts', '계좌이체 방법을 안내합니다. 문의 1588-1234'],
    ['whom to ask about an account', '법인 입금계좌: 신한은행 문의 담당 02-1234-5678'],
    ['the day on which an account was opened', '계좌개설일 20260420 지점 0012'],
    ['a notice of a bank', '농협은행 공고 제2026-123-456789호'],
    ['a deadline in the sentence after a licence', '운전면허증 사본을 제출하십시오. 제출기한 202604301800'],
    ['a product code like a passport', '상품코드 M123A4567'],
    ['a coupon like a card', '쿠폰번호 1234-5678-9012-3456'],
    ['an IMEI', 'IMEI 356938035643809'],
    ['a part number like a passport', '부품번호 M12345678'],
    ['a serial like a licence', '시리얼 11-92-123456-12'],
    ['the form of an account', '계좌번호 110-000-000000 형식'],
    ['a digest of a package', `integrity sha512-${'Qw3r'.repeat(21)}Qw==`],
  ])('%s is no excluded number', (_name, text) => {
    const excluded = [
      'account-number',
      'card-number',
      'passport-number',
      'driver-licence-number',
      'connecting-information',
      RRN,
    ];
    expect(kindsIn(prose(text)).filter((kind) => excluded.includes(kind))).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    ['three syllables', '성명: 김가상'],
    ['the last syllable like a particle', '성명: 정다은'],
    ['a particle behind it', '담당자 김도로에게 문의'],
    ['two syllables that end the phrase', '예금주 이온'],
    ['two syllables with a form of address', '김솔 님 안녕하세요'],
    ['spaces inside', '성 명 : 최 하 늘'],
    ['a surname of two syllables', '고객명 남궁가상'],
    ['a Latin name under a label of persons', 'Account holder: Kim Doro'],
  ])('%s: found', (_name, text) => {
    expect(kindsIn(prose(text))).toEqual(['person-name']);
  });

  it.each([
    ['a noun with its particle', '담당자 지정이 필요합니다'],
    ['a document', '임차인 동의서를 첨부'],
    ['a noun of two syllables', '수익자 지정 신청'],
    ['a signature', '신청인의 서명이 없는 경우 반려한다'],
    ['the name of a file', '파일 이름을 변경할 수 있습니다'],
    ['a status', 'name: Access Denied'],
    ['a placeholder', '성명: 홍길동'],
    ['somebody of the news', '김모씨는 말했다'],
    ['a form of address alone', '우수 고객님께 혜택을 드립니다'],
  ])('%s: none', (_name, text) => {
    expect(kindsIn(prose(text))).toEqual([]);
  });
});

describe('what stands in the next line', () => {
  it.each([
    '만기일: 2026-02-06',
    '주소: 서울',
    '명의: 김가상',
    '회차: 3',
    '년도: 2026',
    '건물: 가상',
    '원금: 1000',
    '천안지점',
  ])('an account at the end of a line is one, whatever begins the next (%s)', (next) => {
    expect(kindsIn(prose(`계좌번호: 110-123-456789\n${next}\n`))).toContain('account-number');
    expect(kindsIn(prose(`계좌번호: 110123456789\n${next}\n`))).toContain('account-number');
  });

  it('a label in two languages at the end of a line speaks for the next', () => {
    expect(kindsIn(prose('여권번호/Passport No.\nM97685519\n'))).toContain('passport-number');
    expect(kindsIn(prose('주민등록번호 (필수)\n900101 1234567\n'))).toContain('resident-registration-number');
  });
});
