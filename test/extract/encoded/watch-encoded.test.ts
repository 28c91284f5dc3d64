import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createTextExtractor } from '../../../src/extract/index.ts';
import type { Format } from '../../../src/model/format.ts';
import { collectPassages, randomSizes } from '../../support/collect-passages.ts';

function gapsIn(text: string, format: Format = 'text', size?: () => number): string[] {
  const { gaps } = collectPassages((sink, limits) => createTextExtractor(format, sink, limits), text, {}, size);
  return [...new Set(gaps)].sort();
}

/** Bytes that look random, the same every time. */
function noise(bytes: number): Buffer {
  const parts = Array.from({ length: Math.ceil(bytes / 32) }, (_, at) =>
    createHash('sha256').update(String(at)).digest(),
  );
  return Buffer.concat(parts).subarray(0, bytes);
}

function wrapped(text: string, width: number, end = '\n'): string {
  return (text.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? []).join(end);
}

const CONTENT = ['unsupported encoded content'];
const MAIL = ['unsupported mail parts'];
const CIPHER = ['encrypted encrypted text'];

const ENCODED: [string, string, string[]][] = [
  ['uuencode', 'begin 644 a.txt\n#0V%T\n`\nend\n', CONTENT],
  ['uuencode behind a text', '첨부입니다.\r\nbegin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n', CONTENT],
  ['a PGP message', '아래 참고\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----', CIPHER],
  ['PKCS #7', '-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----', CIPHER],
  [
    'a vCard with quoted-printable',
    'BEGIN:VCARD\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=ED=99=8D\nEND:VCARD',
    CONTENT,
  ],
  ['a vCard with a photo', 'BEGIN:VCARD\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\nEND:VCARD', CONTENT],
  [
    'an attachment of an appointment',
    'BEGIN:VCALENDAR\nATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA\nEND:VCALENDAR',
    CONTENT,
  ],
  ['a message in a mailbox', '안녕하세요.\n\nContent-Transfer-Encoding: base64\n\n7ZmN', MAIL],
  ['quoted-printable in small letters', 'x\ncontent-transfer-encoding: quoted-printable\n\n=ED', MAIL],
  ['a directory export', 'version: 1\n\ndn: cn=a,dc=example\ncn:: 7ZmN6ri464+Z\n', CONTENT],
];

const READABLE: [string, string][] = [
  ['Korean prose', '고객의 대출 잔액은 12,000,000원이며 만기는 2026-01-02입니다. '.repeat(400)],
  ['a million digits', '9'.repeat(1_000_000)],
  ['digits of all sorts', '1234567890'.repeat(10_000)],
  ['one letter for ever', 'a'.repeat(100_000)],
  ['bases of DNA', wrapped('GATTACA'.repeat(2_000), 60)],
  ['a rule of dashes', '-'.repeat(10_000)],
  ['words, one a line', 'Alpha1\nbravo2\nCharlie3\n'.repeat(2_000)],
  [
    'SHA-256, one a line',
    Array.from({ length: 400 }, (_, at) => createHash('sha256').update(`${at}`).digest('hex')).join('\n'),
  ],
  ['a short token', `Authorization: Bearer ${noise(900).toString('base64url')}`],
  ['integrity of a lock file', `"integrity": "sha512-${noise(64).toString('base64')}",\n`.repeat(300)],
  [
    'a certificate',
    `-----BEGIN CERTIFICATE-----\n${wrapped(noise(1_400).toString('base64'), 64)}\n-----END CERTIFICATE-----\n`.repeat(
      4,
    ),
  ],
  ['minified code', 'function a(b,c){return b.map(d=>d.e+c)}var f=g?h:i;'.repeat(400)],
  ['code that builds a data address', "const url = 'data:image/png;base64,' + encoded;"],
  ['prose about beginning', 'We begin 2026 with good news.\nbegin 2026\n'],
  ['the head of an XML file', '<?xml version="1.0" encoding="base64"?>'],
  ['a plain part of a message', 'a\nContent-Transfer-Encoding: 8bit\n\n안녕하세요'],
  ['scope operators', 'std:: string\nCPU:: the processor\n'],
  ['a sentence about PGP', 'A file with -----BEGIN PGP SIGNATURE----- is signed.'],
];

describe('what stands in a text in encoded form', () => {
  for (const [what, text, gaps] of ENCODED) {
    it(`${what}, read, is a gap`, () => {
      expect(gapsIn(text)).toEqual(gaps);
    });

    it(`${what}, read in pieces of any size, is the same gap`, () => {
      expect(gapsIn(`${'앞글 '.repeat(40_000)}\n${text}`, 'text', randomSizes(text.length, 300))).toEqual(
        // Only a file that begins as one is a directory export.
        what === 'a directory export' ? [] : gaps,
      );
      expect(gapsIn(text, 'text', () => 1)).toEqual(gaps);
    });
  }

  for (const [what, text] of READABLE) {
    it(`${what}, read, is no gap in any chunking`, () => {
      expect(gapsIn(text)).toEqual([]);
      expect(gapsIn(text, 'text', randomSizes(text.length, 5_000))).toEqual([]);
    });
  }

  it('a pasted mailbox, read, is a gap as a whole; a pasted message is not', () => {
    expect(gapsIn('MIME-Version: 1.0\n\n본문', 'mbox')).toEqual(MAIL);
    expect(gapsIn('MIME-Version: 1.0\n\n본문', 'eml')).toEqual([]);
  });
});
