import { describe, expect, it } from '@jest/globals';
import { compareClaims, looksBinary, sniffBinary, sniffText } from '../../src/sniff/index.ts';

const MAIL: [string, string][] = [
  [
    'a message with parts',
    'From: a@example.com\r\nTo: b@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="x"\r\n\r\n--x',
  ],
  ['headers in small letters', 'subject: x\ncontent-transfer-encoding: base64\n\n7ZmN'],
  ['an encoded subject', 'From: a@example.com\nSubject: =?UTF-8?B?7ZmN6ri464+Z?=\n\nhello'],
  ['a saved web page', 'From: <Saved by Blink>\nSnapshot-Content-Location: https://example.com\nMIME-Version: 1.0\n\n'],
];
const NO_MAIL: [string, string][] = [
  ['a mail copied as text', 'From: Kim\nTo: Lee\nSubject: 회의\n\nMIME-Version: 1.0 은 본문입니다.'],
  ['a form', 'Name: Kim\nPhone: 010-1234-5678\n'],
  ['a sentence with a colon', 'Note: MIME-Version: 1.0 is a header.\n'],
  ['Korean labels', '보낸사람: 김\nMIME-Version: 1.0\n'],
];

const MAILBOX: [string, string][] = [
  ['of mails with parts', 'From a@example.com Thu Jan  1 00:00:00 2026\nReceived: by x\nMIME-Version: 1.0\n\nhello'],
  ['of plain mails', 'From - Thu Jan  1 00:00:00 2026\nFrom: a@example.com\nDate: Thu, 1 Jan 2026\n\nhello'],
];
const NO_MAILBOX: [string, string][] = [
  ['a letter', 'From here on we count the years to 2026\nName: Kim\nNote: x\n'],
  ['a line of a mailbox alone', 'From a@example.com Thu Jan  1 00:00:00 2026\n\nFrom: a\nDate: b\n'],
];

describe('sniffText of mail', () => {
  it.each(MAIL)('%s is a mail message', (_what, text) => {
    expect(sniffText(text)).toEqual({ format: 'eml', mediaType: 'message/rfc822' });
  });

  it.each(NO_MAIL)('%s is not', (_what, text) => {
    expect(sniffText(text).format).not.toBe('eml');
  });

  it.each(MAILBOX)('a mailbox %s is a mailbox', (_what, text) => {
    expect(sniffText(text)).toEqual({ format: 'mbox', mediaType: 'application/mbox' });
  });

  it.each(NO_MAILBOX)('%s is no mailbox', (_what, text) => {
    expect(sniffText(text).format).toBe('text');
  });

  it('a mail with bytes that no text has, sniffed as binary, is mail', () => {
    const mail = Buffer.from(`${MAIL[0]?.[1] ?? ''}\n\n\x00\x01\x02\x03\x00\x01`, 'latin1');
    expect(looksBinary(mail)).toBe(true);
    expect(sniffBinary(mail).format).toBe('eml');
    expect(sniffBinary(Buffer.from('Note: x\n\x00\x01\x02', 'latin1')).format).toBe('unknown-binary');
  });

  it.each([
    ['BEGIN:VCARD\r\nVERSION:3.0\r\n', 'vcard', 'text/vcard'],
    ['begin:vcard\nversion:2.1\n', 'vcard', 'text/vcard'],
    ['\ufeffBEGIN:VCALENDAR\r\nVERSION:2.0\r\n', 'icalendar', 'text/calendar'],
    ['BEGIN:VCARDS\n', 'text', 'text/plain'],
  ])('%j is %s', (text, format, mediaType) => {
    expect(sniffText(text)).toEqual({ format, mediaType });
  });

  it('a message, named as mail or as text, agrees with its name; named as a workbook, it does not', () => {
    const mail = sniffText(MAIL[0]?.[1] ?? '');
    expect(compareClaims(mail, 'a.eml', 'message/rfc822')).toEqual([]);
    expect(compareClaims(mail, 'a.txt', 'text/plain')).toEqual([]);
    expect(compareClaims(mail, 'a.xlsx', null)).toHaveLength(1);
  });
});
