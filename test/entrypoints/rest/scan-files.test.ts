import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { ask, startService } from '../../support/rest-service.ts';
import type { JsonAnswer, RestService } from '../../support/rest-service.ts';

const BOUNDARY = 'edge';
const FILE = 'Content-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n회의\r\n';

function part(content: string): string {
  return `--${BOUNDARY}\r\n${content}`;
}

describe('POST /v1/scan/files', () => {
  const scanner = createFakeScanner();
  let service: RestService;
  let url: string;
  beforeAll(async () => {
    service = await startService({ scanner, limits: { maxFiles: 3, maxFileBytes: 1000, maxUploadBytes: 8000 } });
    url = `${service.url}/v1/scan/files`;
  });
  afterAll(() => service.stop());

  const send = (form: FormData): Promise<JsonAnswer> => ask(url, { method: 'POST', body: form });
  const sendRaw = (body: string, type = `multipart/form-data; boundary=${BOUNDARY}`): Promise<JsonAnswer> =>
    ask(url, { method: 'POST', headers: { 'Content-Type': type }, body });

  it('several files, sent, are answered in order with their Korean names and claims', async () => {
    const form = new FormData();
    form.append('files', new Blob([`주민번호 ${RAW_VALUE}`], { type: 'text/csv' }), '급여명세 (1월).csv');
    form.append('files', new Blob(['회의']), '회의록.txt');
    form.append('destination', 'slack');
    form.append('subject', 'customer');
    const answer = await send(form);
    expect(answer.status).toBe(200);
    expect((answer.body['items'] as Record<string, unknown>[]).map((item) => item['name'])).toEqual([
      '급여명세 (1월).csv',
      '회의록.txt',
    ]);
    expect(scanner.submissions.at(-2)).toMatchObject({
      claimedMediaType: 'text/csv',
      destination: { id: 'slack', status: 'unknown' },
      subjectType: 'customer',
    });
  });

  it('a file of 0 bytes, sent, is left to the scanner', async () => {
    const form = new FormData();
    form.append('files', new Blob([]), 'empty.txt');
    const before = scanner.submissions.length;
    expect((await send(form)).status).toBe(200);
    expect(scanner.submissions.length).toBe(before + 1);
  });

  it('a name with path, line break and quote, sent, loses its path and stays data', async () => {
    const answer = await sendRaw(
      `${part('Content-Disposition: form-data; name="files"; filename="../../a%0D%0Ab%22.txt"\r\n\r\n회의\r\n')}--${BOUNDARY}--\r\n`,
    );
    expect((answer.body['items'] as Record<string, unknown>[])[0]?.['name']).toBe('a\r\nb".txt');
  });

  it.each<[string, string, number, string]>([
    ['no end', part(FILE), 400, 'invalid-multipart'],
    ['no part', `--${BOUNDARY}--\r\n`, 400, 'no-files'],
    ['not multipart at all', 'hello', 400, 'invalid-multipart'],
    [
      'a part without a disposition',
      `${part('\r\n회의\r\n')}${part(FILE)}--${BOUNDARY}--\r\n`,
      400,
      'invalid-multipart',
    ],
    [
      'a part with broken headers',
      `${part('no colon\r\n\r\n회의\r\n')}${part(FILE)}--${BOUNDARY}--\r\n`,
      400,
      'invalid-multipart',
    ],
    [
      'a part after the end',
      `${part(FILE)}--${BOUNDARY}--\r\n${part(FILE)}--${BOUNDARY}--\r\n`,
      400,
      'invalid-multipart',
    ],
    [
      'files without a file name',
      `${part('Content-Disposition: form-data; name="files"\r\n\r\n회의\r\n')}--${BOUNDARY}--\r\n`,
      400,
      'no-files',
    ],
    [
      'bytes without a file name',
      `${part('Content-Disposition: form-data; name="files"\r\nContent-Type: application/octet-stream\r\n\r\n회의\r\n')}--${BOUNDARY}--\r\n`,
      400,
      'no-files',
    ],
    [
      'a file in base64',
      `${part(FILE.replace('\r\n\r\n', '\r\nContent-Transfer-Encoding: base64\r\n\r\n'))}--${BOUNDARY}--\r\n`,
      400,
      'invalid-multipart',
    ],
    ['an empty file name', `${part(FILE.replace('a.txt', ''))}--${BOUNDARY}--\r\n`, 400, 'no-files'],
    ['a file in another field', `${part(FILE.replace('"files"', '"file"'))}--${BOUNDARY}--\r\n`, 400, 'unknown-field'],
    [
      'an unknown field',
      `${part('Content-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n')}${part(FILE)}--${BOUNDARY}--\r\n`,
      400,
      'unknown-field',
    ],
    [
      'a field twice',
      `${part('Content-Disposition: form-data; name="destination"\r\n\r\na\r\n').repeat(2)}${part(FILE)}--${BOUNDARY}--\r\n`,
      400,
      'invalid-multipart',
    ],
    [
      'a bad subject',
      `${part('Content-Disposition: form-data; name="subject"\r\n\r\na\r\n')}${part(FILE)}--${BOUNDARY}--\r\n`,
      400,
      'invalid-request',
    ],
    ['a file too large', `${part(FILE.replace('회의', 'a'.repeat(1001)))}--${BOUNDARY}--\r\n`, 413, 'too-large'],
    ['a body too large', `${part(FILE.replace('회의', 'a'.repeat(9000)))}--${BOUNDARY}--\r\n`, 413, 'too-large'],
    ['too many files', `${part(FILE).repeat(4)}--${BOUNDARY}--\r\n`, 413, 'too-many-items'],
    ['an empty body', '', 400, 'invalid-multipart'],
  ])('%s, sent, is refused with a stable code', async (_what, body, status, code) => {
    const before = scanner.submissions.length;
    const answer = await sendRaw(body);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(scanner.submissions.length).toBe(before);
  });

  it('a file of exactly the limit, sent, is scanned', async () => {
    expect((await sendRaw(`${part(FILE.replace('회의', 'a'.repeat(1000)))}--${BOUNDARY}--\r\n`)).status).toBe(200);
  });

  it.each(['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/mixed; boundary=x', 'application/json'])(
    'the content type %s, sent, is refused',
    async (type) => {
      const answer = await sendRaw('x', type);
      expect([400, 415]).toContain(answer.status);
    },
  );

  it('a refusal before the body is over, sent, arrives without waiting for the rest', async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      const headers = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`, 'Transfer-Encoding': 'chunked' };
      const request = httpRequest(url, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
      request.on('error', reject);
      request.write(part(FILE.replace('"files"', '"other"')));
      request.write(part(FILE));
    });
    expect(answer).toBe(400);
  });

  it('a client that leaves halfway, gone, is noted and nothing is scanned', async () => {
    const before = scanner.submissions.length;
    await new Promise<void>((resolve) => {
      const socket = connect(service.port, '127.0.0.1', () => {
        socket.write(
          `POST /v1/scan/files HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: 5000\r\n\r\n${part(FILE)}`,
          () => socket.destroy(),
        );
        socket.on('close', () => resolve());
      });
    });
    while (!service.logged().includes('aborted-upload')) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(scanner.submissions.length).toBe(before);
    expect((await ask(`${service.url}/livez`)).status).toBe(200);
  });
});
