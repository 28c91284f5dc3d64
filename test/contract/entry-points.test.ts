import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '../../src/model/report.ts';
import { summaryOf } from '../scenario/compare.ts';
import { buildPagePdf, HELVETICA, textAt } from '../support/pdf-builder.ts';
import { scanByCommandLine, startRealService, stream, upload } from '../support/real-service.ts';
import type { RealService } from '../support/real-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { buildWorkbook, words } from '../support/workbook-builder.ts';

const STARTING_TIMEOUT_MS = 300_000;
const DESTINATION = 'example-chat';
const CONFIGURATION = `
destinations:
  - { id: ${DESTINATION}, name: Example Chat, evaluation: { result: met, validUntil: 2099-12-31 } }
`;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const row = (at: number): string =>
  `김가${'나다라마바'[at % 5] ?? ''},900101-1234568,010-1234-${String(1000 + (at % 9000))},${String(at)}000\n`;

/** Invented content of every text kind and of both document kinds, some longer than any buffer on the way. */
const SUBMISSIONS: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['memo.txt', utf8('내일 10시 회의 자료를 공유합니다.')],
  ['note.txt', utf8('신청인 홍길동의 주민등록번호는 900101-1234568입니다.')],
  ['long.txt', utf8(`${'회의록 본문입니다. 특이 사항은 없습니다.\n'.repeat(9_000)}여권번호 M12345678`)],
  [
    'ledger.csv',
    utf8(`성명,주민등록번호,휴대전화,대출잔액\n${Array.from({ length: 4_000 }, (_, at) => row(at)).join('')}`),
  ],
  ['masked.csv', utf8('성명,주민등록번호,연체금액\n홍*동,900101-1******,1200000\n김*가,880202-2******,300000\n')],
  ['object.json', utf8('{"customer":{"name":"홍길동","대출잔액":12000000,"주민등록번호":"900101-1234568"}}')],
  ['lines.ndjson', utf8('{"성명":"홍길동","카드번호":"5409260000000005"}\n{"성명":"김가나","신용점수":"812"}\n')],
  ['page.html', utf8('<table><tr><th>성명<th>주민등록번호<tr><td>홍길동<td>900101-1234568</table>')],
  ['feed.xml', utf8('<고객><성명>홍길동</성명><주민등록번호>900101-1234568</주민등록번호></고객>')],
  ['mail.eml', utf8('Subject: x\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n7ZmN6ri464+Z\n')],
  ['utf16.txt', Buffer.from('\ufeff주민등록번호 900101-1234568', 'utf16le')],
  ['book.xlsx', buildWorkbook([words('A1', '주민등록번호'), words('A2', '900101-1234568')])],
  [
    'page.pdf',
    buildPagePdf({
      content: textAt(72, 700, 'Resident registration number 900101-1234568'),
      resources: '/Font << /F1 5 0 R >>',
      objects: [HELVETICA],
    }),
  ],
];

describe('the entry points', () => {
  const folder = createTemporaryFolder();
  const args = ['--config', folder.write('gwanmun.yaml', CONFIGURATION)];
  let service: RealService;
  let commandLine: Map<string, Report>;

  beforeAll(async () => {
    for (const [name, bytes] of SUBMISSIONS) folder.write(`files/${name}`, bytes);
    commandLine = await scanByCommandLine(['files'], { folder, args });
    service = await startRealService({ folder, args });
  }, STARTING_TIMEOUT_MS);

  afterAll(async () => {
    await (service as RealService | undefined)?.stop();
    folder.remove();
  });

  describe.each(SUBMISSIONS)('%s', (name, bytes) => {
    const expected = () => answerOf(commandLine.get(`files/${name}`));

    it('uploaded, is answered as on the command line', async () => {
      expect(answerOf((await upload(service, [[name, bytes]]))[0])).toEqual(expected());
    });

    it('streamed in one piece, is answered as on the command line', async () => {
      expect(answerOf(await stream(service, name, bytes))).toEqual(expected());
    });

    it.each([1, 7, 4_099, 65_537])(
      'streamed in chunks of %i bytes, is answered as on the command line',
      async (size) => {
        // Single bytes of a long file would only measure patience.
        const step = bytes.length > 100_000 ? Math.max(size, 1_021) : size;
        expect(answerOf(await stream(service, name, inPieces(bytes, step)))).toEqual(expected());
      },
    );

    it('piped into the command line, is answered as a file is, but for its name', async () => {
      const piped = await scanByCommandLine(['-'], { folder, args }, bytes);
      expect({ ...answerOf(piped.get('-')), notes: [] }).toEqual({ ...expected(), notes: [] });
    });

    it('sent as text, where it is UTF-8 text, is answered alike', async () => {
      const text = utf8TextOf(bytes);
      if (text === null) return;
      const response = await fetch(`${service.url}/v1/scan/text`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text, name }),
      });
      expect(answerOf((await response.json()) as Report)).toEqual(expected());
    });
  });

  it('a destination, named at any door, is judged alike', async () => {
    const [name, bytes] = SUBMISSIONS[0] ?? ['', new Uint8Array()];
    const uploaded = await upload(service, [[name, bytes]], DESTINATION);
    const scanned = await scanByCommandLine([`files/${name}`], {
      folder,
      args: [...args, '--destination', DESTINATION],
    });
    expect(uploaded[0]?.destination).toEqual({ id: DESTINATION, status: 'evaluated' });
    expect(answerOf(uploaded[0])).toEqual(answerOf(scanned.get(`files/${name}`)));
    const unknown = await upload(service, [[name, bytes]], 'nobody');
    expect(unknown[0]).toMatchObject({
      verdict: 'outside-exemption',
      upload: 'block',
      destination: { status: 'unknown' },
    });
  });

  it('several texts in one body, sent, are each answered as alone', async () => {
    const texts = SUBMISSIONS.map(([name, bytes]) => ({ id: name, text: utf8TextOf(bytes) })).filter(
      ({ text }) => text !== null,
    );
    const response = await fetch(`${service.url}/v1/scan/text`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ items: texts }),
    });
    const { items } = (await response.json()) as { items: Report[] };
    const expected = texts.map(({ id }) => ({ ...answerOf(commandLine.get(`files/${id}`)), notes: [] }));
    expect(items.map((report) => ({ ...answerOf(report), notes: [] }))).toEqual(expected);
  });
});

/** What the doors must agree on: the whole answer but the id, the name, the time taken, and the length of the text as sent. */
function answerOf(report: Report | undefined) {
  if (report === undefined) throw new Error('there is no report');
  const { reasons, findings, sha256, mediaType, coverage, policy, engine } = report;
  return { ...summaryOf(report), reasons, findings, sha256, mediaType, coverage, policy, engine };
}

function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function utf8TextOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
