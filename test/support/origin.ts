import { createHash } from 'node:crypto';
import { Agent, createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What stands behind the proxy: counts and hashes what reaches it. */
export interface Origin {
  readonly port: number;
  /** SHA-256 of each body that arrived whole, in hexadecimal, in order. */
  readonly arrived: readonly string[];
  /** Bytes of bodies that reached it, whole or not. */
  readonly bytes: number;
  stop(): Promise<void>;
}

/** Starts an origin on a free port of loopback; with a certificate, over TLS. */
export async function startOrigin(tls: { cert: string; key: string } | null = null): Promise<Origin> {
  const arrived: string[] = [];
  let bytes = 0;
  const answer: RequestListener = (incoming, response) => {
    const hash = createHash('sha256');
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      hash.update(chunk);
    });
    incoming.on('end', () => {
      const digest = hash.digest('hex');
      arrived.push(digest);
      response.end(digest);
    });
  };
  const server = tls === null ? createServer(answer) : createTlsServer(tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arrived,
    get bytes() {
      return bytes;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** An upload through a proxy. */
export interface ProxiedUpload {
  readonly proxyPort: number;
  readonly originPort: number;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces of the body, or null for none. */
  readonly body: Iterable<Buffer> | null;
  /** Announce the length; otherwise chunks are sent. */
  readonly length?: number;
  readonly agent?: Agent;
}

/** Sends it and answers status and body. A connection that breaks while sending still counts by its answer. */
export function uploadThrough(upload: ProxiedUpload): Promise<{ readonly status: number; readonly text: string }> {
  const { proxyPort, originPort, path = '/upload', method = 'POST', headers = {}, body, length, agent } = upload;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port: proxyPort,
      method,
      path: `http://127.0.0.1:${originPort}${path}`,
      headers: { ...headers, ...(length === undefined ? {} : { 'content-length': String(length) }) },
      // A connection of its own, unless the caller keeps one: Squid closes it behind a refusal.
      agent: agent ?? new Agent({ keepAlive: true }),
      signal: AbortSignal.timeout(120_000),
    });
    let isAnswered = false;
    outgoing.on('response', (response: IncomingMessage) => {
      isAnswered = true;
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    outgoing.on('error', (error) => {
      if (isAnswered) return;
      // A kept connection may have been closed meanwhile; nothing was answered, so it is asked anew.
      if (outgoing.reusedSocket && Array.isArray(body)) uploadThrough(upload).then(resolve, reject);
      else reject(error);
    });
    void send(outgoing, body ?? []);
  });
}

async function send(outgoing: import('node:http').ClientRequest, pieces: Iterable<Buffer>): Promise<void> {
  for (const piece of pieces) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(piece))
      await new Promise<void>((resolve) => {
        const go = (): void => {
          outgoing.off('drain', go).off('close', go).off('response', go);
          resolve();
        };
        outgoing.on('drain', go).on('close', go).on('response', go);
      });
  }
  outgoing.end();
}
