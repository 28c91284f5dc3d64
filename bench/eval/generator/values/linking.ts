import { createHash } from 'node:crypto';
import type { Random } from '../../../random.ts';

/** Surnames about as often as they are met (press figures of the 2015 census). */
const SURNAMES = Array.from(
  '김김김김김김이이이이박박박최최정정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구',
);
const COMPOUND_SURNAMES = ['남궁', '황보', '선우', '제갈', '독고'];
const SYLLABLES = Array.from('민서지현준우수연영은채린빈율온결도윤하람솔아진희경호석철숙자미정태규훈');
const LATIN = Array.from('abcdefghijkmnoprstuvwy');
const MAIL_HOSTS = ['example.com', 'mail.example.kr', 'example.net', 'post.example.org'];
const PLACES = [
  '서울특별시 마포구 월드컵북로',
  '서울 강서구 화곡로',
  '부산광역시 해운대구 센텀중앙로',
  '경기도 수원시 영통구 광교중앙로',
  '인천광역시 연수구 컨벤시아대로',
  '대구 달서구 월배로',
  '강원특별자치도 춘천시 공지로',
  '전북특별자치도 전주시 완산구 효자로',
  '세종특별자치시 한누리대로',
  '제주특별자치도 제주시 연북로',
];
const PLATE_LETTERS = Array.from('가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주하허호');
const AREA_CODES = [
  '02',
  '031',
  '032',
  '033',
  '041',
  '042',
  '043',
  '044',
  '051',
  '052',
  '053',
  '054',
  '055',
  '061',
  '062',
  '063',
  '064',
];

/** An invented Korean name: a common surname and two syllables by lot. */
export function personName(random: Random): string {
  const surname = random.below(60) === 0 ? random.pick(COMPOUND_SURNAMES) : random.pick(SURNAMES);
  return surname + random.pick(SYLLABLES) + random.pick(SYLLABLES);
}

/** A name as it is masked for lists: all but the first and the last character hidden. */
export function maskedName(name: string): string {
  return `${name.slice(0, 1)}${'*'.repeat(name.length - 2)}${name.slice(-1)}`;
}

/** A mobile number as one of the ways it is written. */
export function mobileNumber(random: Random): string {
  const [middle, last] = [`${2 + random.below(8)}${random.digits(3)}`, random.digits(4)];
  return random.pick([
    `010-${middle}-${last}`,
    `010-${middle}-${last}`,
    `010-${middle}-${last}`,
    `010${middle}${last}`,
    `010 ${middle} ${last}`,
    `+82 10-${middle}-${last}`,
  ]);
}

/** A landline number with its area code. */
export function landlineNumber(random: Random): string {
  return `${random.pick(AREA_CODES)}-${2 + random.below(7)}${random.digits(2)}${random.below(2) === 0 ? random.digits(1) : ''}-${random.digits(4)}`;
}

/** A mail address below the domains reserved for examples (RFC 2606). */
export function emailAddress(random: Random): string {
  const local = Array.from({ length: 5 + random.below(4) }, () => random.pick(LATIN)).join('');
  return `${local}${random.below(2) === 0 ? random.digits(2) : ''}@${random.pick(MAIL_HOSTS)}`;
}

/** A road-name address down to the flat. */
export function postalAddress(random: Random): string {
  const road = `${random.pick(PLACES)} ${1 + random.below(300)}`;
  return `${road}, ${101 + random.below(20)}동 ${1 + random.below(25)}0${1 + random.below(6)}호`;
}

/** A vehicle number of the present form. */
export function vehicleNumber(random: Random): string {
  const front = random.below(2) === 0 ? String(10 + random.below(60)) : String(100 + random.below(600));
  return `${front}${random.pick(PLATE_LETTERS)} ${random.digits(4)}`;
}

/** An address below one of the great Korean blocks, its last three numbers by lot. */
export function ipAddress(random: Random): string {
  const [a, b, c] = [random.below(256), random.below(256), 1 + random.below(254)];
  return `${random.pick([58, 106, 112, 118, 121, 175, 183, 211, 220])}.${a}.${b}.${c}`;
}

/** A customer number as banks print it. */
export function customerNumber(random: Random): string {
  return random.pick([() => `C${random.digits(8)}`, () => `${1 + random.below(9)}${random.digits(8)}`])();
}

/** A customer token as an analysis team would make it with a key. */
export function token(random: Random): string {
  return `tok_${createHash('sha256').update(random.digits(24)).digest('hex').slice(0, 16)}`;
}

/** Connecting information (연계정보): 88 base64 characters of an HMAC-SHA-512. */
export function connectingInformation(random: Random): string {
  return createHash('sha512').update(random.digits(24)).digest('base64');
}
