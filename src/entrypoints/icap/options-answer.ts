import type { IcapLimits } from './limits.ts';
import { icapHead } from './protocol/respond.ts';

const OPTIONS_TTL_SECONDS = 3600;

/** The services, each with the one method it takes (RFC 3507 section 6.4). */
export const SERVICES: Readonly<Record<string, 'REQMOD' | 'RESPMOD'>> = { '/reqmod': 'REQMOD', '/respmod': 'RESPMOD' };

/** The answer to OPTIONS, from memory: it must come although everything else is busy. */
export function optionsAnswer(
  method: 'REQMOD' | 'RESPMOD',
  tag: string,
  limits: IcapLimits,
  isClosing: boolean,
): string {
  return icapHead(
    200,
    [
      ['Methods', method],
      ['Service', 'Gwanmun'],
      ['Service-ID', method === 'REQMOD' ? 'gwanmun-reqmod' : 'gwanmun-respmod'],
      ['ISTag', tag],
      ['Max-Connections', String(limits.maxConnections)],
      ['Options-TTL', String(OPTIONS_TTL_SECONDS)],
      ['Date', new Date().toUTCString()],
      ['Allow', '204'],
      ['Preview', String(limits.previewBytes)],
      ['Transfer-Preview', '*'],
      ['X-Include', 'X-Client-IP, X-Authenticated-User'],
      ['Connection', isClosing ? 'close' : 'keep-alive'],
    ],
    'null-body=0',
  );
}
