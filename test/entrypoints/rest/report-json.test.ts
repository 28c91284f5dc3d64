import { describe, expect, it } from '@jest/globals';
import { JsonBytes } from '../../../src/entrypoints/rest/json-bytes.ts';
import { appendReportLine, writeReport } from '../../../src/entrypoints/rest/report-json.ts';
import { bytesOfPlainText } from '../../../src/entrypoints/rest/json-body.ts';
import { check, isPlainText, textRequest } from '../../../src/entrypoints/rest/request-schemas.ts';
import { NO_DESTINATION } from '../../../src/model/destination.ts';
import type { Report } from '../../../src/model/report.ts';
import { createScanner } from '../../../src/scanner/create-scanner.ts';
import { PATTERNS } from '../../support/engine-room.ts';

const TEXTS = [
  '회의는 3시입니다',
  '',
  '담당자 "김가상"\\ 010-2345-6789\n\u2028\ud800',
  '주민번호 900101-1234568, 카드 4579-7312-8737-7219',
  '번호,성명,주민등록번호,대출잔액\n1,김가상,681028-1267459,12000000\n2,박가상,730216-1936710,5000000\n',
];

async function reports(): Promise<Report[]> {
  const scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
  const all = TEXTS.flatMap((text) =>
    [null, '고객 "명단".csv'].map((name) =>
      scanner.scanText({
        content: { form: 'text', text },
        name,
        claimedMediaType: null,
        destination: name === null ? NO_DESTINATION : { id: 'no "such', status: 'unknown', approvals: [] },
        subjectType: 'customer',
      }),
    ),
  );
  await scanner.close();
  return all;
}

describe('writeReport', () => {
  it('reports, written twice, are the text that JSON.stringify writes', async () => {
    for (const report of await reports()) {
      expect(writeReport(report).toString()).toBe(JSON.stringify(report));
      expect(writeReport(report).toString()).toBe(JSON.stringify(report));
    }
  });

  it('reasons that are not frozen, changed between two reports, are written anew', async () => {
    const [report] = await reports();
    if (report === undefined) throw new Error('no report');
    const reasons = structuredClone(report.reasons) as unknown as { rule: string }[];
    const open = { ...report, reasons } as unknown as Report;
    writeReport(open);
    for (const reason of reasons) reason.rule = 'changed';
    expect(writeReport(open).toString()).toBe(JSON.stringify(open));
  });
});

describe('appendReportLine', () => {
  it.each([null, 'a', 'with "quotes"\n'])('reports with the id %j, appended, are lines of JSON with it', async (id) => {
    const all = await reports();
    const json = new JsonBytes();
    all.forEach((report, at) => appendReportLine(json, report, at + 1, id));
    const expected = all.map((report, at) => ({ ...report, id: id ?? report.id, itemId: id, line: at + 1 }));
    expect(json.take().toString()).toBe(expected.map((line) => `${JSON.stringify(line)}\n`).join(''));
  });
});

describe('bytesOfPlainText', () => {
  it.each([
    '{"text":"a"}',
    ' { "text" : "가나다, 900101-1234568" } \n',
    '{"text":""}',
    '{\n"text":\t"\u{1f600} {}[]:,"}',
  ])('the bytes of a text without escapes are those that stand in the body: %s', (body) => {
    const { text } = JSON.parse(body) as { text: string };
    expect(bytesOfPlainText(Buffer.from(body))?.toString()).toBe(text);
  });

  it.each(['{"text":"a\\n"}', '{"te\\u0078t":"a"}', '{"text":"\\""}'])('with escapes there are none: %s', (body) => {
    expect(bytesOfPlainText(Buffer.from(body))).toBeUndefined();
  });
});

describe('isPlainText', () => {
  it('bodies of every kind, asked for, are plain only where the schema takes them for a text alone', () => {
    const bodies: unknown[] = [
      { text: 'a' },
      { text: '' },
      { text: 1 },
      { text: null },
      {},
      { text: 'a', name: 'b' },
      { text: 'a', other: 1 },
      { text: 'a', items: [] },
      JSON.parse('{"text":"a","__proto__":{"name":"b"}}'),
      JSON.parse('{"__proto__":{"text":"a"}}'),
      ['a'],
      Object.assign(['a'], { text: 'a' }),
      'text',
      null,
    ];
    for (const body of bodies) {
      const isTaken = textRequest.safeParse(body).success;
      if (isPlainText(body)) expect(check(textRequest, body)).toEqual(body);
      expect([body, isPlainText(body)]).toEqual([body, isTaken && Object.keys(body as object).join() === 'text']);
    }
  });
});
