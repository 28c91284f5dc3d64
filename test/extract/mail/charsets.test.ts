import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeHeaderText } from '../../../src/extract/mail/encoded-words.ts';
import { extractMail } from '../../../src/extract/mail/index.ts';
import { decodeMailText } from '../../../src/extract/mail/mail-charset.ts';
import { readStructured } from '../../../src/extract/mail/parameters.ts';
import { decodeBase64, decodeQuotedPrintable } from '../../../src/extract/mail/transfer-encoding.ts';
import { collectDocument } from '../../support/collect-document.ts';

const TEXT = '똠방각하 펲시 고객님의 주민등록번호는 900101-1234568입니다.';
const cp949 = iconv.encode(TEXT, 'cp949');
const utf8 = Buffer.from(TEXT);

describe('charsets of mail', () => {
  it.each(['euc-kr', 'EUC-KR', 'ks_c_5601-1987', 'KSC5601', 'cp949', 'ms949', 'windows-949', 'x-windows-949', 'uhc'])(
    'CP949 labelled %s is read in full',
    (label) => {
      expect(decodeMailText(cp949, label)).toMatchObject({ text: TEXT, damaged: 0 });
    },
  );

  it.each(['', 'utf-8', 'us-ascii', 'iso-8859-1', 'windows-1252', 'x-unknown'])(
    'CP949 wrongly labelled %j is read in full',
    (label) => {
      expect(decodeMailText(cp949, label)).toMatchObject({ text: TEXT, damaged: 0 });
    },
  );

  it.each(['', 'us-ascii', 'iso-8859-1', 'euc-kr', 'shift_jis'])(
    'UTF-8 wrongly labelled %j is read in full',
    (label) => {
      expect(decodeMailText(utf8, label)).toMatchObject({ text: TEXT, damaged: 0 });
    },
  );

  it.each(['utf-16', 'utf-16le', 'utf-16be'])('%s is read in full', (label) => {
    const bytes = label === 'utf-16be' ? iconv.encode(TEXT, 'utf-16be') : Buffer.from(`\ufeff${TEXT}`, 'utf16le');
    expect(decodeMailText(bytes, label).text.replace('\ufeff', '')).toBe(TEXT);
  });

  it('two syllables labelled as Korean are Korean, though they would read as UTF-8 too', () => {
    const bytes = Buffer.from([0xc3, 0xb6, 0xc2, 0xb0]);
    expect(decodeMailText(bytes, 'euc-kr').text).toBe(iconv.decode(bytes, 'cp949'));
  });

  it('Latin letters labelled as such are read as such', () => {
    expect(decodeMailText(Buffer.from('Müller, Jürgen é', 'latin1'), 'iso-8859-1')).toEqual({
      text: 'Müller, Jürgen é',
      damaged: 0,
    });
  });

  it('ISO-2022-KR is in ASCII again at the beginning of a line', () => {
    const bytes = Buffer.from('\x1b$)C\x0e0!3*\nname \x0e4Y\x0f end', 'latin1');
    expect(decodeMailText(bytes, '')).toEqual({ text: '가나\nname 다 end', damaged: 0 });
  });

  it('UTF-7, in which digits can hide, counts as damage', () => {
    expect(decodeMailText(Buffer.from('+OQAwMDEwMQ-'), 'utf-7').damaged).toBe(1);
  });

  it('bytes of no charset, read, are a gap', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Subject: x\r\n\r\n'),
      Uint8Array.from({ length: 400 }, (_, at) => 0x80 + ((at * 7) % 128)),
    ]);
    expect((await collectDocument(extractMail, bytes)).gaps).toEqual(['partial-content text encoding']);
  });

  it('a mail saved as UTF-16, read, is read', async () => {
    const bytes = Buffer.from(`\ufeffSubject: x\r\nMIME-Version: 1.0\r\n\r\n${TEXT}`, 'utf16le');
    const mail = await collectDocument(extractMail, bytes);
    expect([mail.placeOf('Subject: x'.slice(9)), mail.placeOf('900101-1234568')]).toEqual([
      'header/subject',
      'body/text',
    ]);
  });

  it('raw Korean in a header, in either charset, is read', async () => {
    for (const bytes of [cp949, utf8]) {
      const mail = Buffer.concat([Buffer.from('Subject: '), bytes, Buffer.from('\r\n\r\nx')]);
      expect((await collectDocument(extractMail, mail)).placeOf(TEXT)).toBe('header/subject');
    }
  });

  it('a text attachment in a charset that only its label tells is handed on as UTF-8', async () => {
    const mail = ['Content-Type: text/plain; charset=utf-16be; name=a.txt', 'Content-Transfer-Encoding: base64', ''];
    const body = iconv.encode(TEXT, 'utf-16be').toString('base64');
    const { members } = await collectDocument(extractMail, Buffer.from([...mail, body].join('\n')));
    expect(Buffer.from(members[0]?.bytes ?? []).toString()).toBe(TEXT);
  });
});

