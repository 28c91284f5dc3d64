import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Gate } from '../../../src/model/gate.ts';
import { createDestinationRegistry, systemClock } from '../../../src/platform/index.ts';
import {
  bodyOf,
  icapMessage,
  startIcapService,
  type IcapMessage,
  type IcapService,
} from '../../support/icap-service.ts';

/** Invented, with a day that exists and no valid check digit. */
const SECRET = '주민등록번호 900101-1234567';
const CLEAN = '오늘 회의는 세 시에 시작합니다.\n';
const CLOSE = ['Connection: close'];
const http = (...headers: string[]): string =>
  ['POST http://saas.example/upload HTTP/1.1', 'Host: saas.example', ...headers, '', ''].join('\r\n');

describe('the ICAP server', () => {
  let service: IcapService;
  beforeAll(async () => {
    service = await startIcapService({ limits: { drainTimeoutMs: 200 } });
  });
  afterAll(() => service.stop());
  const ask = (message: IcapMessage): Promise<string> =>
    service.exchange(icapMessage({ ...message, headers: [...(message.headers ?? []), ...CLOSE] }));

  it('OPTIONS, asked, answers with everything a proxy needs', async () => {
    const answer = await service.exchange(
      'OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    for (const line of [
      'ICAP/1.0 200 OK',
      'Methods: REQMOD',
      'Allow: 204',
      'Preview: 1024',
      'Transfer-Preview: *',
      'Max-Connections: 600',
      'Encapsulated: null-body=0',
    ])
      expect(answer).toContain(line);
    expect(answer).toMatch(/^ISTag: "[!-~]{1,32}"\r$/m);
  });

  it('clean text, where 204 is allowed, gets 204 with its verdict', async () => {
    const answer = await ask({ body: CLEAN, headers: ['Allow: 204'] });
    expect(answer).toMatch(/^ICAP\/1\.0 204 No Content\r\n/);
    expect(answer).toContain('X-Gwanmun-Verdict: within-exemption');
    expect(answer).toMatch(/X-Gwanmun-Scan-Id: [0-9a-f-]{36}/);
  });

  it('clean text, where 204 is not allowed, comes back byte for byte', async () => {
    const head = http('Content-Type: text/plain', 'X-Odd:\tvalue', 'X-Odd: again');
    const body = CLEAN.repeat(20_000);
    const answer = await ask({ http: head, body, chunk: 60_000 });
    expect(answer).toMatch(/^ICAP\/1\.0 200 OK\r\n/);
    expect(answer).toContain(`Encapsulated: req-hdr=0, req-body=${head.length}\r\n\r\n${head}`);
    expect(bodyOf(answer)).toBe(Buffer.from(body).toString('latin1'));
  });

  it('a resident registration number, sent, is a page in two languages and no error of ICAP', async () => {
    const answer = await ask({ body: SECRET, headers: ['Allow: 204'] });
    expect(answer).toMatch(/^ICAP\/1\.0 200 OK\r\n/);
    for (const line of [
      'X-Gwanmun-Verdict: outside-exemption',
      'X-Violations-Found: 1',
      'X-Infection-Found: Type=2; Resolution=2; Threat=Gwanmun.U1;',
      'HTTP/1.1 403 Forbidden',
    ])
      expect(answer).toContain(line);
    const page = Buffer.from(bodyOf(answer), 'latin1').toString();
    expect(page).toContain('업로드가 차단되었습니다');
    expect(page).toContain('This upload was blocked');
    expect(page).not.toContain('1234567');
    expect(answer).toContain(`Content-Length: ${Buffer.byteLength(page)}`);
  });

  it('a program that sends JSON, blocked, gets JSON', async () => {
    const answer = await ask({ http: http('Content-Type: application/json'), body: JSON.stringify({ memo: SECRET }) });
    expect(answer).toContain('Content-Type: application/json');
    expect(JSON.parse(Buffer.from(bodyOf(answer), 'latin1').toString())).toMatchObject({
      blocked: true,
      verdict: 'outside-exemption',
      reasons: [{ rule: 'U1' }],
    });
  });

  const form = (...parts: readonly (readonly [string, string | Buffer])[]): Buffer =>
    Buffer.concat([
      ...parts.flatMap(([disposition, content]) => [
        Buffer.from(`--x\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
        Buffer.from(content),
        Buffer.from('\r\n'),
      ]),
      Buffer.from('--x--\r\n'),
    ]);
  const multipart = http('Content-Type: multipart/form-data; boundary=x');
  it.each<[string, string, string | Buffer]>([
    ['multipart file', multipart, form(['name="a"', '1'], ['name="f"; filename="memo.txt"', SECRET])],
    ['multipart field', multipart, form(['name="memo"', SECRET])],
    ['form whose field names the number', multipart, form(['name="주민등록번호"', '9001011234567'])],
    [
      'urlencoded form',
      http('Content-Type: application/x-www-form-urlencoded'),
      `a=1&memo=${encodeURIComponent(SECRET).replaceAll('%20', '+')}`,
    ],
    ['gzip', http('Content-Type: text/plain', 'Content-Encoding: gzip'), gzipSync(SECRET)],
    ['zstd', http('Content-Type: text/plain', 'Content-Encoding: zstd'), zstdCompressSync(SECRET)],
    [
      'base64 in JSON',
      http('Content-Type: application/json'),
      JSON.stringify({ file: Buffer.from(SECRET.repeat(3)).toString('base64') }),
    ],
    ['bytes before the first part', multipart, Buffer.concat([Buffer.from(`${SECRET}\r\n`), form(['name="a"', '1'])])],
    ['bytes behind the last part', multipart, Buffer.concat([form(['name="a"', '1']), Buffer.from(SECRET)])],
  ])('a number in a %s is found', async (_name, head, body) => {
    const answer = await ask({ http: head, body, headers: ['Allow: 204'] });
    expect(answer).toContain('X-Gwanmun-Verdict: outside-exemption');
  });

  it.each<[string, string, string | Buffer, string]>([
    ['an unknown content coding', http('Content-Encoding: rot13'), CLEAN, 'undetermined'],
    ['damaged gzip', http('Content-Encoding: gzip'), gzipSync(CLEAN.repeat(99)).subarray(0, 40), 'undetermined'],
    [
      'bytes behind gzip',
      http('Content-Encoding: gzip'),
      Buffer.concat([gzipSync(CLEAN), Buffer.from('more')]),
      'undetermined',
    ],
    ['a multipart body without its end', multipart, form(['name="a"', CLEAN]).subarray(0, -6), 'undetermined'],
    [
      'a multipart body without a boundary',
      http('Content-Type: multipart/form-data'),
      form(['name="a"', CLEAN]),
      'undetermined',
    ],
    ['a fragment', http('Content-Range: bytes 0-9/100'), CLEAN, 'undetermined'],
    ['bytes that nobody knows', http('Content-Type: text/plain'), randomBytes(999), 'undetermined'],
  ])('%s, sent, is blocked as not verified', async (_name, head, body, verdict) => {
    const answer = await ask({ http: head, body, headers: ['Allow: 204'] });
    expect(answer).toContain(`X-Gwanmun-Verdict: ${verdict}`);
    expect(answer).toContain('HTTP/1.1 403 Forbidden');
  });

  it.each<[string, string, string | Buffer]>([
    [
      'a clean form',
      multipart,
      form(['name="a"', '안녕하세요'], ['name="empty"', ''], ['name="f"; filename="a.txt"', CLEAN]),
    ],
    ['an empty body', http('Content-Type: text/plain'), ''],
    ['an empty form', http('Content-Type: application/x-www-form-urlencoded'), ''],
    ['one byte', http('Content-Type: text/plain'), 'a'],
    ['clean gzip', http('Content-Encoding: gzip'), gzipSync(CLEAN)],
    ['clean gzip in two members', http('Content-Encoding: gzip'), Buffer.concat([gzipSync(CLEAN), gzipSync(CLEAN)])],
    ['a clean urlencoded form', http('Content-Type: application/x-www-form-urlencoded'), 'a=1&b=%EC%95%88'],
  ])('%s, sent, may pass', async (_name, head, body) => {
    expect(await ask({ http: head, body, headers: ['Allow: 204'] })).toMatch(/^ICAP\/1\.0 204/);
  });

  it('a request without a body, sent, passes with or without a preview', async () => {
    expect(await ask({ preview: 0 })).toMatch(/^ICAP\/1\.0 204/);
    expect(await ask({})).toContain('Encapsulated: req-hdr=0, null-body=');
  });

  it('a request without a body, sent, is judged by its query where it changes something', async () => {
    const asks = (method: string): string =>
      `${method} http://saas.example/a?text=900101-1234568 HTTP/1.1\r\nHost: saas.example\r\n\r\n`;
    expect(await ask({ http: asks('POST'), preview: 0 })).toContain('HTTP/1.1 403');
    expect(await ask({ http: asks('GET'), preview: 0 })).toMatch(/^ICAP\/1\.0 204/);
  });

  it('a preview that decides is answered at once; a clean one is asked for the rest, once', async () => {
    const early = await service.exchange(
      icapMessage({ body: `${SECRET}\n${CLEAN.repeat(100)}`, preview: 1024, headers: CLOSE }),
    );
    expect(early).toMatch(/^ICAP\/1\.0 200 OK/);
    expect(early).toContain('HTTP/1.1 403');
    const body = Buffer.from(CLEAN.repeat(100) + SECRET);
    const socket = service.connect();
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        if (text === 'ICAP/1.0 100 Continue\r\n\r\n') {
          const rest = body.subarray(1024);
          socket.write(
            Buffer.concat([Buffer.from(`${rest.length.toString(16)}\r\n`), rest, Buffer.from('\r\n0\r\n\r\n')]),
          );
        }
      });
      socket.on('close', () => resolve(text));
      socket.write(icapMessage({ body, preview: 1024, headers: ['Allow: 204', ...CLOSE] }));
    });
    expect(answer.match(/100 Continue/g)).toHaveLength(1);
    expect(answer).toContain('X-Gwanmun-Verdict: outside-exemption');
  });

  it('after 100 Continue a clean body without Allow: 204 comes back whole', async () => {
    const body = Buffer.from(CLEAN.repeat(100));
    const socket = service.connect();
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        if (text === 'ICAP/1.0 100 Continue\r\n\r\n') {
          const rest = body.subarray(10);
          socket.write(
            Buffer.concat([Buffer.from(`${rest.length.toString(16)}\r\n`), rest, Buffer.from('\r\n0\r\n\r\n')]),
          );
        }
      });
      socket.on('close', () => resolve(text.replace('ICAP/1.0 100 Continue\r\n\r\n', '')));
      socket.write(icapMessage({ body, preview: 10, headers: CLOSE }));
    });
    expect(answer).toMatch(/^ICAP\/1\.0 200 OK/);
    expect(bodyOf(answer)).toBe(body.toString('latin1'));
  });

  it('many requests on one connection, mixed, are answered in order', async () => {
    const order = Array.from({ length: 40 }, (_, index) => index % 3 === 1);
    const bytes = Buffer.concat(
      order.map((isSecret) => icapMessage({ body: isSecret ? SECRET : CLEAN, headers: ['Allow: 204'] })),
    );
    const done = (answer: string): boolean => (answer.match(/^ICAP\/1\.0 /gm) ?? []).length === order.length;
    const answer = await service.exchange(bytes, done);
    expect([...answer.matchAll(/^ICAP\/1\.0 (\d+)/gm)].map(([, status]) => status === '200')).toEqual(order);
  });

  it('a response with a number, in RESPMOD, is replaced by the page', async () => {
    const answer = await ask({
      method: 'RESPMOD',
      body: SECRET,
      httpResponse: 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n',
    });
    expect(answer).toContain('Encapsulated: res-hdr=0, res-body=');
    expect(answer).toContain('HTTP/1.1 403');
    const clean = await ask({
      method: 'RESPMOD',
      body: CLEAN,
      httpResponse: 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n',
    });
    expect(clean).toContain('Encapsulated: res-hdr=0, res-body=');
    expect(clean).toContain('HTTP/1.1 200 OK');
  });

  it.each<[string, IcapMessage, number]>([
    ['an unknown service', { uri: 'icap://x/other' }, 404],
    ['the wrong method of a service', { uri: 'icap://x/respmod' }, 405],
    ['an unknown method', { method: 'PROFILE', uri: 'icap://x/reqmod' }, 501],
  ])('%s, asked, is refused by status', async (_name, message, status) => {
    expect(await ask(message)).toMatch(new RegExp(`^ICAP/1\\.0 ${status} `));
  });

  it('bytes that are no ICAP, sent, get 400 and the connection closes', async () => {
    expect(await service.exchange('GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^ICAP\/1\.0 400 /);
  });

  it('nothing of content or credentials is logged', async () => {
    await ask({
      body: SECRET,
      http: http('Cookie: session=canary-cookie', 'Content-Type: text/plain'),
      headers: ['Proxy-Authorization: Basic Y2FuYXJ5OnNlY3JldA=='],
    });
    expect(service.logged()).toContain('icap-reqmod');
    for (const canary of ['1234567', 'canary', 'Y2FuYXJ5', 'saas.example', '/upload'])
      expect(service.logged()).not.toContain(canary);
  });
});

