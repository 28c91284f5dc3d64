import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiKey, systemClock } from '../../../src/platform/index.ts';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { ask, askJson, startService } from '../../support/rest-service.ts';
import type { RestService } from '../../support/rest-service.ts';

describe('the service', () => {
  let service: RestService;
  beforeAll(async () => {
    service = await startService({
      services: { landingPage: (language) => ({ html: `<p>${language}</p>`, styleHash: 'sha256-AAAA' }) },
    });
  });
  afterAll(() => service.stop());

  it('/livez and /readyz, running, answer 200', async () => {
    expect((await ask(`${service.url}/livez`)).status).toBe(200);
    expect((await ask(`${service.url}/readyz`)).body).toMatchObject({
      status: 'ready',
      pack: 'sha256:22',
      isolation: 'full',
    });
  });

  it('/readyz, scanner not ready or stopping, answers 503', async () => {
    const scanner = createFakeScanner();
    const stopping = new AbortController();
    let isReady = false;
    const status = scanner.status();
    const own = await startService({
      scanner: { ...scanner, status: () => ({ ...status, ready: isReady }) },
      services: { stopping: stopping.signal },
    });
    expect((await ask(`${own.url}/readyz`)).status).toBe(503);
    isReady = true;
    expect((await ask(`${own.url}/readyz`)).status).toBe(200);
    stopping.abort();
    const answer = await ask(`${own.url}/readyz`);
    expect([answer.status, answer.body['status'], answer.headers.get('connection')]).toEqual([
      503,
      'stopping',
      'close',
    ]);
    await own.stop();
  });

  it('/metrics, after a scan, counts it under labels of closed lists', async () => {
    await askJson(`${service.url}/v1/scan/text`, { text: RAW_VALUE, name: 'secret-name.txt' });
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toContain('gwanmun_scans_total{door="scan-text",verdict="outside-exemption"} 1');
    expect(text).toContain('gwanmun_findings_total{kind="resident-registration-number"} 1');
    expect(text).toContain('gwanmun_requests_total{door="scan-text",status="2xx"} 1');
    expect(text).not.toContain('secret-name');
  });

  it('/openapi.json, read, describes every route from the schemas that check it', async () => {
    const { body } = await ask(`${service.url}/openapi.json`);
    expect(body).toMatchObject({ openapi: '3.1.0' });
    expect(Object.keys(body['paths'] as object)).toEqual([
      '/v1/scan/text',
      '/v1/scan/files',
      '/v1/scan/stream',
      '/v1/scan/ndjson',
      '/v1/ledger',
      '/v1/reports/half-year',
      '/v1/destinations',
      '/v1/destinations/{id}',
      '/openapi.json',
      '/docs',
      '/livez',
      '/readyz',
      '/metrics',
    ]);
    const { schemas } = body['components'] as { schemas: Record<string, unknown> };
    expect(schemas['TextSingle']).toMatchObject({ required: ['text'], additionalProperties: false });
    const named = [...JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !(name in schemas))).toEqual([]);
  });

  it.each(['/docs', '/'])('%s, read, is a page without script, in the language asked for', async (path) => {
    const korean = await fetch(service.url + path);
    const english = await fetch(service.url + path, { headers: { 'Accept-Language': 'en-US,en;q=0.9,ko;q=0.5' } });
    const html = await korean.text();
    expect(html).not.toMatch(/<script|https?:\/\/(?!127\.0\.0\.1)/);
    expect(korean.headers.get('content-security-policy')).toMatch(/default-src 'none'.*style-src 'sha256-/);
    expect(await english.text()).not.toBe(html);
  });

  it.each([
    ['GET', '/v1/scan/text', 'POST'],
    ['DELETE', '/v1/scan/files', 'POST'],
    ['OPTIONS', '/v1/scan/stream', 'POST'],
    ['POST', '/readyz', 'GET, HEAD'],
  ])('%s %s, a method it does not take, answers 405 with Allow', async (method, path, allow) => {
    const answer = await ask(service.url + path, { method });
    expect([answer.status, answer.body['code'], answer.headers.get('allow')]).toEqual([
      405,
      'method-not-allowed',
      allow,
    ]);
  });

  it.each(['/v1/jobs', '/v1/ledger', '/nothing', '/%zz', '/v1/scan/text/x'])(
    '%s, unknown, answers 404',
    async (path) => {
      const answer = await ask(service.url + path);
      expect([answer.status, answer.body['code']]).toEqual([404, 'not-found']);
    },
  );

  it('the language of a problem, asked for, is Korean unless English is preferred', async () => {
    const title = async (language: string): Promise<unknown> =>
      (await ask(`${service.url}/x`, { headers: { 'Accept-Language': language } })).body['title'];
    expect(await title('*')).toBe('없는 주소입니다');
    expect(await title('ko-KR,ko;q=0.9,en;q=0.8')).toBe('없는 주소입니다');
    expect(await title('en-US,ko;q=0.5')).toBe('There is nothing at this address');
    expect(await title('en;q=0.2,ko;q=0.5')).toBe('없는 주소입니다');
  });

  it('a request id, sane, is kept; one that could hold a number is replaced', async () => {
    const echoed = async (id: string): Promise<string | null> =>
      (await ask(`${service.url}/livez`, { headers: { 'X-Request-Id': id } })).headers.get('x-request-id');
    expect(await echoed('proxy-7f')).toBe('proxy-7f');
    expect(await echoed('0b6b1d9e-8d5c-4d6c-9d0e-1234567890ab')).toBe('0b6b1d9e-8d5c-4d6c-9d0e-1234567890ab');
    expect(await echoed(`a${RAW_VALUE}`)).toMatch(/^[0-9a-f-]{36}$/);
    expect(await echoed('x'.repeat(100))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('an unexpected error, thrown by the scanner, answers 500 without a word of it', async () => {
    const scanner = createFakeScanner();
    const own = await startService({
      scanner: {
        ...scanner,
        scanText: () => {
          throw new TypeError(`cannot parse ${RAW_VALUE}`);
        },
      },
    });
    const answer = await askJson(`${own.url}/v1/scan/text`, { text: 'a' });
    expect([answer.status, answer.body['code']]).toEqual([500, 'internal']);
    expect(JSON.stringify(answer.body)).not.toMatch(/TypeError|parse|900101/);
    expect(own.logged()).toContain('"errorClass":"TypeError"');
    expect(own.logged()).not.toContain('900101');
    await own.stop();
  });

  it('values, names and ids, sent through every door, never appear in the log', async () => {
    const own = await startService();
    const form = new FormData();
    form.append('files', new Blob([RAW_VALUE]), `${RAW_VALUE}.txt`);
    await askJson(
      `${own.url}/v1/scan/text`,
      { items: [{ id: RAW_VALUE, text: RAW_VALUE }] },
      { 'X-Request-Id': `a${RAW_VALUE}` },
    );
    await askJson(`${own.url}/v1/scan/text`, { [RAW_VALUE]: RAW_VALUE });
    await askJson(`${own.url}/v1/scan/text`, `{${RAW_VALUE}`);
    await ask(`${own.url}/v1/scan/files`, { method: 'POST', body: form });
    await ask(`${own.url}/v1/scan/stream?name=${RAW_VALUE}`, { method: 'POST', body: `TOO-LARGE ${RAW_VALUE}` });
    await ask(`${own.url}/v1/scan/stream?name=${RAW_VALUE}`, { method: 'POST', body: `BUG ${RAW_VALUE}` });
    await ask(`${own.url}/${RAW_VALUE}?${RAW_VALUE}`, {
      headers: { Authorization: RAW_VALUE, 'User-Agent': RAW_VALUE },
    });
    const logged = own.logged();
    expect(logged.trim().split('\n').length).toBeGreaterThanOrEqual(7);
    expect(logged).not.toMatch(/900101|1234568/);
    await own.stop();
  });

  it('bytes that are not HTTP, sent, are answered with a status line and the end', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(service.port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });
});

describe('API keys', () => {
  const scanKey = createApiKey({ name: 'proxy-1', scopes: ['scan'], expires: null, clock: systemClock });
  const nextKey = createApiKey({ name: 'proxy-1b', scopes: ['scan', 'read'], expires: null, clock: systemClock });
  const oldKey = createApiKey({ name: 'proxy-0', scopes: ['scan'], expires: '2020-01-01', clock: systemClock });
  let service: RestService;
  beforeAll(async () => {
    service = await startService({ keys: [scanKey.entry, nextKey.entry, oldKey.entry] });
  });
  afterAll(() => service.stop());
  const scan = (headers: Record<string, string>) => askJson(`${service.url}/v1/scan/text`, { text: 'a' }, headers);

  it('no key, a wrong key or an expired key, sent, answers 401', async () => {
    for (const key of [null, 'gwm_wrong', oldKey.key]) {
      const answer = await scan(key === null ? {} : { Authorization: `Bearer ${key}` });
      expect([answer.status, answer.body['code']]).toEqual([401, 'not-authenticated']);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('either of two live keys, sent in either header, opens the door', async () => {
    expect((await scan({ Authorization: `Bearer ${scanKey.key}` })).status).toBe(200);
    expect((await scan({ 'X-Api-Key': nextKey.key })).status).toBe(200);
  });

  it('a key without the scope, sent, answers 403', async () => {
    const answer = await ask(`${service.url}/metrics`, { headers: { 'X-Api-Key': scanKey.key } });
    expect([answer.status, answer.body['code']]).toEqual([403, 'not-allowed']);
    expect((await fetch(`${service.url}/metrics`, { headers: { 'X-Api-Key': nextKey.key } })).status).toBe(200);
  });

  it('probes, asked without a key, answer', async () => {
    expect((await ask(`${service.url}/livez`)).status).toBe(200);
    expect((await ask(`${service.url}/readyz`)).status).toBe(200);
    expect((await ask(`${service.url}/openapi.json`)).status).toBe(401);
  });

  it('the log, after all this, names the key by its id only', () => {
    expect(service.logged()).toContain(scanKey.entry.id);
    expect(service.logged()).not.toContain(scanKey.key);
    expect(service.logged()).not.toContain('proxy-1');
  });
});
