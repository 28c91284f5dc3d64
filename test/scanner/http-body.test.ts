import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_DESTINATION } from '../../src/model/destination.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import type { HttpBody } from '../../src/model/submission.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { PATTERNS } from '../support/engine-room.ts';
import { readSample } from '../support/format-fixtures.ts';
import { httpBody, multipart, MULTIPART } from '../support/http-body.ts';

const NUMBER = '900101-1234568';
const RESIDENT = 'resident-registration-number';
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const CLEAN = '회의는 오후 3시에 시작합니다.';
const WORKBOOK = Buffer.from(readSample('xlsx', 'merged'));

let scanner: Scanner;
beforeAll(async () => {
  scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
});
afterAll(() => scanner.close());

function scan(content: HttpBody): Promise<Report> {
  const asked = { name: null, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' } as const;
  return scanner.scan({ ...asked, content });
}

const places = ({ findings }: Report): string[] =>
  findings
    .filter(({ kind }) => kind === RESIDENT)
    .map(({ location }) => `${location.member ?? ''} ${location.path ?? ''}`.trim());

describe('body of a multipart form', () => {
  const parts = [
    { disposition: 'name="memo"', content: `주민번호 ${NUMBER}` },
    {
      disposition: 'name="file"; filename="명단.csv"',
      headers: ['Content-Type: text/csv'],
      content: `성명,주민등록번호\n가나다,${NUMBER}\n`,
    },
    { disposition: 'name="file"; filename="clean.txt"', content: CLEAN },
  ];

  it('fields and files, found in both, are one report with the places of each', async () => {
    const body = multipart(parts);
    const report = await scan(httpBody(body, MULTIPART));
    expect(report.verdict).toBe('outside-exemption');
    expect(report.counts[RESIDENT]).toBe(2);
    expect(places(report).sort()).toEqual(['fields memo', '명단.csv']);
    expect(report.bytes).toBe(body.length);
    expect(report.gaps).toEqual([]);
  });

  it.each([1, 3, 7, 64, 100_000])('pieces of %i bytes, give the report of the whole', async (size) => {
    const whole = await scan(httpBody(multipart(parts), MULTIPART));
    const cut = await scan(httpBody(multipart(parts), MULTIPART, { size }));
    const comparable = ({ id, timing, ...rest }: Report): unknown => ({
      ...rest,
      id: id.length,
      timing: typeof timing.totalMs,
    });
    expect(comparable(cut)).toEqual(comparable(whole));
  });

  it('clean fields and files and a file that nobody chose, all read, are within the exemption', async () => {
    const clean = [
      { disposition: 'name="memo"', content: CLEAN },
      { disposition: 'name="none"; filename=""', headers: ['Content-Type: application/octet-stream'], content: '' },
      { disposition: 'name="file"; filename="a.txt"', content: CLEAN },
    ];
    const report = await scan(httpBody(multipart(clean), MULTIPART));
    expect([report.verdict, report.gaps]).toEqual(['within-exemption', []]);
  });

  it('a workbook among the parts, read in a child, has its cells placed in it', async () => {
    const report = await scan(
      httpBody(multipart([{ disposition: 'name="f"; filename="표.xlsx"', content: WORKBOOK }]), MULTIPART),
    );
    expect(report.verdict).toBe('outside-exemption');
    const found = report.findings.find(({ kind }) => kind === RESIDENT);
    expect(found?.location.member).toBe('표.xlsx');
    expect(found?.location.cell).not.toBeNull();
  });

  it.each([
    ['in quotes', `name="f"; filename="${NUMBER}.txt"`],
    ['by RFC 8187', `name="f"; filename*=UTF-8''${encodeURIComponent(`주민번호 ${NUMBER}.txt`)}`],
  ])('a number in the name of a file %s, is found and masked in places', async (_, disposition) => {
    const report = await scan(httpBody(multipart([{ disposition, content: CLEAN }]), MULTIPART));
    expect(report.verdict).toBe('outside-exemption');
    expect(places(report)).toEqual(['fields filename']);
    expect(JSON.stringify({ ...report, name: null })).not.toContain(NUMBER);
  });

  it.each([
    ['base64', Buffer.from(`주민번호 ${NUMBER}`).toString('base64')],
    ['quoted-printable', '=EC=A3=BC=EB=AF=BC=EB=B2=88=ED=98=B8 9001=\r\n01-1234568'],
  ])('a part in %s, is decoded', async (encoding, content) => {
    const part = {
      disposition: 'name="f"; filename="a.txt"',
      headers: [`Content-Transfer-Encoding: ${encoding}`],
      content,
    };
    const report = await scan(httpBody(multipart([part]), MULTIPART));
    expect(places(report)).toEqual(['a.txt']);
  });

  it('a part packed by itself, is unpacked', async () => {
    const part = {
      disposition: 'name="f"; filename="a.txt"',
      headers: ['Content-Encoding: gzip'],
      content: gzipSync(`주민번호 ${NUMBER}`),
    };
    expect(places(await scan(httpBody(multipart([part]), MULTIPART)))).toEqual(['a.txt']);
  });

  it('a multipart part inside, is taken apart, too', async () => {
    const inner = multipart([{ disposition: 'name="x"', content: `주민번호 ${NUMBER}` }])
      .toString('latin1')
      .replaceAll('gwanmun', 'inner');
    const part = {
      disposition: 'name="all"',
      headers: ['Content-Type: multipart/mixed; boundary=inner'],
      content: Buffer.from(inner, 'latin1'),
    };
    expect(places(await scan(httpBody(multipart([part]), MULTIPART)))).toEqual(['all/fields x']);
  });

  it('a number before the first part, is read', async () => {
    const report = await scan(
      httpBody(Buffer.concat([Buffer.from(`주민번호 ${NUMBER}\r\n`), multipart([])]), MULTIPART),
    );
    expect(places(report)).toEqual(['around parts']);
  });

  it.each<[string, Buffer, Record<string, string>]>([
    ['is cut off', multipart(parts.slice(2), { isClosed: false }), MULTIPART],
    ['has no boundary', multipart(parts.slice(2)), { 'content-type': 'multipart/form-data' }],
    ['has another boundary', multipart(parts.slice(2)), { 'content-type': 'multipart/form-data; boundary=other' }],
    [
      'has two types in one part',
      multipart([
        {
          disposition: 'name="f"; filename="a"',
          headers: ['Content-Type: text/plain', 'Content-Type: image/png'],
          content: CLEAN,
        },
      ]),
      MULTIPART,
    ],
    [
      'has an encoding nobody knows',
      multipart([
        { disposition: 'name="f"; filename="a"', headers: ['Content-Transfer-Encoding: x-own'], content: CLEAN },
      ]),
      MULTIPART,
    ],
    [
      'is a chunk of an upload widget',
      multipart([
        { disposition: 'name="dzchunkindex"', content: '1' },
        { disposition: 'name="dztotalchunkcount"', content: '3' },
        ...parts.slice(2),
      ]),
      MULTIPART,
    ],
  ])('a body that %s, is never called clean', async (_, body, headers) => {
    const report = await scan(httpBody(body, headers));
    expect(report.verdict).toBe('undetermined');
    expect(report.upload).toBe('block');
  });

  it('more parts than members are allowed, is the gap limit', async () => {
    const small = await createScanner({
      patternsDirectory: PATTERNS,
      fingerprintKey: Buffer.alloc(32, 7),
      limits: { maxMembers: 3 },
    });
    const content = httpBody(
      multipart(Array.from({ length: 4 }, () => ({ disposition: 'name="a"', content: '1' }))),
      MULTIPART,
    );
    const report = await small.scan({
      name: null,
      claimedMediaType: null,
      destination: NO_DESTINATION,
      subjectType: 'unknown',
      content,
    });
    expect(report.gaps.map(({ reason }) => reason)).toEqual(['limit']);
    await small.close();
  });
});

describe('body of a form', () => {
  it('a number percent-encoded, is placed under its field', async () => {
    const report = await scan(httpBody(`a=1&rrn=${encodeURIComponent(NUMBER)}`, FORM_TYPE));
    expect(places(report)).toEqual(['fields rrn']);
    expect(report.mediaType).toBe('application/x-www-form-urlencoded');
  });

  it('JSON as a value (Slack sends its payload so), is read as JSON', async () => {
    const payload = JSON.stringify([{ 성명: '가나다', 대출잔액: '35,000,000' }]);
    const report = await scan(httpBody(`payload=${encodeURIComponent(payload)}`, FORM_TYPE));
    expect(report.verdict).toBe('outside-exemption');
    expect(report.findings[0]?.location.member).toBe('payload');
  });

  it('values in CP949, are read with their labels', async () => {
    // 여권번호 in CP949; a passport number without a label decides nothing.
    const report = await scan(httpBody('%BF%A9%B1%C7%B9%F8%C8%A3=M12345678', FORM_TYPE));
    expect(report.counts['passport-number']).toBe(1);
    expect(report.verdict).toBe('outside-exemption');
  });

  it('JSON under the type of a form (curl sends it so), is read as JSON', async () => {
    const report = await scan(httpBody(JSON.stringify({ file: WORKBOOK.toString('base64') }), FORM_TYPE));
    expect(report.gaps).toEqual([]);
    expect(report.verdict).toBe('outside-exemption');
  });

  it('a document in base64 as a value, is read', async () => {
    const report = await scan(httpBody(`file=${encodeURIComponent(WORKBOOK.toString('base64'))}`, FORM_TYPE));
    expect(report.gaps).toEqual([]);
    expect(report.counts[RESIDENT]).toBeGreaterThan(0);
  });

  it('a number in the query of the request, is found with a clean body', async () => {
    const target = `https://slack.example/api/chat.postMessage?channel=C1&text=${NUMBER}`;
    expect(places(await scan(httpBody(JSON.stringify({ a: CLEAN }), JSON_TYPE, { target })))).toEqual([
      'query/fields text',
    ]);
  });
});

describe('body in JSON', () => {
  it.each<[string, unknown]>([
    [
      'a document in base64 (Graph)',
      { message: { attachments: [{ name: 'a.xlsx', contentBytes: WORKBOOK.toString('base64') }] } },
    ],
    [
      'JSON two strings deep',
      { a: JSON.stringify({ payload: JSON.stringify([{ 성명: '가나다', 대출잔액: '35,000,000' }]) }) },
    ],
    [
      'HTML that cuts a number (Teams)',
      { body: { contentType: 'html', content: '<p>주민번호 900101-<b>1234568</b></p>' } },
    ],
    [
      'a table in HTML',
      { content: '<table><tr><th>성명</th><th>대출잔액</th></tr><tr><td>가나다</td><td>35,000,000</td></tr></table>' },
    ],
    [
      'pieces of a text (Slack)',
      {
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: '주민번호 900101-' },
                  { type: 'text', text: '1234568', style: { bold: true } },
                ],
              },
            ],
          },
        ],
      },
    ],
    [
      'pieces of a text (Notion)',
      {
        rich_text: [
          { type: 'text', text: { content: '주민번호 900101-' } },
          { type: 'text', text: { content: '1234568' } },
        ],
      },
    ],
    ['a literal in a GraphQL document', { query: `mutation { create(input: { memo: "주민번호 ${NUMBER}" }) { id } }` }],
    [
      'variables of GraphQL',
      { query: 'mutation ($m: String!) { create(memo: $m) { id } }', variables: { m: `주민번호 ${NUMBER}` } },
    ],
  ])('%s, is found', async (_, value) => {
    const report = await scan(httpBody(JSON.stringify(value), JSON_TYPE));
    expect(report.verdict).toBe('outside-exemption');
    expect(report.gaps).toEqual([]);
    const listed = new Set(report.findings.map(({ id }) => id));
    for (const reason of report.reasons) for (const id of reason.findings) expect(listed).toContain(id);
  });

  it('a clean message with markup, JSON and pieces in it, is within the exemption', async () => {
    const value = {
      text: `<p>${CLEAN}</p>`,
      meta: JSON.stringify({ a: [1, 2] }),
      blocks: [
        { type: 'text', text: CLEAN },
        { type: 'text', text: 'b' },
      ],
    };
    const report = await scan(httpBody(JSON.stringify(value), JSON_TYPE));
    expect([report.verdict, report.gaps]).toEqual(['within-exemption', []]);
  });

  it('values of a table, are never put together to a number', async () => {
    const value = {
      fields: [
        { title: 'a', text: '900101-' },
        { title: 'b', text: '1234568' },
      ],
    };
    expect((await scan(httpBody(JSON.stringify(value), JSON_TYPE))).verdict).toBe('within-exemption');
  });
});

