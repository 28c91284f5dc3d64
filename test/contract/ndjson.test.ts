import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askNdjson, ndjsonOf } from '../support/ndjson-client.ts';
import type { AnswerLine } from '../support/ndjson-client.ts';
import { startRealService } from '../support/real-service.ts';
import type { RealService } from '../support/real-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const STARTING_TIMEOUT_MS = 300_000;
const PATH = '/v1/scan/ndjson';

/** Invented texts of several kinds; the fifth is beyond what is scanned within one turn of the event loop. */
const TEXTS = [
  '내일 10시 회의 자료를 공유합니다.',
  '신청인 홍길동의 주민등록번호는 900101-1234568입니다.',
  '',
  '성명,주민등록번호,대출잔액\n홍길동,900101-1234568,12000000\n',
  `${'회의록 본문입니다. 특이 사항은 없습니다.\n'.repeat(48_000)}여권번호 M12345678`,
  '{"customer":{"name":"홍길동","대출잔액":12000000,"주민등록번호":"900101-1234568"}}',
  '홍*동 고객, 연체금액 1,200,000원, 900101-1******',
  '카드번호 5409260000000005 "따옴표"\\ \u{1f600}\t',
];
const ITEMS = TEXTS.map((text, at) => ({ id: `줄 ${String(at)}`, text }));

describe('lines of NDJSON, sent to the served product', () => {
  const folder = createTemporaryFolder();
  let service: RealService;
  let expected: unknown[];

  beforeAll(async () => {
    service = await startRealService({ folder });
    const response = await fetch(`${service.url}/v1/scan/text`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ items: ITEMS, subject: 'customer' }),
    });
    const { items } = (await response.json()) as { items: AnswerLine[] };
    expected = items.map(withoutChance);
  }, STARTING_TIMEOUT_MS);

  afterAll(async () => {
    await (service as RealService | undefined)?.stop();
    folder.remove();
  });

  it('the texts of the test, sent as a batch, get different verdicts', () => {
    expect(new Set(expected.map((report) => (report as AnswerLine)['verdict'])).size).toBeGreaterThanOrEqual(3);
  });

  // Single bytes of the long text would only measure patience.
  it.each([[997], [65_536], [Infinity]])('in chunks of %d bytes, are answered as a batch of texts is', async (size) => {
    const { status, lines } = await send(ITEMS, size);
    expect(status).toBe(200);
    expect(lines.slice(0, -1).map(withoutChance)).toEqual(expected);
    expect(lines.at(-1)).toEqual({ summary: { lines: TEXTS.length, reports: TEXTS.length, errors: 0 } });
  });

  it('byte by byte, short ones are answered as a batch of texts is', async () => {
    const isShort = ({ text }: { text: string }): boolean => text.length < 1_000;
    const { lines } = await send(ITEMS.filter(isShort), 1);
    const short = expected.filter((_report, at) => isShort(ITEMS[at] ?? { text: '' }));
    expect(lines.slice(0, -1).map(withoutChance)).toEqual(short);
  });

  it(
    'the service, told to stop between two lines, says so in the last line and ends in order',
    async () => {
      const own = await startRealService({ folder });
      const ended = Promise.withResolvers<number | null>();
      const answered = Promise.withResolvers<undefined>();
      async function* body(): AsyncGenerator<string> {
        yield ndjsonOf([{ text: TEXTS[0] }]);
        await answered.promise;
        ended.resolve(own.stop());
        await ended.promise;
      }
      const { lines } = await askNdjson(own.url + PATH, body(), {}, () => answered.resolve(undefined));
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatchObject({ line: 1, verdict: 'within-exemption' });
      expect(lines[1]).toMatchObject({ error: { code: 'overloaded', status: 503 }, endsStream: true });
      expect(await ended.promise).toBe(0);
    },
    STARTING_TIMEOUT_MS,
  );

  function send(items: readonly object[], size: number) {
    const bytes = Buffer.from(ndjsonOf(items));
    const step = Math.min(size, bytes.length);
    const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, at) =>
      bytes.subarray(at * step, (at + 1) * step),
    );
    return askNdjson(`${service.url}${PATH}?subject=customer`, chunks);
  }
});

/** A report without what differs from scan to scan, and without the number of the line that a batch does not have. */
function withoutChance(report: AnswerLine): AnswerLine {
  return { ...report, timing: null, line: null };
}
