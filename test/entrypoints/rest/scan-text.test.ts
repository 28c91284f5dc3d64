import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reportSchema } from '../../../src/entrypoints/rest/report-schema.ts';
import { createFakeScanner, RAW_VALUE } from '../../support/fake-cli-scanner.ts';
import { askJson, startService } from '../../support/rest-service.ts';
import type { RestService } from '../../support/rest-service.ts';

describe('POST /v1/scan/text', () => {
  let service: RestService;
  let url: string;
  beforeAll(async () => {
    service = await startService({ limits: { maxJsonBytes: 4_000_000, maxItems: 3, maxJsonDepth: 4 } });
    url = `${service.url}/v1/scan/text`;
  });
  afterAll(() => service.stop());

  it('one text, clean, answers 200 with the report and no caching', async () => {
    const answer = await askJson(url, { text: '회의는 3시입니다', name: '회의록.txt' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ verdict: 'within-exemption', upload: 'allow', name: '회의록.txt' });
    expect(() => reportSchema.parse(answer.body)).not.toThrow();
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('one text, excluded data, answers 200 with the verdict and not the value', async () => {
    const answer = await askJson(url, { text: `주민번호 ${RAW_VALUE}`, subject: 'employee' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ verdict: 'outside-exemption', upload: 'block', subjectType: 'employee' });
    expect(JSON.stringify(answer.body)).not.toContain(RAW_VALUE);
  });

  it('an unregistered destination, given, reaches the scanner as unknown', async () => {
    const answer = await askJson(url, { text: '회의', destination: 'no-such-saas' });
    expect(answer.body).toMatchObject({ destination: { id: 'no-such-saas', status: 'unknown' } });
  });

  it('several texts, sent as items, are answered in order with their ids', async () => {
    const answer = await askJson(url, {
      items: [{ id: 'b', text: 'BROKEN' }, { text: 'tok_1' }, { id: 'a', text: '회의' }],
    });
    const items = answer.body['items'] as Record<string, unknown>[];
    expect(items.map((item) => [item['itemId'], item['verdict']])).toEqual([
      ['b', 'undetermined'],
      [null, 'sandbox-required'],
      ['a', 'within-exemption'],
    ]);
  });

  it('a text of over a million characters, sent, is scanned outside the event-loop turn', async () => {
    const scanner = createFakeScanner();
    const own = await startService({ scanner });
    await askJson(`${own.url}/v1/scan/text`, { text: 'a'.repeat(1_000_001) });
    await askJson(`${own.url}/v1/scan/text`, { text: 'a' });
    expect(scanner.submissions).toHaveLength(1);
    await own.stop();
  });

  it.each<[string, unknown, number, string, string[]]>([
    ['an unknown field', { text: 'a', txet: 'b' }, 400, 'unknown-field', ['']],
    [
      'an unknown field of an item',
      { items: [{ text: 'a' }, { text: 'b', name: 'c' }] },
      400,
      'unknown-field',
      ['/items/1'],
    ],
    ['__proto__', '{"text":"a","__proto__":{"x":1}}', 400, 'unknown-field', ['']],
    ['a field of the wrong type', { text: 1 }, 400, 'invalid-request', ['/text']],
    ['no text', {}, 400, 'invalid-request', ['/text']],
    ['an array', [], 400, 'invalid-request', ['']],
    ['null', 'null', 400, 'invalid-request', ['']],
    ['no items', { items: [] }, 400, 'invalid-request', ['/items']],
    ['text and items', { text: 'a', items: [{ text: 'a' }] }, 400, 'unknown-field', ['']],
    ['an unknown subject', { text: 'a', subject: 'nobody' }, 400, 'invalid-request', ['/subject']],
    ['a destination that is not a name', { text: 'a', destination: 'a b' }, 400, 'invalid-request', ['/destination']],
    [
      'too many items',
      { items: [{ text: 'a' }, { text: 'a' }, { text: 'a' }, { text: 'a' }] },
      413,
      'too-many-items',
      ['/items'],
    ],
    ['a key given twice', '{"text":"a","text":"b"}', 400, 'invalid-json', []],
    ['a key of an item given twice', '{"items":[{"text":"a","text":"b"}]}', 400, 'invalid-json', []],
    ['a syntax error', `{"text":"${RAW_VALUE}",}`, 400, 'invalid-json', []],
    ['half a document', '{"text":"a', 400, 'invalid-json', []],
    ['brackets ten thousand deep', '['.repeat(10_000), 400, 'invalid-json', []],
    ['objects five deep', '{"a":'.repeat(5) + '1' + '}'.repeat(5), 400, 'invalid-json', []],
    ['a million values', `{"items":[${'0,'.repeat(1_000_000)}0]}`, 413, 'too-many-items', []],
    ['too many bytes', JSON.stringify({ text: 'a'.repeat(4_000_000) }), 413, 'too-large', []],
    ['an empty body', '', 400, 'empty-body', []],
  ])('%s, sent, is refused with a stable code', async (_what, body, status, code, pointers) => {
    const answer = await askJson(url, body, { 'Accept-Language': 'en' });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ type: `urn:gwanmun:problem:${code}`, status, code });
    expect((answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(pointers);
    const text = JSON.stringify(answer.body);
    expect(text).not.toMatch(/txet|\.ts:|node_modules/);
    expect(text).not.toContain(RAW_VALUE);
  });

  it('bytes that are not UTF-8, sent, are refused rather than repaired', async () => {
    const body = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xb0, 0xa1, 0xff]), Buffer.from('"}')]);
    const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-json' });
  });

  it.each([
    ['text/plain', {}],
    ['application/json; charset=euc-kr', {}],
    ['application/json', { 'Content-Encoding': 'gzip' }],
    ['multipart/form-data; boundary=x', {}],
  ])('a body of the type %s %j, sent, answers 415', async (type, headers) => {
    const answer = await askJson(url, '{"text":"a"}', { 'Content-Type': type, ...headers });
    expect(answer.status).toBe(415);
    expect(answer.body).toMatchObject({ code: 'unsupported-media-type' });
  });

  it('a query parameter, sent, is refused rather than ignored', async () => {
    const answer = await askJson(`${url}?destination=slack`, { text: 'a' });
    expect(answer.body).toMatchObject({ status: 400, code: 'unknown-field' });
  });

  it('a part of a larger body, sent, is refused', async () => {
    const answer = await askJson(url, { text: 'a' }, { 'Content-Range': 'bytes 0-9/100' });
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request' });
  });
});
