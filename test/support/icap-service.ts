import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import {
  DEFAULT_ICAP_LIMITS,
  startIcapServer,
  type IcapLimits,
  type IcapServer,
  type IcapServices,
} from '../../src/entrypoints/icap/index.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import { createDestinationRegistry, createLogger, createMetrics, systemClock } from '../../src/platform/index.ts';
import { createScanner } from '../../src/scanner/create-scanner.ts';
import { PATTERNS } from './engine-room.ts';
import { createTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

/** A listening ICAP server over the real scanner, on a free port of loopback. */
export interface IcapService {
  readonly server: IcapServer;
  readonly folder: TemporaryFolder;
  readonly stopping: AbortController;
  logged(): string;
  /** Sends bytes on a new connection and answers everything that came back until the server closed, or until `isDone` says so. */
  exchange(bytes: string | Buffer, isDone?: (answer: string) => boolean): Promise<string>;
  connect(): Socket;
  stop(): Promise<void>;
}

/** Starts one; limits and services lie over the usual ones. */
export async function startIcapService(
  options: { limits?: Partial<IcapLimits>; services?: Partial<IcapServices> } = {},
): Promise<IcapService> {
  const folder = createTemporaryFolder();
  let lines = '';
  const logger = createLogger({ level: 'debug', clock: systemClock, write: (more) => (lines += more) });
  const scanner: Scanner = await createScanner({ patternsDirectory: PATTERNS, fingerprintKey: Buffer.alloc(32, 7) });
  const stopping = new AbortController();
  const server = await startIcapServer(
    {
      gate: { scan: (submission) => scanner.scan(submission) },
      scanner,
      destinations: createDestinationRegistry([], systemClock),
      limits: { ...DEFAULT_ICAP_LIMITS, ...options.limits },
      spoolDirectory: join(folder.path, 'spool'),
      proxies: ['127.0.0.0/8'],
      logger,
      metrics: createMetrics(() => scanner.status()),
      clock: systemClock,
      stopping: stopping.signal,
      ...options.services,
    },
    { host: '127.0.0.1', port: 0, tls: null },
  );
  const open = (): Socket => connect({ host: '127.0.0.1', port: server.port });
  return {
    server,
    folder,
    stopping,
    logged: () => {
      logger.flush();
      return lines;
    },
    connect: open,
    exchange: (bytes, isDone = () => false) =>
      new Promise((resolve) => {
        const socket = open();
        let answer = '';
        socket.on('data', (chunk: Buffer) => {
          answer += chunk.toString('latin1');
          if (isDone(answer)) socket.destroy();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(answer));
        socket.write(bytes);
      }),
    async stop() {
      stopping.abort();
      const stopped = server.stop();
      server.cut();
      await stopped;
      await scanner.close();
      folder.remove();
    },
  };
}

/** What a request is written of. */
export interface IcapMessage {
  readonly method?: string;
  readonly uri?: string;
  readonly headers?: readonly string[];
  readonly http?: string;
  readonly httpResponse?: string;
  readonly body?: string | Buffer | null;
  /** Sizes of the chunks; the last one repeats. */
  readonly chunk?: number;
  /** Bytes of the preview, announced and sent; the rest is not written here. */
  readonly preview?: number;
}

const UPLOAD = 'POST http://saas.example/upload HTTP/1.1\r\nHost: saas.example\r\nContent-Type: text/plain\r\n\r\n';

/** A REQMOD or RESPMOD message as a proxy writes it. */
export function icapMessage({
  method = 'REQMOD',
  uri = `icap://127.0.0.1/${method.toLowerCase()}`,
  headers = [],
  http = UPLOAD,
  httpResponse,
  body = null,
  chunk = 65_536,
  preview,
}: IcapMessage): Buffer {
  const request = Buffer.from(http, 'latin1');
  const response = httpResponse === undefined ? Buffer.alloc(0) : Buffer.from(httpResponse, 'latin1');
  const items = [
    ...(request.length > 0 ? ['req-hdr=0'] : []),
    ...(response.length > 0 ? [`res-hdr=${request.length}`] : []),
    `${body === null ? 'null' : response.length > 0 ? 'res' : 'req'}-body=${request.length + response.length}`,
  ];
  const lines = [
    `${method} ${uri} ICAP/1.0`,
    'Host: 127.0.0.1',
    ...(preview === undefined ? [] : [`Preview: ${preview}`]),
    ...headers,
    `Encapsulated: ${items.join(', ')}`,
  ];
  const head = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), request, response]);
  if (body === null) return head;
  const bytes = Buffer.from(body);
  if (preview === undefined) return Buffer.concat([head, chunked(bytes, chunk), Buffer.from('0\r\n\r\n')]);
  const end = bytes.length <= preview ? '0; ieof\r\n\r\n' : '0\r\n\r\n';
  return Buffer.concat([head, chunked(bytes.subarray(0, preview), chunk), Buffer.from(end)]);
}

/** Bytes in chunks, without the last one. */
export function chunked(bytes: Buffer, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat(parts);
}

/** The body that an answer carries in chunks, in latin-1. */
export function bodyOf(answer: string): string {
  const parser = /\r\n\r\n/g;
  parser.exec(answer);
  const encapsulated = /res-body=(\d+)|req-body=(\d+)/.exec(answer);
  const offset = Number(encapsulated?.[1] ?? encapsulated?.[2] ?? 0);
  let at = parser.lastIndex + offset;
  let body = '';
  for (;;) {
    const end = answer.indexOf('\r\n', at);
    const length = Number.parseInt(answer.slice(at, end), 16);
    if (!(length > 0)) return body;
    body += answer.slice(end + 2, end + 2 + length);
    at = end + 2 + length + 2;
  }
}
