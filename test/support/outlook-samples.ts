import iconv from 'iconv-lite';
import { readSample } from './read-sample.ts';
import { binary, buildMsg, integer, narrow } from './msg-builder.ts';
import { buildTnef, tnefProperties } from './tnef-builder.ts';

const SENTENCE = '고객 가나다님의 주민등록번호는 900101-1234568이고 대출잔액은 12,000,000원입니다.';
const TABLE =
  '<p>아래 표를 확인해 주십시오.</p><table><tr><th>성명</th><th>주민등록번호</th><th>연락처</th><th>대출잔액</th></tr>' +
  '<tr><td>가나다</td><td>900101-1234568</td><td>010-0000-4821</td><td>12,000,000</td></tr></table>';
/** The example of MS-OXRTFCP 4.1: `{\rtf1\ansi\ansicpg1252\pard hello world}`. */
export const PACKED_RTF = Buffer.from(
  '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
  'hex',
);
const wide = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le');

/** Samples of MSG, by name: no other program here writes them. */
export const MSG_SAMPLES: Readonly<Record<string, () => Uint8Array>> = {
  plain: () =>
    buildMsg({
      properties: {
        0x001a: 'IPM.Note',
        0x0037: '대출 안내',
        0x0e1d: '대출 안내',
        0x0c1a: '여신팀',
        0x0c1f: 'loan@example.com',
        0x0e04: '받는이',
        0x007d: 'Received: by x\r\nX-Memo: =?utf-8?B?7JiI7Iuc?= 010-0000-4821\r\n',
        0x1000: `안녕하십니까.\r\n\r\n${SENTENCE}\r\n`,
        0x8000: '사번 가나',
      },
      names: ['담당자'],
      recipients: [{ 0x3001: '받는이', 0x39fe: 'desk@example.com' }],
    }),
  table: () =>
    buildMsg({
      properties: { 0x0037: '표', 0x1013: binary(Buffer.from(TABLE)), 0x3fde: integer(65_001) },
    }),
  'hidden-part': () =>
    buildMsg({
      properties: {
        0x0037: narrow(iconv.encode('똠방 안내', 'cp949')),
        0x3ffd: integer(949),
        0x0e02: narrow(iconv.encode('숨은이', 'cp949')),
        0x1000: narrow(iconv.encode('본문입니다.', 'cp949')),
        0x1013: binary(iconv.encode('<p style="display:none">연락처 010-0000-4821</p>', 'cp949')),
        0x1009: binary(PACKED_RTF),
        0x3004: narrow(iconv.encode('주민등록번호 900101-1234568', 'cp949')),
      },
    }),
  embedded: () =>
    buildMsg({
      properties: { 0x0037: '자료 송부' },
      attachments: [
        { properties: { 0x3707: '고객 명단 가나다.xlsx', 0x3701: binary(readSample('xlsx', 'merged')) } },
        {
          properties: { 0x3001: '안쪽 메일' },
          message: { properties: { 0x0037: '안쪽 제목', 0x1000: SENTENCE } },
        },
        { properties: { 0x3001: '개체' }, object: { CONTENTS: Buffer.from('연락처 010-0000-4821') } },
      ],
    }),
  empty: () => buildMsg({ properties: { 0x001a: 'IPM.Note' } }),
  encrypted: () =>
    buildMsg({
      properties: { 0x001a: 'IPM.Note.SMIME', 0x0037: '암호화 메일' },
      attachments: [
        {
          properties: {
            0x3707: 'smime.p7m',
            0x370e: 'application/x-pkcs7-mime',
            0x3701: binary(Buffer.concat([Buffer.from('308006092a864886f70d010703a080', 'hex'), Buffer.alloc(8)])),
          },
        },
        { properties: { 0x3707: 'message.rpmsg', 0x3701: binary(Buffer.from('76e8', 'hex')) } },
      ],
    }),
};

/** Samples of TNEF, by name. */
export const TNEF_SAMPLES: Readonly<Record<string, () => Uint8Array>> = {
  table: () => new Uint8Array(buildTnef([[0x00069003, tnefProperties([[0x1013, 0x0102, Buffer.from(TABLE)]])]])),
  'hidden-part': () =>
    new Uint8Array(
      buildTnef([
        [0x00018004, iconv.encode('알림\0', 'cp949')],
        [0x00069003, tnefProperties([[0x8002, 0x001f, wide('주민등록번호 900101-1234568'), '비고']])],
      ]),
    ),
  empty: () => new Uint8Array(buildTnef([])),
  plain: () =>
    new Uint8Array(
      buildTnef([
        [0x00069007, Buffer.from([0xb5, 0x03, 0, 0, 0, 0, 0, 0])],
        [0x00018004, iconv.encode('대출 안내\0', 'cp949')],
        [0x0002800c, iconv.encode(`${SENTENCE}\0`, 'cp949')],
        [
          0x00069003,
          tnefProperties([
            [0x0c1a, 0x001f, wide('여신팀')],
            [0x8001, 0x001f, wide('010-0000-4821'), '담당자'],
            [0x1013, 0x0102, Buffer.from('<p>표 아래 글</p>')],
            [0x1009, 0x0102, PACKED_RTF],
          ]),
        ],
      ]),
    ),
  embedded: () =>
    new Uint8Array(
      buildTnef([
        [0x00069002, Buffer.alloc(14)],
        [0x00018010, iconv.encode('list.txt\0', 'cp949')],
        [0x0006800f, Buffer.from('연락처 010-0000-4821')],
        [0x00069005, tnefProperties([[0x3707, 0x001f, wide('고객 명단.txt')]])],
        [0x00069002, Buffer.alloc(14)],
        [
          0x00069005,
          tnefProperties([
            [0x3701, 0x000d, Buffer.concat([Buffer.alloc(16), buildTnef([[0x0002800c, Buffer.from(SENTENCE)]])])],
          ]),
        ],
      ]),
    ),
};
