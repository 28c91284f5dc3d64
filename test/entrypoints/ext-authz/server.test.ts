import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  startExtAuthzServer,
  type ExtAuthzServer,
  type ExtAuthzServices,
} from '../../../src/entrypoints/ext-authz/index.ts';
import { DEFAULT_ICAP_LIMITS } from '../../../src/entrypoints/icap/index.ts';
import type { Origin } from '../../../src/model/gate.ts';
import type { Scanner } from '../../../src/model/scanner.ts';
import { createDestinationRegistry, createLogger, createMetrics, systemClock } from '../../../src/platform/index.ts';
import { createScanner } from '../../../src/scanner/create-scanner.ts';
import { PATTERNS } from '../../support/engine-room.ts';
import { multipart, MULTIPART } from '../../support/http-body.ts';

const NUMBER = '900101-1234568';
const CLEAN = '회의는 오후 3시에 시작합니다.';
const WHOLE = { 'x-envoy-auth-partial-body': 'false' };

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let scanner: Scanner;
let server: ExtAuthzServer;
let log: string;
let origins: Origin[];

async function start(services: Partial<ExtAuthzServices> = {}): Promise<void> {
  log = '';
  origins = [];
  server = await startExtAuthzServer(
    {
      gate: {
        scan(submission, origin) {
          origins.push(origin);
          return scanner.scan(submission);
        },
      },
      scanner,
      destinations: createDestinationRegistry([], systemClock),
      limits: DEFAULT_ICAP_LIMITS,
      proxies: ['127.0.0.0/8'],
      logger: createLogger({ level: 'debug', clock: systemClock, write: (more) => (log += more) }),
      metrics: createMetrics(() => scanner.status()),
      clock: systemClock,
      stopping: new AbortController().signal,
      ...services,
    },
    { host: '127.0.0.1', port: 0, tls: null },
  );
}

/** Asks as Envoy does: method, path and headers of the request it asks about, and its body. */
function check(
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = WHOLE,
  { method = 'POST', path = '/upload' } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const asked = ask(
      {
        host: '127.0.0.1',
        port: server.port,
        method,
        path,
        headers: { host: 'saas.example', 'content-length': length, ...headers },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(pieces).toString(),
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

beforeAll(async () => {
  scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
});
afterEach(async () => {
  server.cut();
  await server.stop();
});
afterAll(() => scanner.close());

describe('door for Envoy', () => {
  it('clean content, checked, passes with its verdict', async () => {
    await start();
    const { status, headers, body } = await check(CLEAN);
    expect([status, headers['x-gwanmun-verdict'], body]).toEqual([200, 'within-exemption', '']);
  });

  it('excluded content, checked, is a page that says why and nothing of the content', async () => {
    await start();
    const { status, headers, body } = await check(`주민번호 ${NUMBER}`);
    expect([status, headers['x-gwanmun-verdict'], headers['cache-control']]).toEqual([
      403,
      'outside-exemption',
      'no-store',
    ]);
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain(headers['x-gwanmun-scan-id']);
    expect(body + log).not.toContain(NUMBER);
  });

  it('excluded content of a program, checked, is answered in JSON', async () => {
    await start();
    const { status, body } = await check(JSON.stringify({ text: `주민번호 ${NUMBER}` }), {
      ...WHOLE,
      'content-type': 'application/json',
    });
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ blocked: true, verdict: 'outside-exemption' });
  });

  it('a form with a file, checked, is taken apart by its headers', async () => {
    await start();
    const form = multipart([
      {
        disposition: 'name="f"; filename="a.txt"',
        headers: ['Content-Transfer-Encoding: base64'],
        content: Buffer.from(NUMBER).toString('base64'),
      },
    ]);
    expect((await check(form, { ...WHOLE, ...MULTIPART })).headers['x-gwanmun-verdict']).toBe('outside-exemption');
  });

  it('a number in the query of a request without a body, checked, is found', async () => {
    await start();
    const headers = { 'x-gwanmun-request-body': 'buffered' };
    const { status } = await check('', headers, { path: `/api/chat.postMessage?text=${NUMBER}` });
    expect(status).toBe(403);
  });

  it.each<[string, Record<string, string>, string, number]>([
    ['a body that Envoy cut off', { 'x-envoy-auth-partial-body': 'true' }, 'POST', 403],
    ['a request of which nobody says whether it has a body', {}, 'POST', 403],
    ['a request that has none', { 'x-gwanmun-request-body': 'buffered' }, 'POST', 200],
    ['a request that only asks', {}, 'GET', 200],
  ])('%s, answered with what is safe', async (_, headers, method, expected) => {
    await start();
    const { status } = await check(headers['x-envoy-auth-partial-body'] === undefined ? '' : CLEAN, headers, {
      method,
    });
    expect(status).toBe(expected);
  });

  it('a body beyond the bound, checked, is a block', async () => {
    await start({ limits: { ...DEFAULT_ICAP_LIMITS, maxBodyBytes: 1_000 } });
    const { status, body } = await check('가 '.repeat(1_000), { ...WHOLE, accept: 'application/json' });
    expect([status, JSON.parse(body)]).toMatchObject([403, { code: 'too-large' }]);
  });

  it('a scan that fails, checked, is a block', async () => {
    await start({ gate: { scan: () => Promise.reject(new Error(`no row for ${NUMBER}`)) } });
    const { status, body } = await check(CLEAN, { ...WHOLE, accept: 'application/json' });
    expect([status, JSON.parse(body)]).toMatchObject([403, { code: 'scan-failed' }]);
    expect(log).not.toContain(NUMBER);
  });

  it('a scan that is late, checked, is a block', async () => {
    await start({
      limits: { ...DEFAULT_ICAP_LIMITS, scanTimeoutMs: 20 },
      gate: { scan: () => new Promise(() => undefined) },
    });
    const { status, body } = await check(CLEAN, { ...WHOLE, accept: 'application/json' });
    expect([status, JSON.parse(body)]).toMatchObject([403, { code: 'timeout' }]);
  });

  it('the address that Envoy gives, kept; a user that anyone can claim, not', async () => {
    await start();
    await check(CLEAN, {
      ...WHOLE,
      'x-envoy-external-address': '10.1.2.3',
      'x-authenticated-user': 'kim',
      'x-client-ip': '10.9.9.9',
    });
    expect(origins).toEqual([
      { door: 'ext-authz', caller: '127.0.0.1', user: null, department: null, client: '10.1.2.3' },
    ]);
  });

  it('an address that is no proxy, asking, gets no answer', async () => {
    await start({ proxies: ['10.0.0.0/8'] });
    await expect(check(CLEAN)).rejects.toThrow();
  });

  it('two hundred checks on few connections, answered each with its own', async () => {
    await start();
    const bodies = Array.from({ length: 200 }, (_, number) => (number % 3 === 0 ? `주민번호 ${NUMBER}` : CLEAN));
    const answers = await Promise.all(bodies.map((body) => check(body)));
    expect(answers.map(({ status }) => status)).toEqual(bodies.map((body) => (body === CLEAN ? 200 : 403)));
  });
});
