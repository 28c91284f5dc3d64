import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { fieldsOfError, systemCodeOf } from '../../platform/index.ts';
import type { Logger } from '../../platform/index.ts';
import { tellCutRequest } from './cut-requests.ts';
import type { ServerLimits } from './limits.ts';
import { endIdleConnections } from './server-idle.ts';

/** Certificates in PEM. With `clientCa` clients may show a certificate; whether they must is for the door to decide. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly clientCa: Buffer | null;
}

/** A server that listens. */
export interface RestServer {
  readonly host: string;
  readonly port: number;
  /** Stops accepting, and resolves when every running request has its answer. */
  stop(): Promise<void>;
  /** Cuts every connection. */
  cut(): void;
}

/** Listens on `host` and `port` (0 for any free one). Rejects with the system's error, for example `EADDRINUSE`. */
export async function startRestServer(
  listener: RequestListener,
  options: { host: string; port: number; tls: TlsFiles | null; limits: ServerLimits; logger: Logger },
): Promise<RestServer> {
  const { limits, logger } = options;
  const server = createServer(listener, options.tls, limits);
  server.maxConnections = limits.maxConnections;
  endIdleConnections(server, limits.idleTimeoutMs);
  server.on('clientError', (error: Error, socket: Duplex) => {
    logger.warn('connection-error', fieldsOfError(error));
    if (!tellCutRequest(socket)) answerUnreadable(error, socket);
  });
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(options.port, options.host, () => resolve(undefined));
  await promise;
  server.off('error', reject);
  const { address, port } = server.address() as AddressInfo;
  return {
    host: address,
    port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      }),
    cut: () => server.closeAllConnections(),
  };
}

function createServer(listener: RequestListener, tls: TlsFiles | null, limits: ServerLimits): Server {
  const settings = {
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    requireHostHeader: true,
  };
  if (tls === null) return createHttpServer(settings, listener);
  const clients = tls.clientCa === null ? {} : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: false };
  return createHttpsServer({ ...settings, ...clients, cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' }, listener);
}

const PROBLEMS_BY_CODE: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

// Not even HTTP, so there is no request to answer as a problem document: the status line alone, and the end.
function answerUnreadable(error: Error, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const code = systemCodeOf(error) ?? '';
  socket.end(
    `HTTP/1.1 ${PROBLEMS_BY_CODE[code] ?? '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
