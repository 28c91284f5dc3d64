import { join } from 'node:path';
import type { Configuration } from '../config.ts';
import { startIcapServer, type IcapServer, type IcapServices } from '../entrypoints/icap/index.ts';
import { fail, systemCodeOf } from '../platform/index.ts';

const DEFAULT_ICAP_PORT = 1344;
const SPOOL_FOLDER = 'spool';

/** What both ICAP ports share, but for what the configuration says. */
type Shared = Omit<IcapServices, 'limits' | 'proxies' | 'spoolDirectory'>;

/** The ICAP doors that the configuration asks for, plain and over TLS. */
export interface IcapDoors {
  readonly ports: readonly { readonly port: number; readonly tls: boolean }[];
  stop(): Promise<void>;
  cut(): void;
}

/**
 * Opens the ICAP ports. The usual port is let go where another program has it and nobody asked for it: proxies then find no server and block. Any
 * other port that cannot be had is a `StartFailure`.
 */
export async function openIcapDoors(
  { host, icapPort, icap, dataDir }: Configuration,
  tls: { readonly cert: Buffer; readonly key: Buffer; readonly clientCa: Buffer | null } | null,
  shared: Shared,
): Promise<IcapDoors> {
  const { tlsPort, proxies, ...limits } = icap;
  const services: IcapServices = { ...shared, limits, proxies, spoolDirectory: join(dataDir, SPOOL_FOLDER) };
  const servers: { server: IcapServer; tls: boolean }[] = [];
  const open = async (port: number, secure: typeof tls): Promise<void> => {
    try {
      servers.push({ server: await startIcapServer(services, { host, port, tls: secure }), tls: secure !== null });
    } catch (error) {
      if (systemCodeOf(error) !== 'EADDRINUSE') throw error;
      if (port === DEFAULT_ICAP_PORT && secure === null) {
        shared.logger.warn('icap-port-in-use', { port });
        return;
      }
      throw fail(
        `ICAP 포트 ${String(port)}을(를) 다른 프로그램이 쓰고 있습니다.`,
        `ICAP port ${String(port)} is in use by another program.`,
      );
    }
  };
  if (icapPort !== 'off') await open(icapPort, null);
  if (tlsPort !== 'off') {
    if (tls === null)
      throw fail(
        'icap.tlsPort에는 tls.certFile과 tls.keyFile이 필요합니다.',
        'icap.tlsPort needs tls.certFile and tls.keyFile.',
      );
    await open(tlsPort, tls);
  }
  return {
    ports: servers.map(({ server, tls: isSecure }) => ({ port: server.port, tls: isSecure })),
    async stop() {
      await Promise.all(servers.map(({ server }) => server.stop()));
    },
    cut: () => {
      for (const { server } of servers) server.cut();
    },
  };
}
