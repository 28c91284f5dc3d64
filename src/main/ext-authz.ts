import type { Configuration } from '../config.ts';
import { startExtAuthzServer, type ExtAuthzServer, type ExtAuthzServices } from '../entrypoints/ext-authz/index.ts';
import { fail, systemCodeOf } from '../platform/index.ts';

/** What the door shares with the others, but for what the configuration says. */
type Shared = Omit<ExtAuthzServices, 'limits' | 'proxies'>;

/** Opens the port for Envoy's `ext_authz` where the configuration asks for one; null where it does not. A port that cannot be had is a `StartFailure`. */
export async function openExtAuthz(
  { host, extAuthzPort, icap }: Configuration,
  tls: { readonly cert: Buffer; readonly key: Buffer; readonly clientCa: Buffer | null } | null,
  shared: Shared,
): Promise<ExtAuthzServer | null> {
  if (extAuthzPort === 'off') return null;
  const { proxies, ...limits } = icap;
  try {
    return await startExtAuthzServer({ ...shared, limits, proxies }, { host, port: extAuthzPort, tls });
  } catch (error) {
    if (systemCodeOf(error) !== 'EADDRINUSE') throw error;
    const port = String(extAuthzPort);
    throw fail(
      `ext_authz 포트 ${port}을(를) 다른 프로그램이 쓰고 있습니다.`,
      `The ext_authz port ${port} is in use by another program.`,
    );
  }
}
