import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startOrigin, uploadThrough, type Origin } from '../support/origin.ts';
import { startRealService, type RealService } from '../support/real-service.ts';
import { describeWithServices } from '../support/services.ts';
import { freePort, startSquid, type Squid } from '../support/squid.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

/** Invented; the day exists, the check digit is none. */
const SECRET = '\n주민등록번호 900101-1234567\n';
const LINE = '오늘 회의는 세 시에 시작합니다. The meeting begins at three.\n';
const PIECE = Buffer.from(LINE.repeat(1000));
const MEGABYTE = 1_000_000;
const PREVIEW_BYTES = 1024;

type Form = 'raw' | 'multipart' | 'chunked' | 'gzip' | 'json-base64';

/** Clean text of exactly this many bytes, its last ones a number where it is secret. */
function text(bytes: number, isSecret: boolean): Buffer {
  const body = Buffer.alloc(bytes, LINE.slice(LINE.indexOf('T')));
  if (isSecret) Buffer.from(SECRET).copy(body, Math.max(0, bytes - Buffer.byteLength(SECRET)));
  return body;
}

function written(form: Form, content: Buffer): { headers: Record<string, string>; body: Buffer; isChunked: boolean } {
  switch (form) {
    case 'multipart': {
      const head =
        '--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\n';
      return {
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--x--\r\n')]),
        isChunked: false,
      };
    }
    case 'gzip':
      return {
        headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip' },
        body: gzipSync(content, { level: 1 }),
        isChunked: false,
      };
    case 'json-base64':
      return {
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ name: 'f.txt', contentBytes: content.toString('base64') })),
        isChunked: false,
      };
    default:
      return { headers: { 'content-type': 'text/plain' }, body: content, isChunked: form === 'chunked' };
  }
}

await describeWithServices('uploads through Squid', { programs: [['squid']] }, () => {
  let folder: TemporaryFolder;
  let service: RealService;
  let squid: Squid;
  let origin: Origin;
  beforeAll(async () => {
    folder = createTemporaryFolder();
    const icapPort = await freePort();
    service = await startRealService({ folder, environment: { GWANMUN_ICAP_PORT: String(icapPort) } });
    [squid, origin] = [await startSquid(icapPort), await startOrigin()];
  });
  afterAll(async () => {
    await squid.stop();
    await origin.stop();
    await service.stop();
    folder.remove();
  });

  const send = (form: Form, content: Buffer, agent?: Agent) => {
    const { headers, body, isChunked } = written(form, content);
    const sent = uploadThrough({
      proxyPort: squid.port,
      originPort: origin.port,
      headers,
      body: [...cut(body)],
      ...(isChunked ? {} : { length: body.length }),
      ...(agent === undefined ? {} : { agent }),
    });
    return sent.then((answer) => ({ ...answer, digest: createHash('sha256').update(body).digest('hex') }));
  };

  const sizes = [0, 1, PREVIEW_BYTES, 65_535, 65_536, 10 * MEGABYTE];
  const forms: readonly Form[] = ['raw', 'multipart', 'chunked', 'gzip', 'json-base64'];
  describe.each(forms)('as %s', (form) => {
    it.each(sizes)('%i clean bytes reach the origin as they were', async (bytes) => {
      const { status, text: answer, digest } = await send(form, text(bytes, false));
      expect({ status, answer }).toEqual({ status: 200, answer: digest });
    });

    it.each(sizes.filter((bytes) => bytes > PREVIEW_BYTES / 2))(
      '%i bytes that end with a number are refused and never arrive',
      async (bytes) => {
        const before = { bytes: origin.bytes, whole: origin.arrived.length };
        const { status, text: page } = await send(form, text(bytes, true));
        expect(status).toBe(403);
        expect(page).toContain(form === 'json-base64' ? '"blocked":true' : '업로드가 차단되었습니다');
        expect({ bytes: origin.bytes, whole: origin.arrived.length }).toEqual(before);
      },
    );
  });

  it('300 MB of clean text reach the origin as they were, and with a number at their end never arrive', async () => {
    const pieces = Math.ceil((300 * MEGABYTE) / PIECE.length);
    const through = (tail: Buffer) =>
      uploadThrough({
        proxyPort: squid.port,
        originPort: origin.port,
        headers: { 'content-type': 'text/plain' },
        body: repeated(pieces, tail),
        length: pieces * PIECE.length + tail.length,
      });
    const hash = createHash('sha256');
    for (const piece of repeated(pieces, Buffer.alloc(0))) hash.update(piece);
    const clean = await through(Buffer.alloc(0));
    expect({ status: clean.status, answer: clean.text }).toEqual({ status: 200, answer: hash.digest('hex') });
    const before = origin.bytes;
    expect((await through(Buffer.from(SECRET))).status).toBe(403);
    expect(origin.bytes).toBe(before);
  });

  it('200 mixed requests over one client connection get each their own answer', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const secret = (index: number): boolean => index % 7 === 3;
    const got: boolean[] = [];
    for (let index = 0; index < 200; index++) {
      const content = text(200 + index * 37, secret(index));
      got.push((await send(forms[index % forms.length] ?? 'raw', content, agent)).status === 403);
    }
    agent.destroy();
    expect(got).toEqual(Array.from({ length: 200 }, (_, index) => secret(index)));
    expect(new Set(squid.icapLog().match(/outcome=\S+/g))).toEqual(
      new Set(['outcome=ICAP_ECHO', 'outcome=ICAP_MOD', 'outcome=ICAP_SAT', 'outcome=ICAP_OPT']),
    );
  });

  it('the service wrote nothing of the content, and its ledger has the rows', () => {
    expect(service.written()).not.toContain('1234567');
    expect(service.written()).toContain('icap-reqmod');
  });
});

