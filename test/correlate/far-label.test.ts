import { describe, expect, it } from '@jest/globals';
import { found, kindsIn, prose, table } from '../support/engine-room.ts';

const PASSPORT = 'passport-number';

describe('a label that speaks from afar', () => {
  it('holds for every row of a list below it', () => {
    const list =
      '탑승자 명단 (성명/여권번호/생년월일)\n1. HONG GILDONG M40817263 1990-01-01\n' +
      '2. KIM GASANG S20481726 1985-03-03\n3. LEE NARA M51827364 1979-12-12\n4. CHOI DARA M61827365 1979-12-12\n';
    expect(found(prose(list)).filter((line) => line.startsWith(PASSPORT))).toHaveLength(4);
  });

  it.each([
    ['a question', '여권번호를 알려 주세요.\n네, M40817263 입니다'],
    ['a long remark', `여권번호 (${'외국인만 적어 주십시오. '.repeat(8)}) M40817263`],
    ['a blank line behind the label', '여권번호:\n\nM40817263'],
    ['other fields of a form', '신분증 종류 여권\n국적 대한민국\n번호 M40817263'],
  ])('reaches over %s', (_name, text) => {
    expect(kindsIn(prose(text))).toContain(PASSPORT);
  });

  it.each([
    ['another paragraph', '여권 발급을 안내합니다.\n\n다음 소식\n\n제휴처 M40817263'],
    ['a number of its own', '여권 발급을 안내합니다.\n예약자 번호 아닌 제휴번호: M40817263'],
    ['a letter and a day', '여권 발급을 안내합니다.\n게시글 S20240115'],
    ['a word for something else', '여권 발급을 안내합니다. 도면번호\nM40817263'],
    ['five lines', '여권 안내\n가\n나\n다\n라\nM40817263'],
  ])('does not reach over %s', (_name, text) => {
    expect(kindsIn(prose(text))).not.toContain(PASSPORT);
  });
});

describe('the kind of a document in a cell beside its number', () => {
  it.each([
    ['a passport', ['성명', '구분', '번호'], ['김가상', '여권', 'M40817263'], PASSPORT],
    ['a passport in English', ['name', 'docType', 'docNo'], ['KIM GASANG', 'PASSPORT', 'M40817263'], PASSPORT],
    ['a number before its kind', ['성명', '식별번호', '종류'], ['김가상', 'M40817263', '여권'], PASSPORT],
  ])('names %s', (_name, headings, cells, kind) => {
    expect(kindsIn(table(headings, cells))).toContain(kind);
  });

  it.each([
    ['a word that only begins so', ['품목', '구분', '번호'], ['가방', '여권케이스', 'M40817263']],
    ['a cell under another heading', ['성명', '구분', '편명'], ['김가상', '여권', 'M40817263']],
    ['a cell far away', ['구분', '가', '나', '다', '번호'], ['여권', '-', '-', '-', 'M40817263']],
  ])('says nothing of %s', (_name, headings, cells) => {
    expect(kindsIn(table(headings, cells))).not.toContain(PASSPORT);
  });
});

describe('a column of plain text', () => {
  const FRN = 'foreigner-registration-number';

  it('is named by its heading', () => {
    const rows =
      '성 명      주민(외국인)등록번호      일수\n김가상      5510046591186         33\n이나라      9207026188964         59\n';
    expect(found(prose(rows)).filter((line) => line.startsWith(FRN))).toHaveLength(2);
  });

  it.each([
    ['behind a value of the heading', '주민등록번호 900101-1234568\n비고      5510046591186\n'],
    ['in a sentence below', '주민등록번호 제출 안내\n접수된 건은 5510046591186 입니다\n'],
  ])('does not take in a number %s', (_name, text) => {
    expect(kindsIn(prose(text))).not.toContain(FRN);
  });
});