describe('body with content codings', () => {
  const text = `주민번호 ${NUMBER}`;
  it.each<[string, Buffer]>([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['gzip', Buffer.concat([gzipSync('가'), gzipSync(text)])],
  ])('packed by %s, is read', async (coding, packed) => {
    const report = await scan(httpBody(packed, { 'content-encoding': coding }, { size: 5 }));
    expect(report.counts[RESIDENT]).toBe(1);
    expect(report.bytes).toBe(packed.length);
  });

  const plain = gzipSync(CLEAN);
  it.each<[string, string, Buffer, string]>([
    ['by a coding nobody knows', 'compress', plain, 'unsupported'],
    ['and cut off', 'gzip', plain.subarray(0, -9), 'corrupt'],
    ['and not packed at all', 'br', Buffer.from(CLEAN), 'corrupt'],
    ['with bytes behind the end', 'gzip', Buffer.concat([plain, Buffer.from(text)]), 'corrupt'],
    [
      'with bytes behind the end',
      'br',
      Buffer.concat([brotliCompressSync(CLEAN), Buffer.from(text)]),
      'partial-content',
    ],
    [
      'with bytes behind the end',
      'zstd',
      Buffer.concat([zstdCompressSync(CLEAN), Buffer.from(text)]),
      'partial-content',
    ],
    ['more often than anyone does', 'gzip, gzip, gzip, gzip, gzip', plain, 'limit'],
    ['beyond all measure', 'gzip', gzipSync(Buffer.alloc(12 * 1024 * 1024, 'a')), 'limit'],
  ])('packed %s (%s), is never called clean', async (_, coding, packed, reason) => {
    const report = await scan(httpBody(packed, { 'content-encoding': coding }));
    expect(report.verdict).toBe('undetermined');
    expect(report.gaps.map((gap) => gap.reason)).toContain(reason);
  });
});

describe('body that is a piece of an upload', () => {
  it('clean, is the gap partial-content', async () => {
    const report = await scan(httpBody(CLEAN, { 'content-range': 'bytes 0-39/1000' }));
    expect([report.verdict, report.gaps.map(({ reason }) => reason)]).toEqual(['undetermined', ['partial-content']]);
  });

  it('with a number in it, is outside the exemption', async () => {
    const report = await scan(httpBody(`주민번호 ${NUMBER}`, { 'content-range': 'bytes 0-26/1000' }));
    expect(report.verdict).toBe('outside-exemption');
  });

  it('that is the whole, is within the exemption', async () => {
    const bytes = Buffer.byteLength(CLEAN);
    const report = await scan(httpBody(CLEAN, { 'content-range': `bytes 0-${String(bytes - 1)}/${String(bytes)}` }));
    expect([report.verdict, report.gaps]).toEqual(['within-exemption', []]);
  });
});

it('no body at all, holds nothing', async () => {
  expect((await scan(httpBody('', JSON_TYPE))).verdict).toBe('within-exemption');
});