await describeWithServices('uploads through Squid while the service is gone', { programs: [['squid']] }, () => {
  it('killed before and in the middle of an upload, nothing arrives; started again, uploads pass', async () => {
    const folder = createTemporaryFolder();
    const icapPort = await freePort();
    const start = () => startRealService({ folder, environment: { GWANMUN_ICAP_PORT: String(icapPort) } });
    let service = await start();
    const [squid, origin] = [await startSquid(icapPort), await startOrigin()];
    const upload = (body: Iterable<Buffer>) =>
      uploadThrough({
        proxyPort: squid.port,
        originPort: origin.port,
        headers: { 'content-type': 'text/plain' },
        body,
      });
    try {
      expect((await upload([PIECE])).status).toBe(200);
      const arrivedBefore = origin.bytes;
      const slow = function* (): Generator<Buffer> {
        for (let index = 0; index < 2000; index++) {
          if (index === 100) service.kill();
          yield PIECE;
        }
      };
      const during = await upload(slow()).catch(() => ({ status: 0 }));
      expect(during.status).not.toBe(200);
      const after = await upload([PIECE]).catch(() => ({ status: 0 }));
      expect(after.status).not.toBe(200);
      expect(origin.bytes).toBe(arrivedBefore);
      await service.stop();
      service = await start();
      // Squid asks again half a minute after a refused OPTIONS.
      const deadline = Date.now() + 60_000;
      let status = 0;
      while (status !== 200 && Date.now() < deadline) {
        status = (await upload([PIECE]).catch(() => ({ status: 0 }))).status;
        if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 500));
      }
      expect(status).toBe(200);
    } finally {
      await squid.stop();
      await origin.stop();
      await service.stop();
      folder.remove();
    }
  });
});

await describeWithServices('uploads through Squid that intercepts TLS', { programs: [['squid'], ['openssl']] }, () => {
  it('clean ones pass, a number is refused', async () => {
    const folder = createTemporaryFolder();
    const icapPort = await freePort();
    const service = await startRealService({ folder, environment: { GWANMUN_ICAP_PORT: String(icapPort) } });
    const squid = await startSquid(icapPort, { bump: true });
    const origin = await startOrigin(squid.certificates?.server);
    try {
      expect(await throughTunnel(squid, origin.port, LINE)).toBe(200);
      const before = origin.bytes;
      expect(before).toBe(Buffer.byteLength(LINE));
      expect(await throughTunnel(squid, origin.port, SECRET)).toBe(403);
      expect(origin.bytes).toBe(before);
    } finally {
      await squid.stop();
      await origin.stop();
      await service.stop();
      folder.remove();
    }
  });
});

/** A POST through an intercepted CONNECT tunnel; answers its status. */
function throughTunnel(squid: Squid, originPort: number, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: squid.port }, () => {
      socket.write(`CONNECT 127.0.0.1:${originPort} HTTP/1.1\r\nHost: 127.0.0.1:${originPort}\r\n\r\n`);
    });
    socket.once('error', reject);
    socket.once('data', (answer: Buffer) => {
      if (!/^HTTP\/1\.[01] 200/.test(answer.toString('latin1'))) {
        reject(new Error('no tunnel'));
        return;
      }
      const secure = connectTls({
        socket,
        ca: squid.certificates?.authority ?? '',
        checkServerIdentity: () => undefined,
      });
      secure.once('error', reject);
      const outgoing = httpsRequest({
        host: '127.0.0.1',
        port: originPort,
        method: 'POST',
        path: '/up',
        headers: { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body) },
        createConnection: () => secure,
      });
      outgoing.on('response', (response) => {
        resolve(response.statusCode ?? 0);
        response.resume();
        secure.end();
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  });
}

function* cut(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 65_536) yield body.subarray(at, at + 65_536);
}

function* repeated(pieces: number, tail: Buffer): Generator<Buffer> {
  for (let index = 0; index < pieces; index++) yield PIECE;
  if (tail.length > 0) yield tail;
}
