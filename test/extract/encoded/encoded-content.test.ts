import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { createTextExtractor } from '../../../src/extract/index.ts';
import type { Format } from '../../../src/model/format.ts';
import {
  brokenMarks,
  collectPassages,
  fingerprint,
  randomSizes,
  type Collected,
} from '../../support/collect-passages.ts';

const NUMBER = '900101-1234568';

function read(text: string, format: Format = 'text', size?: () => number): Collected {
  return collectPassages((sink, limits) => createTextExtractor(format, sink, limits), text, {}, size);
}

/** What was decoded: the texts of the passages that stand in no other place than the encoded form. */
function decodedIn(text: string, format: Format = 'text', size?: () => number): string[] {
  return read(text, format, size)
    .passages.filter((passage) => passage.locate(0, 1).location.path?.includes('encoded') === true)
    .map((passage) => passage.text);
}

/** Bytes that look random, the same every time. */
function noise(bytes: number): Buffer {
  const parts = Array.from({ length: Math.ceil(bytes / 32) }, (_, at) =>
    createHash('sha256').update(String(at)).digest(),
  );
  return Buffer.concat(parts).subarray(0, bytes);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function wrapped(text: string, width: number, end = '\n'): string {
  return (text.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? []).join(end);
}

function percent(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
}

const LETTER = `고객 가나다님의 주민등록번호는 ${NUMBER}, 대출잔액은 12,000,000원입니다. 연락처 010-0000-4821.`;

const LETTER_BYTES = Buffer.from(LETTER).toString('hex');

const TOKENS: [string, string, string][] = [
  ['a number alone', base64(NUMBER), NUMBER],
  ['a number without hyphen', base64('9001011234568'), '9001011234568'],
  ['a token without padding', base64(NUMBER).replaceAll('=', ''), NUMBER],
  ['Korean in UTF-8', base64(LETTER), LETTER],
  ['Korean in CP949', iconv.encode(LETTER, 'cp949').toString('base64'), LETTER],
  ['UTF-16, as shells encode commands', Buffer.from(LETTER, 'utf16le').toString('base64'), LETTER],
  ['base64url', Buffer.from(`${LETTER}??>>~~`).toString('base64url'), `${LETTER}??>>~~`],
  ['a token behind a path', `/api/users/${base64(NUMBER)}`, NUMBER],
  ['a token behind a name', `user_${base64(NUMBER)}`, NUMBER],
  ['a token in a query', `https://example.com/?k=${base64(NUMBER)}&x=1`, NUMBER],
  ['wrapped at 64', `${wrapped(base64(LETTER), 64)}\n`, LETTER],
  ['wrapped at 76 and indented', `key:\n  ${wrapped(base64(LETTER), 76, '\r\n  ')}\n다음`, LETTER],
  ['a data address of a short text', `data:text/plain;base64,${base64(LETTER)}`, LETTER],
  ['the claims of a token of access', `Bearer eyJhbGciOiJub25lIn0.${base64(`{"rrn":"${NUMBER}"}`)}.`, NUMBER],
  ['percent-encoding of Korean', `?q=${encodeURIComponent(LETTER)}&r=1`, LETTER],
  ['percent-encoding of CP949', `?q=${percent(iconv.encode(LETTER, 'cp949'))}`, LETTER],
  ['an encoded hyphen', 'rrn=900101%2D1234568', NUMBER],
  ['an encoded blank before', '%20900101-1234568', NUMBER],
  ['character references', '&#57;&#48;&#48;101-1234&#x35;68', NUMBER],
  ['escapes of programs', 'rrn: \\u0039\\u0030\\u0030\\u0031\\u0030\\u0031-1234568', NUMBER],
  ['escapes in braces', 'rrn: \\u{39}\\u{30}\\u{30}101-1234568', NUMBER],
  ['escaped bytes', `q: ${LETTER_BYTES.replace(/../g, '\\x$&')}`, LETTER],
  ['named references in a number', '주민번호&nbsp;900101&hyphen;1234568', NUMBER],
  ['three named references in a number', '주민번호 900101&nbsp;&ndash;&nbsp;1234568', '900101 - 1234568'],
  ['a soft hyphen in a number', '주민번호 9001&shy;01-1234568', NUMBER],
  ['quoted-printable of Korean', LETTER_BYTES.replace(/../g, (byte) => `=${byte.toUpperCase()}`), LETTER],
  ['a quoted hyphen', 'rrn 900101=2D1234568', NUMBER],
  ['a soft line break in a number', 'rrn 9001=\r\n01-1234568', NUMBER],
  ['a soft line break before a letter of a number', 'passport no M123=\nA4567', 'M123A4567'],
  ['a soft line break behind its first letter', 'passport no M=\r\n12345678.', 'M12345678'],
  ['hexadecimal', `rrn=${Buffer.from(NUMBER).toString('hex')}`, NUMBER],
  ['hexadecimal with its mark', `rrn=0x${Buffer.from(NUMBER).toString('hex').toUpperCase()}`, NUMBER],
  ['hexadecimal of Korean', LETTER_BYTES, LETTER],
];

const CLEAN: [string, string][] = [
  [
    'keys with two digits',
    Array.from({ length: 300 }, (_, at) => `id=${String(10 + (at % 90))}&x=A0;n=${String(at)}`).join('\n'),
  ],
  ['keys at the end of a line', 'total=\n900101\nname=\nvalue\n'.repeat(100)],
  ['a pasted page', '<p>안내&nbsp;드립니다.&nbsp;&nbsp;1588&ndash;abc &lt;a&gt; &amp;copy; a&&b'.repeat(100)],
  ['paths of Windows', 'C:\\users\\xavier\\xenial\\u2\\xy\\update'.repeat(100)],
  [
    'Korean prose',
    '고객의 대출 잔액은 12,000,000원이며 만기는 2026-01-02입니다. 금리는 5%에서 4.5%로, 20% 내렸습니다. '.repeat(400),
  ],
  [
    'English prose',
    'The quick brown fox internationalizes counterrevolutionaries; 100% of them, 50% off. '.repeat(400),
  ],
  [
    'names of programs',
    'getCustomerAccountNumber set_customer_account_number com/example/project/SomeVeryLongClassName '.repeat(200),
  ],
  ['universal identifiers', Array.from({ length: 400 }, (_, at) => uuid(at)).join('\n')],
  ['SHA-256, one a line', Array.from({ length: 400 }, (_, at) => hash(at).toString('hex')).join('\n')],
  [
    'integrity of a lock file',
    Array.from({ length: 300 }, (_, at) => `"sha512-${hash(at).toString('base64')}",`).join('\n'),
  ],
  ['digits of all sorts', '1234567890'.repeat(10_000)],
  ['DNA', wrapped('GATTACA'.repeat(2_000), 60)],
  ['a rule of dashes', '-'.repeat(10_000)],
  [
    'a certificate',
    `-----BEGIN CERTIFICATE-----\n${wrapped(noise(1_400).toString('base64'), 64)}\n-----END CERTIFICATE-----\n`.repeat(
      4,
    ),
  ],
  ['a short token', `Authorization: Bearer ${noise(900).toString('base64url')}`],
  ['code that builds a data address', "const url = 'data:image/png;base64,' + encoded;"],
];

function hash(at: number): Buffer {
  return createHash('sha256').update(String(at)).digest();
}

function uuid(at: number): string {
  return hash(at)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

describe('text in encoded form', () => {
  for (const [what, text, expected] of TOKENS) {
    it(`${what}, read, is decoded, and placed on the encoded form`, () => {
      const before = '앞 글\n둘째 줄: ';
      const collected = read(`${before}${text}`);
      const decoded = collected.passages.filter((passage) => passage.locate(0, 1).location.path?.startsWith('encoded'));
      const found = decoded.find((passage) => passage.text.includes(expected));
      expect(found?.text).toContain(expected);
      const at = found?.text.indexOf(expected) ?? 0;
      const { location, span } = found?.locate(at, at + expected.length) ?? read('').place('');
      expect(location.line).toBeGreaterThanOrEqual(2);
      expect(span.start).toBeGreaterThanOrEqual(before.length);
      expect(span.end).toBeLessThanOrEqual(before.length + text.length);
      expect(brokenMarks(collected)).toEqual([]);
      expect(collected.members).toEqual([]);
    });

    it(`${what}, read in pieces of any size and anywhere in a long text, is the same`, () => {
      for (const filler of ['', '앞글 '.repeat(21_840), 'word word '.repeat(13_100)]) {
        const source = `${filler}\n${text}\n뒤`;
        const whole = fingerprint(read(source));
        expect(JSON.stringify(whole)).toContain(JSON.stringify(expected).slice(1, -1));
        expect(fingerprint(read(source, 'text', randomSizes(text.length, 300)))).toEqual(whole);
      }
      expect(fingerprint(read(text, 'text', () => 1))).toEqual(fingerprint(read(text)));
    });
  }

  for (const [what, text] of CLEAN) {
    it(`${what}, read, has nothing decoded in it`, () => {
      expect(decodedIn(text)).toEqual([]);
      expect(read(text).members).toEqual([]);
      expect(read(text).gaps).toEqual([]);
    });
  }

  it('a token at any distance from the end of a block is found once', () => {
    for (let shift = 0; shift < 64; shift++) {
      const source = `${'가'.repeat(65_536 - shift)} ${base64(NUMBER)} ${'나'.repeat(70_000)}`;
      expect(decodedIn(source).join('|')).toBe(NUMBER);
    }
  });

  it('an escaped value at any distance from the end of a block is found once', () => {
    for (let shift = 0; shift < 40; shift++) {
      const source = '가 '.repeat(32_768).slice(shift) + `?rrn=900101%2D1234568 ${'나 '.repeat(40_000)}`;
      expect(decodedIn(source).join('|')).toBe(NUMBER);
    }
  });

  it('the word before a value heads it; the values of one query are one record', () => {
    const { records } = read(`?${percent(Buffer.from('성명'))}=${percent(Buffer.from('가나다'))}&rrn=900101%2D1234568`);
    expect(records.at(-1)?.form).toBe('fields');
    expect(records.at(-1)?.fields).toContain('rrn=900101-1234568');
    expect(records.at(-1)?.fields).toContain('성명=가나다');
    const [, token] = read(`주민등록번호: ${base64(NUMBER)}`).records;
    expect(token?.fields).toEqual([`주민등록번호=${NUMBER}`]);
  });

  it('a value encoded over several pieces of 2,048 characters is not torn', () => {
    const text = percent(Buffer.from(`${'가'.repeat(220)}${NUMBER}`.repeat(20)));
    expect(decodedIn(text).join('').split(NUMBER).length - 1).toBe(20);
  });

  it('what a reader decodes itself is not decoded again', () => {
    expect(decodedIn('{"a":"\\u0039\\u0030"}', 'json')).toEqual([]);
    expect(decodedIn('<p>&#57;&#48;</p>', 'html')).toEqual([]);
    expect(decodedIn(`BEGIN:VCARD\nNOTE;ENCODING=b:${base64(NUMBER)}\nEND:VCARD`, 'vcard')).toEqual([]);
  });

  it('a number that stands unescaped in front of an escape is left to the text it stands in', () => {
    expect(decodedIn('900101-1234568%20입니다').join('')).not.toContain(NUMBER);
  });
});

const BLOB = noise(3_300);
const FILES: [string, string, Buffer][] = [
  ['base64 in one line', `결과: ${BLOB.toString('base64')} 끝`, BLOB],
  ['base64 wrapped at 76', `앞\n${wrapped(BLOB.toString('base64'), 76)}\n뒤`, BLOB],
  ['base64 wrapped at 64 with CRLF', wrapped(BLOB.toString('base64'), 64, '\r\n'), BLOB],
  ['base64 indented, as YAML has it', `file: !!binary |\n  ${wrapped(BLOB.toString('base64'), 70, '\n  ')}\n`, BLOB],
  ['base64url', BLOB.toString('base64url'), BLOB],
  ['base64 with escaped slashes', `{"file":"${BLOB.toString('base64').replaceAll('/', '\\/')}"}`, BLOB],
  ['base64 with escaped line ends', `{"file":"${wrapped(BLOB.toString('base64'), 76, '\\r\\n')}"}`, BLOB],
  ['hexadecimal', `0x${BLOB.toString('hex')}`, BLOB],
  ['a long one', noise(300_000).toString('base64'), noise(300_000)],
  ['a small archive', `첨부 ${gzipSync(LETTER).toString('base64')}`, gzipSync(LETTER)],
  ['a data address', `<img src="data:image/png;base64,${noise(60).toString('base64')}">`, noise(60)],
];

describe('a file in encoded form inside a text', () => {
  for (const [what, text, bytes] of FILES) {
    it(`${what}, read, is a nested file`, () => {
      const { members, gaps } = read(text);
      expect(members.map(({ name }) => name)).toEqual(['encoded content 1']);
      expect(Buffer.from(members[0]?.content as Uint8Array).equals(bytes)).toBe(true);
      expect(gaps).toEqual([]);
    });

    it(`${what}, read in pieces of any size, is the same file`, () => {
      const source = `${'앞글 '.repeat(21_800)}\n${text}`;
      for (const size of [() => source.length, randomSizes(text.length, 400)]) {
        const { members } = read(source, 'text', size);
        expect(members).toHaveLength(1);
        expect(Buffer.from(members[0]?.content as Uint8Array).equals(bytes)).toBe(true);
      }
    });
  }

  it('a line end at any place of the end of a block does not end a file', () => {
    const bytes = noise(60_000);
    for (let shift = 0; shift < 80; shift++) {
      const { members } = read(`${' '.repeat(shift)}${wrapped(bytes.toString('base64'), 76, '\r\n  ')}`);
      expect(Buffer.from(members[0]?.content as Uint8Array).equals(bytes)).toBe(true);
    }
  });

  it('a file in a cell, a member and an element, read, is a nested file whatever the format', () => {
    const blob = BLOB.toString('base64');
    expect(read(`이름,파일\n가,${blob}\n나,x\n`, 'delimited').members).toHaveLength(1);
    expect(read(`{"a":"${blob}"}`, 'json').members).toHaveLength(1);
    expect(read(`<a><b>${blob}</b></a>`, 'xml').members).toHaveLength(1);
    expect(read(`<style>a{background:url(data:font/woff2;base64,${blob})}</style>`, 'html').members).toHaveLength(1);
  });

  it('a run of just over 4,096 characters, wherever it begins, is a file; one of 3,500 is a token', () => {
    const long = noise(3_100).toString('base64').slice(0, 4_100);
    for (const before of [0, 1, 511, 512, 65_000, 65_536]) {
      expect(read(`${' '.repeat(before)}${long} `).members).toHaveLength(1);
      expect(read(`${' '.repeat(before)}${long.slice(0, 3_500)} `).members).toHaveLength(0);
    }
  });

  it('more files than one text may hold are the gap limit', () => {
    const { members, gaps } = read(`data:image/png;base64,${noise(60).toString('base64')}\n`.repeat(70));
    expect(members).toHaveLength(64);
    expect(new Set(gaps)).toEqual(new Set(['limit encoded content']));
  });

  it('what cannot be decoded is a gap', () => {
    const base32 = noise(4_000)
      .toString('hex')
      .replace(/[0189]/g, 'x')
      .toUpperCase();
    expect(read(base32).gaps).toEqual(['unsupported encoded content']);
    expect(read(`data:font/woff2;base64,${'Ab1'.repeat(10)}%2B${'Ab1'.repeat(10)}`).gaps).toEqual([
      'unsupported encoded content',
    ]);
  });
});

describe('literals of bytes in SQL', () => {
  const insert = (literal: string): string => `INSERT INTO files (content) VALUES (${literal});\n`;

  it.each([
    ["X'…'", `X'${LETTER_BYTES}'`],
    ['0x…', `0x${LETTER_BYTES}`],
    ["'\\x…'", `'\\x${LETTER_BYTES}'`],
  ])('%s is decoded by the reader of SQL, once', (_name, literal) => {
    expect(decodedIn(insert(literal), 'sql')).toEqual([]);
    expect(read(insert(literal), 'sql').passages.filter(({ text }) => text.includes(NUMBER))).toHaveLength(1);
  });

  it('hexadecimal in a value of text is decoded as in every text', () => {
    expect(decodedIn(insert(`'${LETTER_BYTES}'`), 'sql').join('')).toContain(NUMBER);
  });
});
