import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reportLineSchema } from '../../../src/entrypoints/rest/report-schema.ts';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { askNdjson, ndjsonOf } from '../../support/ndjson-client.ts';
import type { AnswerLine } from '../../support/ndjson-client.ts';
import { startService } from '../../support/rest-service.ts';
import type { RestService } from '../../support/rest-service.ts';

const MAX_LINE_BYTES = 2_000;
const MAX_STREAM_BYTES = 100_000;
const PATH = '/v1/scan/ndjson';
const HEAD = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n`;

/** What a line says in short: the verdict, the code of the problem, or the summary. */
const briefly = (line: AnswerLine): unknown =>
  line['verdict'] ?? (line['error'] as { code?: string } | undefined)?.code ?? line['summary'];

describe('POST /v1/scan/ndjson', () => {
  const limits = { maxLineBytes: MAX_LINE_BYTES, maxStreamBytes: MAX_STREAM_BYTES };
  let service: RestService;
  let url: string;
  beforeAll(async () => {
    service = await startService({ limits });
    url = service.url + PATH;
  });
  afterAll(() => service.stop());

  it('lines, sent, are answered in order, a report each, and a summary', async () => {
    const body = ndjsonOf([{ id: 'b', text: 'BROKEN' }, { text: 'tok_1' }, { id: 'a', text: '회의' }]);
    const { status, headers, lines } = await askNdjson(`${url}?subject=customer`, [body]);
    expect([status, headers['content-type'], headers['cache-control'], headers.connection]).toEqual([
      200,
      'application/x-ndjson; charset=utf-8',
      'no-store',
      'close',
    ]);
    expect(
      lines.slice(0, 3).map((line) => [line['line'], line['itemId'], line['verdict'], line['subjectType']]),
    ).toEqual([
      [1, 'b', 'undetermined', 'customer'],
      [2, null, 'sandbox-required', 'customer'],
      [3, 'a', 'within-exemption', 'customer'],
    ]);
    for (const line of lines.slice(0, 3)) expect(() => reportLineSchema.strict().parse(line)).not.toThrow();
    expect(lines.slice(3)).toEqual([{ summary: { lines: 3, reports: 3, errors: 0 } }]);
  });

  it('a destination, named in the query, is that of every line', async () => {
    const { lines } = await askNdjson(`${url}?destination=no-such-saas`, [ndjsonOf([{ text: 'a' }, { text: 'b' }])]);
    expect(lines.map((line) => line['destination'])).toEqual([
      { id: 'no-such-saas', status: 'unknown' },
      { id: 'no-such-saas', status: 'unknown' },
      undefined,
    ]);
  });

  it.each([1, 2, 7, 1_000])('any text, in chunks of %i bytes, is answered alike', async (size) => {
    const body = Buffer.from(
      `\ufeff{"text":"주민번호 ${RAW_VALUE}"}\r\n\n{"id":"가","text":"회의"}\r\n[1]\n{"text":"끝"}`,
    );
    const chunks = Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
      body.subarray(at * size, (at + 1) * size),
    );
    const { lines } = await askNdjson(url, chunks);
    expect(lines.map((line) => [line['line'], briefly(line)])).toEqual([
      [1, 'outside-exemption'],
      [3, 'within-exemption'],
      [4, 'invalid-request'],
      [5, 'within-exemption'],
      [undefined, { lines: 4, reports: 3, errors: 1 }],
    ]);
  });

  it.each<[string, string | Buffer, string, string | null]>([
    ['a syntax error', `{"text":"${RAW_VALUE}",}`, 'invalid-json', null],
    ['half a document', '{"id":"a","text":"a', 'invalid-json', null],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xb0, 0xa1, 0x7d]), 'invalid-json', null],
    ['blanks alone', '  ', 'invalid-json', null],
    ['a key given twice', '{"id":"a","text":"a","text":"b"}', 'invalid-json', null],
    ['brackets a thousand deep', '['.repeat(1_000), 'invalid-json', null],
    ['an unknown field', '{"id":"a","text":"a","name":"b"}', 'unknown-field', 'a'],
    ['a destination of its own', '{"id":"a","text":"a","destination":"slack"}', 'unknown-field', 'a'],
    ['no text', '{"id":"a"}', 'invalid-request', 'a'],
    ['a text that is a number', '{"id":"a","text":1}', 'invalid-request', 'a'],
    ['an id that is a number', '{"id":1,"text":"a"}', 'invalid-request', null],
    ['an id too long', `{"id":"${'a'.repeat(257)}","text":"a"}`, 'invalid-request', null],
    ['null', 'null', 'invalid-request', null],
  ])('%s, on a line, is an error for that line and the next is answered', async (_what, bad, code, itemId) => {
    const chunks = ['{"text":"a"}\n', bad, '\n{"text":"b"}\n'];
    const { status, lines } = await askNdjson(url, chunks, { 'Accept-Language': 'en' });
    expect(status).toBe(200);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toEqual({
      error: expect.objectContaining({ type: `urn:gwanmun:problem:${code}`, status: 400, code }) as unknown,
      line: 2,
      itemId,
      endsStream: false,
    });
    expect(lines[2]).toMatchObject({ line: 3, verdict: 'within-exemption' });
    expect(lines[3]).toEqual({ summary: { lines: 3, reports: 2, errors: 1 } });
    expect(JSON.stringify(lines)).not.toContain(RAW_VALUE);
  });

  it('a bug of the scanner, met on a line, is an internal error of that line without a word of it', async () => {
    const scanner = createFakeScanner();
    const own = await startService({
      scanner: {
        ...scanner,
        scanText: (submission) => {
          if (submission.content.text === 'BUG') throw new TypeError(`cannot read ${RAW_VALUE}`);
          return scanner.scanText(submission);
        },
      },
    });
    const { lines } = await askNdjson(own.url + PATH, [ndjsonOf([{ id: 'x', text: 'BUG' }, { text: 'a' }])]);
    expect(lines.map(briefly)).toEqual(['internal', 'within-exemption', { lines: 2, reports: 1, errors: 1 }]);
    expect(lines[0]).toMatchObject({ itemId: 'x', error: { status: 500 } });
    expect(JSON.stringify(lines)).not.toMatch(/TypeError|900101/);
    expect(own.logged()).toContain('"errorClass":"TypeError"');
    expect(own.logged()).not.toContain('900101');
    await own.stop();
  });

  it('a text of over a million characters, between others, is scanned outside the event-loop turn and in its place', async () => {
    const scanner = createFakeScanner((text) => (text.length > 1 ? 20 : 0));
    const own = await startService({ scanner });
    const long = 'a'.repeat(1_000_001);
    const { lines } = await askNdjson(own.url + PATH, [ndjsonOf([{ text: 'a' }, { text: long }, { text: 'b' }])]);
    expect(lines.slice(0, 3).map((line) => line['bytes'])).toEqual([1, 1_000_001, 1]);
    expect(scanner.submissions).toHaveLength(1);
    await own.stop();
  });

  it.each<[string, string, string, Record<string, string>, number, string]>([
    ['an unknown query parameter', '?name=a', 'a', {}, 400, 'unknown-field'],
    ['a query parameter twice', '?subject=customer&subject=customer', 'a', {}, 400, 'invalid-request'],
    ['another type', '', '{"text":"a"}', { 'Content-Type': 'application/json' }, 415, 'unsupported-media-type'],
    [
      'another encoding',
      '',
      'a',
      { 'Content-Type': 'application/x-ndjson; charset=euc-kr' },
      415,
      'unsupported-media-type',
    ],
    ['compressed bytes', '', 'a', { 'Content-Encoding': 'gzip' }, 415, 'unsupported-media-type'],
    ['a part of a body', '', 'a', { 'Content-Range': 'bytes 0-1/9' }, 400, 'invalid-request'],
    ['nothing', '', '', {}, 400, 'empty-body'],
    ['empty lines alone', '', '\n\r\n\n', {}, 400, 'empty-body'],
    ['a first line over the limit', '', 'a'.repeat(MAX_LINE_BYTES + 1), {}, 413, 'too-large'],
  ])('%s, sent, is refused as a whole', async (_what, query, body, headers, status, code) => {
    const answer = await askNdjson(url + query, [body], { 'Accept-Language': 'en', ...headers });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.lines).toEqual([expect.objectContaining({ code })]);
  });

  it('a line over the limit, after others, ends the answer with its problem and without a summary', async () => {
    const { status, lines } = await askNdjson(url, [
      ndjsonOf([{ text: 'a' }]),
      ndjsonOf([{ text: 'a'.repeat(MAX_LINE_BYTES) }]),
      ndjsonOf([{ text: 'b' }]),
    ]);
    expect(status).toBe(200);
    expect(lines.map((line) => [line['line'], briefly(line), line['endsStream']])).toEqual([
      [1, 'within-exemption', undefined],
      [2, 'too-large', true],
    ]);
  });

  it('more bytes than a stream may have end the answer with their problem and without a summary', async () => {
    const line = ndjsonOf([{ text: 'a'.repeat(1_000) }]);
    const { lines } = await askNdjson(
      url,
      Array.from({ length: 300 }, () => line),
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThan(MAX_STREAM_BYTES / 1_000 + 1);
    expect(lines.at(-1)).toMatchObject({ error: { code: 'too-large' }, endsStream: true });
    expect(lines.slice(0, -1).every((answered) => answered['verdict'] === 'within-exemption')).toBe(true);
  });

  it('a stop of the service, while the client is silent, ends the answer with its reason', async () => {
    const stopping = new AbortController();
    const scanner = createFakeScanner();
    const own = await startService({
      services: { stopping: stopping.signal },
      scanner: {
        ...scanner,
        scanText: (submission) => {
          setTimeout(() => stopping.abort(), 50);
          return scanner.scanText(submission);
        },
      },
    });
    async function* body(): AsyncGenerator<string> {
      yield '{"text":"a"}\n{"te';
      while (!own.logged().includes('"overloaded"')) await sleep(20);
    }
    const { lines } = await askNdjson(own.url + PATH, body());
    expect(lines.map(briefly)).toEqual(['within-exemption', 'overloaded']);
    expect(lines[1]).toMatchObject({ endsStream: true, error: { status: 503 } });
    await own.stop();
  });

  it('a client that leaves halfway, gone, is noted, and its place is free again', async () => {
    const own = await startService({ limits: { maxRunningScans: 1, maxBytesInFlight: 1 } });
    const socket = connect(own.port, '127.0.0.1', () =>
      socket.write(`${HEAD}Content-Length: 5000\r\n\r\n{"text":"a"}\n`),
    );
    await new Promise((resolve) => socket.once('data', resolve));
    const refused = await askNdjson(own.url + PATH, ['{"text":"a"}']);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '2']);
    socket.destroy();
    while (!own.logged().includes('aborted-upload')) await sleep(5);
    expect((await askNdjson(own.url + PATH, ['{"text":"a"}'])).status).toBe(200);
    await own.stop();
  });

  it('a client that ends its side halfway, still reading, is told so and gets no summary', async () => {
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect({ port: service.port, host: '127.0.0.1', allowHalfOpen: true }, () =>
        socket.write(`${HEAD}Content-Length: 5000\r\n\r\n{"text":"a"}\n`),
      );
      socket.on('data', (chunk) => {
        received += chunk.toString();
        socket.end();
      });
      socket.on('end', () => resolve(received));
      socket.on('error', reject);
    });
    expect(text).toMatch(
      /"verdict":"within-exemption"[^]*"code":"aborted-upload"[^]*"endsStream":true}\n\r\n0\r\n\r\n$/,
    );
    expect(text).not.toContain('"summary"');
  });

  describe('a client that stops reading while it sends on', () => {
    const LINES = 60_000;
    let scanned: number;
    let own: RestService;
    let socket: Socket;
    let received: string;
    const start = async (idleTimeoutMs: number): Promise<void> => {
      const scanner = createFakeScanner();
      scanned = 0;
      received = '';
      own = await startService({
        limits: { idleTimeoutMs },
        scanner: {
          ...scanner,
          scanText: (submission) => {
            scanned += 1;
            return scanner.scanText(submission);
          },
        },
      });
      const body = Buffer.from('{"text":"a"}\n'.repeat(LINES));
      socket = connect(own.port, '127.0.0.1').pause();
      socket.on('error', () => undefined).on('data', (chunk) => (received += chunk.toString('latin1')));
      socket.pause();
      socket.write(`${HEAD}Content-Length: ${body.length}\r\n\r\n`);
      socket.write(body);
    };
    const isSteady = async (): Promise<void> => {
      let before = -1;
      while (before !== scanned || scanned === 0) {
        before = scanned;
        await sleep(100);
      }
    };

    it('is waited for, with no more answers made than sockets hold, and reads all of them later', async () => {
      await start(60_000);
      await isSteady();
      // An answer has a kilobyte: what is made beyond the buffers of both sockets would lie in memory.
      expect(scanned).toBeLessThan(LINES / 2);
      socket.resume();
      await once(socket, 'close');
      expect(received.match(/"verdict":"within-exemption","outside/g)).toHaveLength(LINES);
      expect(received).toContain(`{"summary":{"lines":${LINES},"reports":${LINES},"errors":0}}`);
      await own.stop();
    });

    it('is cut off once it has been silent for too long', async () => {
      await start(300);
      while (!own.logged().includes('aborted-upload')) await sleep(5);
      expect(scanned).toBeLessThan(LINES / 2);
      socket.destroy();
      await own.stop();
    });
  });

  it('the log and the metrics, after a stream, count it and hold no value', async () => {
    const own = await startService();
    await askNdjson(own.url + PATH, [
      ndjsonOf([{ id: RAW_VALUE, text: RAW_VALUE }, { [RAW_VALUE]: 1 }, { text: 'a' }]),
    ]);
    const metrics = await (await fetch(`${own.url}/metrics`)).text();
    expect(metrics).toContain('gwanmun_scans_total{door="scan-ndjson",verdict="outside-exemption"} 1');
    expect(metrics).toContain('gwanmun_requests_total{door="scan-ndjson",status="2xx"} 1');
    expect(own.logged()).toMatch(
      /"route":"scan-ndjson".*"status":200.*"verdict":"outside-exemption","items":2,"refusedItems":1/,
    );
    expect(own.logged()).not.toMatch(/900101|1234568/);
    await own.stop();
  });
});