describe('the ICAP server at its limits', () => {
  const withService = async (
    options: Parameters<typeof startIcapService>[0],
    run: (service: IcapService) => Promise<void>,
  ): Promise<void> => {
    const service = await startIcapService(options);
    try {
      await run(service);
    } finally {
      await service.stop();
    }
  };

  it('a body beyond memory, sent, waits in a file that has no name, and is gone afterwards', async () => {
    await withService({ limits: { maxBodyBytesInMemory: 1000 } }, async (service) => {
      const spool = join(service.folder.path, 'spool');
      let seen: string[] | null = null;
      let held = 0;
      const body = CLEAN.repeat(5000);
      const watch = setInterval(() => {
        held = Math.max(held, service.server.spoolBytes);
        if (service.server.spoolBytes > 0 && existsSync(spool)) seen = readdirSync(spool);
      }, 1);
      const answer = await service.exchange(icapMessage({ body, headers: CLOSE }));
      clearInterval(watch);
      expect(bodyOf(answer)).toBe(Buffer.from(body).toString('latin1'));
      expect(held).toBeGreaterThan(0);
      expect(seen).toEqual([]);
      expect(service.server.spoolBytes).toBe(0);
    });
  });

  it.each([
    ['too-large', { maxBodyBytes: 5000 }],
    ['spool-full', { maxBodyBytesInMemory: 1000, maxSpoolBytes: 4000 }],
  ])('a body that does not fit, sent, is blocked as %s', async (reason, limits) => {
    await withService({ limits: { ...limits, drainTimeoutMs: 200 } }, async (service) => {
      const answer = await service.exchange(icapMessage({ body: CLEAN.repeat(1000), headers: ['Allow: 204'] }));
      expect(answer).toContain(`X-Block-Reason: ${reason}`);
      expect(answer).toContain('HTTP/1.1 403');
      expect(service.server.spoolBytes).toBe(0);
    });
  });

  it('a gate that fails or hangs, asked, blocks with a reason', async () => {
    const failing: Gate = { scan: () => Promise.reject(new Error('canary of the ledger')) };
    await withService({ services: { gate: failing } }, async (service) => {
      const answer = await service.exchange(icapMessage({ body: CLEAN, headers: ['Allow: 204', ...CLOSE] }));
      expect(answer).toContain('X-Block-Reason: scan-failed');
      expect(answer).not.toContain('canary');
      expect(service.logged()).not.toContain('canary');
    });
    const hanging: Gate = { scan: () => new Promise(() => undefined) };
    await withService({ services: { gate: hanging }, limits: { scanTimeoutMs: 50 } }, async (service) => {
      expect(await service.exchange(icapMessage({ body: CLEAN, headers: CLOSE }))).toContain('X-Block-Reason: timeout');
    });
  });

  it('more scans than may wait, asked, are blocked as overload while OPTIONS still answers', async () => {
    const hanging: Gate = { scan: () => new Promise(() => undefined) };
    await withService(
      { services: { gate: hanging }, limits: { maxRunningScans: 1, maxWaitingScans: 1, scanTimeoutMs: 60_000 } },
      async (service) => {
        for (let count = 0; count < 2; count++)
          service
            .connect()
            .on('error', () => undefined)
            .write(icapMessage({ body: CLEAN }));
        const refused = async (): Promise<string> =>
          service.exchange(icapMessage({ body: CLEAN, headers: CLOSE }), (answer) => answer.endsWith('0\r\n\r\n'));
        let answer = await Promise.race([
          refused(),
          new Promise<string>((resolve) => setTimeout(() => resolve('late'), 300)),
        ]);
        if (answer === 'late') answer = await refused();
        expect(answer).toContain('X-Block-Reason: overloaded');
        expect(
          await service.exchange('OPTIONS icap://x/reqmod ICAP/1.0\r\nHost: x\r\nConnection: close\r\n\r\n'),
        ).toMatch(/^ICAP\/1\.0 200/);
      },
    );
  });

  it('a slow client, waited for, is told so', async () => {
    await withService({ limits: { headersTimeoutMs: 80, idleTimeoutMs: 80, drainTimeoutMs: 50 } }, async (service) => {
      expect(await service.exchange('OPTIONS icap://x/reqmod ICAP/1.0\r\nHost:')).toMatch(/^ICAP\/1\.0 408 /);
      expect(await service.exchange(icapMessage({ body: CLEAN }).subarray(0, -3))).toMatch(/^ICAP\/1\.0 408 /);
    });
  });

  it('whoever is not on the list, and one connection too many, are turned away', async () => {
    await withService({ services: { proxies: ['10.0.0.0/8'] }, limits: { drainTimeoutMs: 50 } }, async (service) => {
      expect(await service.exchange(icapMessage({ body: CLEAN }))).toMatch(/^ICAP\/1\.0 503 /);
    });
    await withService({ limits: { maxConnections: 1, drainTimeoutMs: 50 } }, async (service) => {
      const first = service.connect();
      await new Promise((resolve) => first.once('connect', resolve));
      while (service.server.connections === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await service.exchange(icapMessage({ body: CLEAN }))).toMatch(/^ICAP\/1\.0 503 /);
      first.destroy();
    });
  });

  it('a destination that the registry does not know, asked for, is blocked; one it knows passes', async () => {
    const known = {
      id: 'known',
      name: 'Known',
      purpose: null,
      hosts: ['known.example'],
      evaluation: { result: 'met', validUntil: '2099-12-31' },
      approvals: [],
    } as const;
    const destinations = createDestinationRegistry([known], systemClock);
    await withService({ services: { destinations } }, async (service) => {
      const to = (host: string): Promise<string> =>
        service.exchange(
          icapMessage({
            http: `POST https://${host}:443/up HTTP/1.1\r\nHost: other\r\n\r\n`,
            body: CLEAN,
            headers: ['Allow: 204', ...CLOSE],
          }),
        );
      expect(await to('known.example')).toMatch(/^ICAP\/1\.0 204/);
      expect(await to('elsewhere.example')).toContain('X-Block-Reason: D1');
    });
  });

  it('told to stop, idle connections close and the server ends', async () => {
    const service = await startIcapService();
    const idle = service.connect();
    const closed = new Promise((resolve) => idle.once('close', resolve));
    idle.write('OPTIONS icap://x/reqmod ICAP/1.0\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => idle.once('data', resolve));
    service.stopping.abort();
    await service.server.stop();
    await closed;
    await service.stop();
  });
});
