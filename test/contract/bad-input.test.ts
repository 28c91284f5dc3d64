import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '../../src/model/report.ts';
import { BAD_FILES } from '../support/bad-files.ts';
import { scanByCommandLine, startRealService, stream, upload } from '../support/real-service.ts';
import type { RealService } from '../support/real-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { summaryOf } from '../scenario/compare.ts';

const STARTING_TIMEOUT_MS = 300_000;
const MEBIBYTE = 1_048_576;
/** Small, so that going over them is cheap. */
const LIMITS = {
  GWANMUN_LIMITS_MAX_JSON_BYTES: String(MEBIBYTE),
  GWANMUN_LIMITS_MAX_FILE_BYTES: String(12 * MEBIBYTE),
  GWANMUN_LIMITS_MAX_UPLOAD_BYTES: String(16 * MEBIBYTE),
  GWANMUN_SCAN_MAX_STREAM_BYTES: String(12 * MEBIBYTE),
  GWANMUN_SCAN_MAX_DOCUMENT_BYTES: String(8 * MEBIBYTE),
};
const JSON_TYPE = { 'content-type': 'application/json' };
const MULTIPART_TYPE = { 'content-type': 'multipart/form-data; boundary=x' };
const PART = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhello\r\n';

describe('bad input to the served product', () => {
  const folder = createTemporaryFolder();
  let service: RealService;
  let commandLine: Map<string, Report>;

  beforeAll(async () => {
    for (const { name, bytes } of BAD_FILES) folder.write(`bad/${name}`, bytes);
    commandLine = await scanByCommandLine(['bad'], { folder });
    service = await startRealService({ folder, environment: LIMITS });
  }, STARTING_TIMEOUT_MS);

  afterAll(async () => {
    await (service as RealService | undefined)?.stop();
    folder.remove();
  });

  describe.each(BAD_FILES)('$about ($name)', (file) => {
    it('uploaded, is a gap or a right verdict', async () => {
      expectRightly(file, (await upload(service, [[file.name, file.bytes]]))[0]);
    });

    it('given to the command line, is answered alike', () => {
      expectRightly(file, reportOf(file.name));
    });

    it('sent as a stream, is answered alike', async () => {
      expectRightly(file, await stream(service, file.name, file.bytes));
    });
  });

  const wide = `[${'0,'.repeat(300_000)}0]`;
  const refusals: [string, string, RequestInit, number, string][] = [
    ['a JSON body of nothing', 'text', { headers: JSON_TYPE }, 400, 'empty-body'],
    ['JSON without a text', 'text', { headers: JSON_TYPE, body: '{}' }, 400, 'invalid-request'],
    ['JSON that breaks off', 'text', { headers: JSON_TYPE, body: '{"text":"a' }, 400, 'invalid-json'],
    ['JSON in broken UTF-8', 'text', { headers: JSON_TYPE, body: broken('{"text":"', '"}') }, 400, 'invalid-json'],
    [
      'JSON in UTF-16',
      'text',
      { headers: JSON_TYPE, body: Buffer.from('{"text":"a"}', 'utf16le') },
      400,
      'invalid-json',
    ],
    ['deep JSON', 'text', { headers: JSON_TYPE, body: '['.repeat(500_000) }, 400, 'invalid-json'],
    ['wide JSON', 'text', { headers: JSON_TYPE, body: `{"items":${wide}}` }, 413, 'too-many-items'],
    ['a text twice', 'text', { headers: JSON_TYPE, body: '{"text":"a","text":"b"}' }, 400, 'invalid-json'],
    ['an unknown field', 'text', { headers: JSON_TYPE, body: '{"text":"a","policy":"none"}' }, 400, 'unknown-field'],
    [
      'a base prototype',
      'text',
      { headers: JSON_TYPE, body: '{"text":"a","__proto__":{"a":1}}' },
      400,
      'unknown-field',
    ],
    [
      'a body over its limit',
      'text',
      { headers: JSON_TYPE, body: `{"text":"${'a'.repeat(MEBIBYTE)}"}` },
      413,
      'too-large',
    ],
    [
      'a compressed body',
      'text',
      { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: '{}' },
      415,
      'unsupported-media-type',
    ],
    ['an upload of nothing', 'files', { headers: MULTIPART_TYPE }, 400, 'invalid-multipart'],
    ['an upload that is JSON', 'files', { headers: JSON_TYPE, body: '{}' }, 415, 'unsupported-media-type'],
    [
      'an upload without a boundary',
      'files',
      { headers: { 'content-type': 'multipart/form-data' }, body: PART },
      400,
      'invalid-multipart',
    ],
    ['an upload that breaks off', 'files', { headers: MULTIPART_TYPE, body: PART }, 400, 'invalid-multipart'],
    [
      'an upload of another boundary',
      'files',
      { headers: MULTIPART_TYPE, body: PART.replaceAll('--x', '--y') },
      400,
      'invalid-multipart',
    ],
    ['a file in a wrong field', 'files', { body: form('file') }, 400, 'unknown-field'],
    ['a field beside the files', 'files', { body: form('files', 'policy') }, 400, 'unknown-field'],
    ['a file over its limit', 'files', { body: form('files', null, 13 * MEBIBYTE) }, 413, 'too-large'],
    ['an upload over its limit', 'files', { body: form('files', null, 9 * MEBIBYTE, 2) }, 413, 'too-large'],
    ['a stream over its limit', 'stream', { body: Buffer.alloc(13 * MEBIBYTE, 'a') }, 413, 'too-large'],
    ['a stream with an unknown query', 'stream?mode=fast', { body: 'a' }, 400, 'unknown-field'],
    ['a stream that is an upload', 'stream', { headers: MULTIPART_TYPE, body: PART }, 415, 'unsupported-media-type'],
  ];
  it.each(refusals)('%s is refused with its code and no verdict', async (_what, door, init, status, code) => {
    const response = await fetch(`${service.url}/v1/scan/${door}`, { method: 'POST', ...init });
    const answer = (await response.json()) as Record<string, unknown>;
    expect([response.status, answer['code']]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(answer).not.toHaveProperty('upload');
  });

  it('an upload whose connection ends early, sent, leaves the service able to answer', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(service.port, '127.0.0.1', () => {
        socket.write(
          `POST /v1/scan/files HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n${PART}`,
        );
        socket.end();
        setTimeout(() => socket.destroy(), 200);
      });
      socket.on('close', () => resolve()).on('error', () => undefined);
    });
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });

  it('a document over its limit, uploaded, is a gap and not an error', async () => {
    const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(9 * MEBIBYTE)]);
    const [report] = await upload(service, [['large.pdf', large]]);
    expect(report).toMatchObject({ verdict: 'undetermined', upload: 'block', gaps: [{ reason: 'limit' }] });
  });

  it('lone surrogates in a text, sent, are scanned, and the span is that of the text', async () => {
    const text = '\ud800\udc00\ud800 주민등록번호 900101-1234568 \udc00';
    const response = await fetch(`${service.url}/v1/scan/text`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ text }),
    });
    const report = (await response.json()) as Report;
    const span = report.findings.find(({ kind }) => kind === 'resident-registration-number')?.span;
    expect(text.slice(span?.start, span?.end)).toBe('900101-1234568');
  });

  it('all bad files, sent at once, are answered as each alone', async () => {
    const small = BAD_FILES.filter(({ bytes }) => bytes.length < 200_000).slice(0, 18);
    const reports = await upload(
      service,
      small.map(({ name, bytes }) => [name, bytes]),
    );
    expect(reports.map(summaryOf)).toEqual(small.map(({ name }) => summaryOf(reportOf(name))));
  });

  function reportOf(name: string): Report {
    const report = commandLine.get(`bad/${name}`);
    if (report === undefined) throw new Error(`the command line did not answer for ${name}`);
    return report;
  }

  it('the service, after all of it, is ready and ends with 0', async () => {
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    expect(service.written()).not.toContain('unexpected-error');
    expect(await service.stop()).toBe(0);
  });
});

function expectRightly(file: (typeof BAD_FILES)[number], report: Report | undefined): void {
  expect(report).toBeDefined();
  if (report === undefined) return;
  const { verdict, gaps, counts, notes } = report;
  expect({ verdict, gaps: [...new Set(gaps.map(({ reason }) => reason))].sort() }).toEqual({
    verdict: file.verdict,
    gaps: file.gaps,
  });
  expect(report.upload).toBe(file.verdict === 'within-exemption' ? 'allow' : 'block');
  expect(report.coverage.complete).toBe(file.gaps.length === 0);
  if (file.finds !== undefined) expect(counts[file.finds] ?? 0).toBeGreaterThan(0);
  expect(notes.some(({ code }) => code === 'name-disagrees-with-content')).toBe(file.lies ?? false);
}

function broken(before: string, after: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xfe]), Buffer.from(after)]));
}

function form(field: string, more: string | null = null, bytes = 5, files = 1): FormData {
  const data = new FormData();
  for (let file = 0; file < files; file++) data.append(field, new Blob([Buffer.alloc(bytes, 'a')]), 'a.txt');
  if (more !== null) data.append(more, 'x');
  return data;
}
