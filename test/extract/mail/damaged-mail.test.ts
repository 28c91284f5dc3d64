import { describe, expect, it } from '@jest/globals';
import { extractMail, extractMailbox } from '../../../src/extract/mail/index.ts';
import { collectDocument, type CollectedDocument } from '../../support/collect-document.ts';
import { readSample } from '../../support/format-fixtures.ts';

const RESIDENT = '900101-1234568';
const PARTS = 'mail parts';

function read(lines: readonly string[], limits = {}): Promise<CollectedDocument> {
  return collectDocument(extractMail, Buffer.from(lines.join('\r\n')), limits);
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const mixed = (...parts: readonly string[]): string[] => [
  'From: loan@example.com',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  ...parts.flatMap((part) => ['--b', part]),
];

describe('a damaged mail', () => {
  it('has a gap or an incomplete body, when it is cut off anywhere behind its headers', async () => {
    const whole = readSample('eml', 'embedded');
    const start = Buffer.from(whole).indexOf('--=_gwanmun_1_=');
    for (let length = start; length < whole.length - 6; length += 97) {
      const { gaps } = await collectDocument(extractMail, whole.subarray(0, length));
      expect([length, gaps]).toEqual([length, expect.arrayContaining([`partial-content ${PARTS}`])]);
    }
  });

  it('keeps its text and has a gap, when its last boundary is missing', async () => {
    const { text, gaps } = await read(mixed(`\r\n${RESIDENT}`));
    expect(text).toContain(RESIDENT);
    expect(gaps).toEqual([`partial-content ${PARTS}`]);
  });

  it('is read as text with a gap, when it has parts and no boundary', async () => {
    const { text, gaps } = await read(['Content-Type: multipart/mixed', '', '--b', '', RESIDENT]);
    expect(text).toContain(RESIDENT);
    expect(gaps).toEqual([`corrupt ${PARTS}`]);
  });

  it('has a gap, when its base64 ends inside a group', async () => {
    const encoded = base64(`주민등록번호 ${RESIDENT}`);
    const lines = ['Content-Transfer-Encoding: base64', ''];
    expect((await read([...lines, encoded])).gaps).toEqual([]);
    const { text, gaps } = await read([...lines, encoded.slice(0, -6)]);
    expect(text).toContain('주민등록번호 900101');
    expect(gaps).toEqual([`partial-content ${PARTS}`]);
  });

  it('has a gap and loses nothing, when text stands behind the base64', async () => {
    const encoded = base64('본문입니다.. ');
    const { text, gaps } = await read(['Content-Transfer-Encoding: base64', '', encoded, `-- 번호 ${RESIDENT} 끝`]);
    expect(text).toContain('본문입니다');
    expect(text).toContain(RESIDENT);
    expect(gaps).toContain(`partial-content ${PARTS}`);
  });

  it('reads all of a part that calls itself base64 and is plain text', async () => {
    const lines = Array.from({ length: 200 }, () => '이것은 그냥 글입니다. 부호가 아닙니다.');
    const { text } = await read(['Content-Transfer-Encoding: base64', '', ...lines, RESIDENT]);
    expect(text).toContain(RESIDENT);
  });

  it.each([
    ['two types', 'Content-Type: text/plain', 'Content-Type: application/pdf'],
    ['two encodings', 'Content-Transfer-Encoding: 7bit', 'Content-Transfer-Encoding: base64'],
  ])('has a gap, when its headers name %s', async (_what, first, second) => {
    expect((await read([first, second, '', RESIDENT])).gaps).toEqual([`corrupt ${PARTS}`]);
    expect((await read([first, first, '', RESIDENT])).gaps).toEqual([]);
  });

  it('has a gap, when its encoding is one that nobody knows', async () => {
    const { text, gaps } = await read(['Content-Transfer-Encoding: x-uuencode', '', RESIDENT]);
    expect(gaps).toEqual([`unsupported ${PARTS}`]);
    expect(text).toContain(RESIDENT);
  });

  it('has a gap, when it is a piece of a message', async () => {
    expect((await read(['Content-Type: message/partial; number=1', '', RESIDENT])).gaps).toEqual([
      `partial-content ${PARTS}`,
    ]);
  });

  it('reads a line among the headers that is none as the beginning of the body', async () => {
    const mail = await read(['Subject: x', `이 줄은 ${RESIDENT}`, 'X-Note: y', '', '본문']);
    expect(mail.placeOf(RESIDENT)).toBe('body/text');
    expect(mail.text).toContain('본문');
  });
});

describe('what looks like a border and is none', () => {
  it('a boundary inside a line does not end a part', async () => {
    const { text, gaps } = await read([...mixed(`\r\nx--b\r\n--bc\r\n--b--x\r\n${RESIDENT}`), '--b--']);
    expect(text).toContain(`x--b\r\n--bc\r\n--b--x\r\n${RESIDENT}`);
    expect(gaps).toEqual([]);
  });

  it('a line of a text that reads like that of a mailbox does not end a message', async () => {
    const line = 'From a@example.com Mon Jan  5 09:00:00 2026';
    const box = `${line}\nSubject: x\n\nbody\n${line}\n\nFrom here on 2026 and not\n\n${line}\nSubject: y\n\nz\n`;
    const { members } = await collectDocument(extractMailbox, Buffer.from(box));
    expect(members.map((member) => Buffer.from(member.bytes).toString().slice(0, 10))).toEqual([
      'Subject: x',
      'Subject: y',
    ]);
  });
});

describe('an encrypted mail', () => {
  it.each([
    ['PGP/MIME', 'Content-Type: multipart/encrypted; boundary=b', `encrypted ${PARTS}`],
    ['PGP in the text', 'Content-Type: text/plain', 'encrypted encrypted text'],
  ])('in %s is a gap', async (_what, type, gap) => {
    const armour = '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----';
    expect((await read([type, '', '--b', '', armour, '--b--'])).gaps).toContain(gap);
  });

  it('in a format of S/MIME that is not read is a gap', async () => {
    const other = Buffer.from('30800609' + '2a864886f70d010709' + 'a0800000' + '0000', 'hex').toString('base64');
    const lines = ['Content-Type: application/pkcs7-mime', 'Content-Transfer-Encoding: base64', '', other];
    expect((await read(lines)).gaps).toEqual([`unsupported ${PARTS}`]);
  });

  it('whose signed content is cut off is a gap', async () => {
    const whole = Buffer.from(readSample('eml', 'signed-opaque')).toString('latin1');
    const { gaps } = await read([whole.slice(0, 900).trimEnd()]);
    expect(gaps).toContain(`corrupt ${PARTS}`);
  });
});

describe('limits of a mail', () => {
  it('more parts than members are allowed, read, are a gap', async () => {
    const parts = Array.from({ length: 4 }, (_, at) => `\r\n${String(at)}`);
    expect((await read([...mixed(...parts), '--b--'], { maxMembers: 5 })).gaps).toEqual([]);
    expect((await read([...mixed(...parts), '--b--'], { maxMembers: 4 })).gaps).toEqual([`limit ${PARTS}`]);
  });

  it('parts nested a thousand times, read, are a gap', async () => {
    const levels = Array.from(
      { length: 1_000 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${String(at)}_\r\n\r\n--b${String(at)}_`,
    );
    expect((await read([...levels, '', RESIDENT])).gaps).toContain(`limit ${PARTS}`);
  });

  it('a message inside a message, read, is one member and not unpacked here', async () => {
    const levels = Array.from({ length: 1_000 }, () => 'Content-Type: message/rfc822\r\n');
    const { members } = await read([...levels, `Subject: ${RESIDENT}`]);
    expect(members).toHaveLength(1);
  });

  it('an attachment over the limit, read, is a gap and no member', async () => {
    const part = `Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64('x'.repeat(500))}`;
    const { gaps, members } = await read([...mixed(part), '--b--'], { maxMemberBytes: 499 });
    expect([gaps, members]).toEqual([['limit attachment'], []]);
    expect((await read([...mixed(part), '--b--'], { maxMemberBytes: 500 })).members).toHaveLength(1);
  });

  it('more characters than a document may have, read, are a gap', async () => {
    expect((await read(['Subject: x', '', '가'.repeat(500)], { maxDocumentChars: 400 })).gaps).toEqual([
      `limit ${PARTS}`,
    ]);
  });

  it('decoded content over the budget of the submission, read, is a gap', async () => {
    const lines = ['Content-Transfer-Encoding: base64', '', base64('x'.repeat(1_000))];
    expect((await read(lines, { maxMemberBytesTotal: 500 })).gaps).toEqual(['limit document']);
  });

  it('more messages in a mailbox than members are allowed, read, are a gap', async () => {
    const box = Buffer.from('From a@example.com Mon Jan  5 09:00:00 2026\nSubject: x\n\nbody\n\n'.repeat(5));
    expect((await collectDocument(extractMailbox, box, { maxMembers: 4 })).gaps).toEqual([`limit ${PARTS}`]);
    expect((await collectDocument(extractMailbox, box)).members).toHaveLength(5);
  });

  it('a header longer than a passage, read, is read to its end', async () => {
    const { text, gaps } = await read([`X-Long: ${'가나 '.repeat(400_000)}${RESIDENT}`, '', 'x']);
    expect(text).toContain(RESIDENT);
    expect(gaps).toEqual([]);
  });
});