describe('encoded words', () => {
  it.each([
    ['=?utf-8?B?7ZmN6ri464+Z?=', '홍길동'],
    ['=?UTF-8?Q?=ED=99=8D=EA=B8=B8_x?= y', '홍길 x y'],
    ['a =?utf-8?Q?b?= =?utf-8?Q?c?= d', 'a bc d'],
    ['a =?utf-8?Q?b?= x =?utf-8?Q?c?=', 'a b x c'],
    ['=?utf-8*ko?B?7ZmN?=', '홍'],
    ['=?euc-kr?B?yKux5rW/?=', '홍길동'],
    ['=?broken', '=?broken'],
  ])('%s is %s', (header, text) => {
    expect(decodeHeaderText(header)).toBe(text);
  });

  it('words that cut a character in two are joined before they are decoded', () => {
    const bytes = Buffer.from('홍길동 900101-1234568');
    const words = [bytes.subarray(0, 4), bytes.subarray(4)].map((part) => `=?utf-8?B?${part.toString('base64')}?=`);
    expect(decodeHeaderText(words.join(' '))).toBe('홍길동 900101-1234568');
  });
});

describe('parameters', () => {
  it.each([
    ["x; filename*=utf-8''%ED%99%8D.txt", 'filename', '홍.txt'],
    ["x; filename*1*=%99%8D.txt; filename*0*=utf-8'ko'%ED", 'filename', '홍.txt'],
    ['x; filename*0="a b"; filename*1=c', 'filename', 'a bc'],
    ['x; name="=?utf-8?B?7ZmN?=.txt"', 'name', '홍.txt'],
    ['x; (comment; boundary=no) boundary="yes(1)"', 'boundary', 'yes(1)'],
    ['x; boundary=first; boundary=second', 'boundary', 'first'],
    ['x; flag; name=a(1).txt', 'name', 'a(1).txt'],
    ['x; name="a\\"b;c"', 'name', 'a"b;c'],
    ['x; name="not closed', 'name', 'not closed'],
  ])('%s: %s is %s', (header, name, value) => {
    expect(readStructured(header).parameters.get(name)).toBe(value);
  });
});

describe('transfer encodings', () => {
  it('base64 in any lines and with padding in between is decoded', () => {
    const encoded = Buffer.from(
      `${Buffer.from('가').toString('base64')}\r\n${Buffer.from('나나').toString('base64')}\n YWI=\nYw==`,
    );
    expect(Buffer.from(decodeBase64(encoded).bytes).toString()).toBe('가나나abc');
    expect(decodeBase64(encoded).isDamaged).toBe(false);
  });

  it('base64 of every length is decoded as the platform does', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) & 0xff);
      const { bytes: decoded, isDamaged } = decodeBase64(Buffer.from(Buffer.from(bytes).toString('base64')));
      expect([Buffer.from(decoded).equals(bytes), isDamaged]).toEqual([true, false]);
    }
  });

  it.each([
    ['a=3D=\r\nb', 'a=b'],
    ['a= \t\nb', 'ab'],
    ['9=30=301', '9001'],
    ['a=zz=', 'a=zz'],
    ['=e', '=e'],
  ])('quoted-printable %j is %j', (encoded, decoded) => {
    expect(Buffer.from(decodeQuotedPrintable(Buffer.from(encoded))).toString()).toBe(decoded);
  });
});
