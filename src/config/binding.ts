import { isIPv4 } from 'node:net';
import { refuse } from './failure.ts';
import type { Configuration } from './schema.ts';

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/**
 * Refuses to open the doors to other machines for everyone: an address beyond loopback needs API keys or TLS client certificates.
 * Throws a {@link ConfigurationError}.
 */
export function refuseOpenBinding({ host, tls }: Pick<Configuration, 'host' | 'tls'>, hasKeys: boolean): void {
  if (isLoopback(host) || hasKeys || tls.clientCaFile !== null) return;
  throw refuse(
    `${host} 주소로 열려면 API 키나 TLS 클라이언트 인증서가 필요합니다. 'gwanmun keys create --roles scan --name <이름>'으로 키를 만들거나, tls.clientCaFile을 지정하세요. 이 컴퓨터에서만 쓰려면 GWANMUN_HOST=127.0.0.1로 두세요.`,
    `Listening on ${host} needs API keys or TLS client certificates. Make a key with 'gwanmun keys create --roles scan --name <name>', or set tls.clientCaFile. To serve this machine only, leave GWANMUN_HOST=127.0.0.1.`,
  );
}
