import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { fieldsOfError } from '../../platform/index.ts';
import { createProxyList } from '../upload/identity.ts';
import { createTurns } from '../upload/turns.ts';
import { answerCheck } from './check.ts';
import type { ExtAuthzServices } from './services.ts';

/** Where the server listens. */
export interface ExtAuthzBinding {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PEM texts; null: plain HTTP. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer; readonly clientCa: Buffer | null } | null;
}

/** A listening door. */
export interface ExtAuthzServer {
  readonly port: number;
  /** Takes no more connections and waits for the checks in work. */
  stop(): Promise<void>;
  /** Ends every connection at once. */
  cut(): void;
}

/** Starts the door for Envoy's filter `ext_authz` over HTTP. Rejects where the address cannot be had. */
export async function startExtAuthzServer(
  services: ExtAuthzServices,
  { host, port, tls }: ExtAuthzBinding,
): Promise<ExtAuthzServer> {
  const { limits } = services;
  const isProxy = createProxyList(services.proxies);
  const turns = createTurns(limits.maxRunningScans, limits.maxWaitingScans);
  const options = {
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    if (services.stopping.aborted) response.setHeader('Connection', 'close');
    answerCheck(request, response, services, turns).catch((error: unknown) => {
      services.logger.warn('connection-error', fieldsOfError(error));
      // An Envoy whose question ends without an answer refuses the request.
      response.destroy();
    });
  };
  const server =
    tls === null
      ? createServer(options, listener)
      : createTlsServer(
          {
            ...options,
            cert: tls.cert,
            key: tls.key,
            ...(tls.clientCa === null ? {} : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: true }),
          },
          listener,
        );
  server.maxConnections = limits.maxConnections;
  server.setTimeout(limits.idleTimeoutMs + limits.scanTimeoutMs);
  server.on('connection', (socket: Socket) => {
    if (!isProxy(socket.remoteAddress)) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
    cut: () => server.closeAllConnections(),
  };
}
