import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { ask, startService } from '../../support/rest-service.ts';
import type { JsonAnswer, RestService } from '../../support/rest-service.ts';

describe('POST /v1/scan/stream', () => {
  const scanner = createFakeScanner();
  let service: RestService;
  beforeAll(async () => {
    service = await startService({ scanner, limits: { maxStreamBytes: 300_000 } });
  });
  afterAll(() => service.stop());
  const send = (query: string, body: string | undefined, headers: Record<string, string> = {}): Promise<JsonAnswer> =>
    ask(`${service.url}/v1/scan/stream${query}`, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

  it('raw bytes, sent, are scanned as a stream under the name given', async () => {
    const answer = await send(`?name=${encodeURIComponent('원장.csv')}&subject=customer`, `주민번호 ${RAW_VALUE}`, {
      'Content-Type': 'text/csv; charset=euc-kr',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ name: '원장.csv', verdict: 'outside-exemption', subjectType: 'customer' });
    expect(scanner.submissions.at(-1)).toMatchObject({ content: { form: 'stream' }, claimedMediaType: 'text/csv' });
  });

  it('a type that says nothing, sent, is not taken as a claim', async () => {
    await send('', 'a', { 'Content-Type': 'application/x-www-form-urlencoded' });
    expect(scanner.submissions.at(-1)).toMatchObject({ claimedMediaType: null, name: null });
  });

  it.each<[string, string, string, Record<string, string>, number, string]>([
    ['an unknown query parameter', '?nmae=a', 'a', {}, 400, 'unknown-field'],
    ['a query parameter twice', '?name=a&name=b', 'a', {}, 400, 'invalid-request'],
    ['multipart', '', 'a', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415, 'unsupported-media-type'],
    ['compressed bytes', '', 'a', { 'Content-Encoding': 'br' }, 415, 'unsupported-media-type'],
    ['a part of a file', '', 'a', { 'Content-Range': 'bytes 0-1/9' }, 400, 'invalid-request'],
    ['too many bytes', '', 'a'.repeat(300_001), {}, 413, 'too-large'],
    ['a problem of the scanner', '', 'TOO-LARGE', {}, 413, 'too-large'],
    ['a bug of the scanner', '', 'BUG', {}, 500, 'internal'],
  ])('%s, sent, is refused with a stable code', async (_what, query, body, headers, status, code) => {
    const answer = await send(query, body, headers);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('no body, sent, is refused; a body of 0 bytes is left to the scanner', async () => {
    expect(await rawRequest(service.port, '')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await rawRequest(service.port, 'Content-Length: 0\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('a scanner that answers although the body broke off, asked, is not believed', async () => {
    const forgiving = createFakeScanner();
    const own = await startService({
      limits: { maxStreamBytes: 10 },
      scanner: {
        ...forgiving,
        async scan(submission) {
          await forgiving.scan(submission).catch(() => undefined);
          return forgiving.scanText({ ...submission, content: { form: 'text', text: '' } });
        },
      },
    });
    const answer = await ask(`${own.url}/v1/scan/stream`, { method: 'POST', body: 'a'.repeat(11) });
    expect([answer.status, answer.body['code']]).toEqual([413, 'too-large']);
    await own.stop();
  });

  it('a scanner that stops reading early, asked, still gets its answer through', async () => {
    const idle = createFakeScanner();
    const own = await startService({
      scanner: {
        ...idle,
        async scan(submission) {
          if (submission.content.form === 'stream') await submission.content.stream[Symbol.asyncIterator]().next();
          return idle.scanText({ ...submission, content: { form: 'text', text: 'BROKEN' } });
        },
      },
    });
    const answer = await ask(`${own.url}/v1/scan/stream`, { method: 'POST', body: 'a'.repeat(200_000) });
    expect([answer.status, answer.body['verdict']]).toEqual([200, 'undetermined']);
    await own.stop();
  });

  it('a client that leaves halfway, gone, is noted as an aborted upload', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(service.port, '127.0.0.1', () => {
        socket.write('POST /v1/scan/stream HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nabc', () =>
          socket.destroy(),
        );
        socket.on('close', () => resolve());
      });
    });
    while (!service.logged().includes('aborted-upload')) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await ask(`${service.url}/livez`)).status).toBe(200);
  });

  it('a client that goes silent, waited for, is cut off', async () => {
    const own = await startService({ limits: { idleTimeoutMs: 50 } });
    await new Promise<void>((resolve) => {
      const socket = connect(own.port, '127.0.0.1', () => {
        socket.write('POST /v1/scan/stream HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nabc');
        socket.on('close', () => resolve());
      });
    });
    await own.stop();
  });

  it('a scan that takes longer than a client may be silent, running, is not cut off', async () => {
    const own = await startService({ limits: { idleTimeoutMs: 40 }, scanner: createFakeScanner(() => 150) });
    const answer = await ask(`${own.url}/v1/scan/stream`, { method: 'POST', body: 'a' });
    expect(answer.status).toBe(200);
    await own.stop();
  });

  it('more scans than may run, sent, are turned away with Retry-After', async () => {
    const started = Promise.withResolvers<undefined>();
    const release = Promise.withResolvers<undefined>();
    const slow = createFakeScanner();
    const own = await startService({
      limits: { maxRunningScans: 1 },
      scanner: {
        ...slow,
        async scan(submission) {
          started.resolve(undefined);
          await release.promise;
          return slow.scan(submission);
        },
      },
    });
    const first = ask(`${own.url}/v1/scan/stream`, { method: 'POST', body: 'a' });
    await started.promise;
    const second = await ask(`${own.url}/v1/scan/stream`, { method: 'POST', body: 'a' });
    expect([second.status, second.body['code'], second.headers.get('retry-after')]).toEqual([503, 'overloaded', '2']);
    release.resolve(undefined);
    expect((await first).status).toBe(200);
    await own.stop();
  });
});

function rawRequest(port: number, headers: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`POST /v1/scan/stream HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`);
    });
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}
