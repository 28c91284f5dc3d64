import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { createTextDecoder, decodeWhole } from '../../../src/extract/text/decoder.ts';

const KOREAN = '고객명 홍길동, 대출잔액 5,000만원. 똠방각하 펲시 샾 (특수 음절)\n';

function encode(text: string, charset: string): Uint8Array {
  return Uint8Array.from(iconv.encode(text, charset));
}

function decodeInChunks(bytes: Uint8Array, size: () => number): { text: string; charset: string; damaged: number } {
  const decoder = createTextDecoder();
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const to = Math.min(bytes.length, at + size());
    const chunk = bytes.slice(at, to);
    text += decoder.push(chunk);
    chunk.fill(0); // the caller may use its chunk again
    at = to;
  }
  text += decoder.end();
  return { text, charset: decoder.charset, damaged: decoder.damaged };
}

describe('createTextDecoder', () => {
  const mixed = `${'plain ascii line 0123456789\n'.repeat(300)}${KOREAN.repeat(50)}tail`;
  const cases: [string, Uint8Array, string, string][] = [
    ['ASCII', encode('a,b,c\n1,2,3\n', 'utf8'), 'utf-8', 'a,b,c\n1,2,3\n'],
    ['UTF-8 after 8 KB of ASCII', encode(mixed, 'utf8'), 'utf-8', mixed],
    ['CP949 after 8 KB of ASCII', encode(mixed, 'cp949'), 'cp949', mixed],
    ['UTF-8 with a mark', encode(`\ufeff${KOREAN}`, 'utf8'), 'utf-8', KOREAN],
    ['UTF-16LE with a mark', encode(`\ufeff${KOREAN}`, 'utf-16le'), 'utf-16le', KOREAN],
    ['UTF-16BE with a mark', encode(`\ufeff${KOREAN}`, 'utf-16be'), 'utf-16be', KOREAN],
    ['UTF-16LE without a mark', encode(mixed, 'utf-16le'), 'utf-16le', mixed],
    ['UTF-16BE without a mark', encode(mixed, 'utf-16be'), 'utf-16be', mixed],
    [
      'UTF-16LE with syllables whose low byte is NUL',
      encode('가 저 가저 가 저\n'.repeat(9), 'utf-16le'),
      'utf-16le',
      '가 저 가저 가 저\n'.repeat(9),
    ],
    ['UTF-16LE digits only', encode('900101-1234568', 'utf-16le'), 'utf-16le', '900101-1234568'],
    ['UTF-8 with an emoji', encode('안녕 😀 하세요', 'utf8'), 'utf-8', '안녕 😀 하세요'],
    ['nothing', new Uint8Array(0), 'utf-8', ''],
  ];
  for (const [name, bytes, charset, text] of cases) {
    it(`gives the characters, when the bytes are ${name}, in every chunking`, () => {
      expect(decodeWhole(bytes)).toEqual({ text, charset, damaged: 0 });
      expect(decodeInChunks(bytes, () => 1)).toEqual({ text, charset, damaged: 0 });
      let seed = 7;
      const size = (): number => (seed = (seed * 16_807) % 2_147_483_647) % 900;
      expect(decodeInChunks(bytes, () => size() + 1)).toEqual({ text, charset, damaged: 0 });
    });
  }

  const shortTexts = [
    '한',
    '가 1',
    '홍길동',
    'A 체크',
    '둘째',
    '처',
    '주민번호: 900101-1234568',
    '성명',
    '거래처',
    '타 123',
    '잔액 5,000원',
  ];
  for (const text of shortTexts) {
    it(`reads short CP949, when the text is "${text}", as Korean`, () => {
      expect(decodeWhole(encode(text, 'cp949'))).toEqual({ text, charset: 'cp949', damaged: 0 });
    });
    it(`reads short UTF-8, when the text is "${text}", as Korean`, () => {
      expect(decodeWhole(encode(text, 'utf8'))).toEqual({ text, charset: 'utf-8', damaged: 0 });
    });
  }

  for (const text of ['Müller', 'café', '36.5°', '© Bank', '10 ± 2', 'A·B', 'naïve', '€ 5', '“quoted”']) {
    it(`keeps Latin letters and signs, when UTF-8 has only "${text}", as UTF-8`, () => {
      expect(decodeWhole(encode(text, 'utf8'))).toEqual({ text, charset: 'utf-8', damaged: 0 });
    });
  }

  it('counts damage and reads on, when a byte late in UTF-8 is invalid, in every chunking', () => {
    const bytes = Buffer.concat([
      encode(KOREAN.repeat(20), 'utf8'),
      Buffer.from([0xff]),
      encode('900101-1234568', 'utf8'),
    ]);
    const expected = { text: `${KOREAN.repeat(20)}\ufffd900101-1234568`, charset: 'utf-8', damaged: 1 };
    expect(decodeWhole(bytes)).toEqual(expected);
    expect(decodeInChunks(bytes, () => 1)).toEqual(expected);
  });

  it('stays with UTF-8, when an early byte of Korean UTF-8 is damaged, and counts it', () => {
    const bytes = encode(KOREAN, 'utf8');
    bytes[4] = 0xff;
    const { charset, damaged, text } = decodeWhole(bytes);
    expect([charset, damaged > 0, text.includes('대출잔액')]).toEqual(['utf-8', true, true]);
  });

  it('counts no damage, when the source itself holds U+FFFD, in every chunking', () => {
    const bytes = encode('가\ufffd나 \ufffd', 'utf8');
    expect(decodeWhole(bytes).damaged).toBe(0);
    expect(decodeInChunks(bytes, () => 1)).toEqual({ text: '가\ufffd나 \ufffd', charset: 'utf-8', damaged: 0 });
  });

  it('keeps the digit, when a CP949 lead byte stands before it, and counts the lead', () => {
    const bytes = Buffer.concat([encode(KOREAN, 'cp949'), Buffer.from([0xb0]), encode('900101', 'cp949')]);
    const expected = { text: `${KOREAN}\ufffd900101`, charset: 'cp949', damaged: 1 };
    expect(decodeWhole(bytes)).toEqual(expected);
    expect(decodeInChunks(bytes, () => 1)).toEqual(expected);
  });

  it('counts damage, when CP949 ends inside a character, at the end', () => {
    expect(decodeWhole(encode(KOREAN, 'cp949').slice(0, 3)).damaged).toBe(1);
  });

  it('reports damage and keeps digits, when the bytes are UTF-32, as unknown', () => {
    const bytes = Uint8Array.from([
      0xff,
      0xfe,
      0,
      0,
      ...Array.from('900101', (digit) => [digit.charCodeAt(0), 0, 0, 0]).flat(),
    ]);
    const { charset, damaged, text } = decodeWhole(bytes);
    expect([charset, damaged > 0, text.includes('900101')]).toEqual(['unknown', true, true]);
  });
});
