import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { serveConnection, type ConnectionContext } from './connection.ts';
import { createProxyList } from '../upload/identity.ts';
import { icapHead } from './protocol/respond.ts';
import type { IcapServices } from './services.ts';
import { createSpoolRoom } from './spool.ts';
import { createTurns } from '../upload/turns.ts';

/** Where the server listens. */
export interface IcapBinding {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PEM texts; null: plain ICAP. */
  readonly tls: {
    readonly cert: string | Buffer;
    readonly key: string | Buffer;
    readonly clientCa?: string | Buffer | null;
  } | null;
}

/** A listening ICAP server. */
export interface IcapServer {
  readonly port: number;
  /** Bytes of bodies on disk now. */
  readonly spoolBytes: number;
  readonly connections: number;
  /** Takes no more connections and waits for the requests in work. */
  stop(): Promise<void>;
  /** Ends every connection at once. */
  cut(): void;
}

/** Starts an ICAP server (RFC 3507). Rejects where the address cannot be had. */
export async function startIcapServer(services: IcapServices, { host, port, tls }: IcapBinding): Promise<IcapServer> {
  const { limits } = services;
  const spool = createSpoolRoom({ ...limits, directory: services.spoolDirectory });
  const isProxy = createProxyList(services.proxies);
  const context: ConnectionContext = {
    services,
    turns: createTurns(limits.maxRunningScans, limits.maxWaitingScans),
    openSpool: () => spool.open(),
  };
  const sockets = new Map<Socket, Promise<void>>();
  const accept = (socket: Socket): void => {
    socket.setNoDelay(true);
    if (!isProxy(socket.remoteAddress) || sockets.size >= limits.maxConnections || services.stopping.aborted) {
      socket.on('error', () => undefined);
      if (sockets.size >= limits.maxConnections) services.metrics.refused('icap-reqmod');
      socket.end(icapHead(503, [['Connection', 'close']], 'null-body=0'));
      setTimeout(() => socket.destroy(), limits.drainTimeoutMs).unref();
      return;
    }
    sockets.set(
      socket,
      serveConnection(socket, context).finally(() => sockets.delete(socket)),
    );
  };
  const server: Server =
    tls === null
      ? createServer({ allowHalfOpen: true }, accept)
      : createTlsServer(
          {
            cert: tls.cert,
            key: tls.key,
            ...(tls.clientCa == null ? {} : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: true }),
          },
          accept,
        ).on('tlsClientError', () => undefined);
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
    get spoolBytes() {
      return spool.bytes;
    },
    get connections() {
      return sockets.size;
    },
    async stop() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await Promise.all(sockets.values());
      await closed;
    },
    cut: () => {
      for (const socket of sockets.keys()) socket.destroy();
    },
  };
}
