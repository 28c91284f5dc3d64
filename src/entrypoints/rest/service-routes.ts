import type { RouteName } from '../../platform/index.ts';
import type { Page, Services } from './services.ts';
import type { Access } from './authentication.ts';
import { renderApiPage } from './documents/api-page.ts';
import { createOpenApiDocument } from './documents/openapi.ts';
import type { Exchange } from './exchange.ts';
import { securityHeaders } from './security-headers.ts';

/** A route that is read. */
export interface ServiceRoute {
  readonly path: string;
  readonly route: RouteName;
  readonly access: Access;
  readonly act: (exchange: Exchange) => Promise<void> | void;
}

const NOT_READY_RETRY_SECONDS = '2';

/** Probes, metrics, the description of the interface and the landing page. Probes are open, all else asks for a key where there are keys. */
export function createServiceRoutes(services: Services): readonly ServiceRoute[] {
  const { scanner, metrics, limits, landingPage, stopping } = services;
  const openApi = createOpenApiDocument({ version: scanner.status().engineVersion, limits });
  const openApiText = JSON.stringify(openApi);
  const sendPage = (exchange: Exchange, page: Page): void => {
    const headers = securityHeaders({ styleHash: page.styleHash, overTls: services.overTls ?? false });
    exchange.send(200, 'text/html; charset=utf-8', page.html, ['Vary', 'Accept-Language'], headers);
  };
  return [
    { path: '/livez', route: 'livez', access: 'open', act: (exchange) => exchange.sendJson('{"status":"alive"}') },
    {
      path: '/readyz',
      route: 'readyz',
      access: 'open',
      act: (exchange) => {
        const status = scanner.status();
        const ledger = services.evidence?.ledger.status().isWritable ?? true;
        const isReady = status.ready && ledger && !stopping.aborted;
        const body = {
          status: isReady ? 'ready' : stopping.aborted ? 'stopping' : 'not-ready',
          engine: status.engineVersion,
          pack: status.packDigest,
          policy: status.policyId,
          isolation: status.isolation,
          ledger: ledger ? 'writable' : 'failing',
        };
        const more = isReady ? [] : ['Retry-After', NOT_READY_RETRY_SECONDS];
        exchange.send(isReady ? 200 : 503, 'application/json; charset=utf-8', JSON.stringify(body), more);
      },
    },
    {
      path: '/metrics',
      route: 'metrics',
      access: ['review', 'audit'],
      act: async (exchange) => exchange.send(200, metrics.contentType, await metrics.render()),
    },
    { path: '/openapi.json', route: 'openapi', access: 'known', act: (exchange) => exchange.sendJson(openApiText) },
    {
      path: '/docs',
      route: 'docs',
      access: 'known',
      act: (exchange) => sendPage(exchange, renderApiPage(openApi, exchange.language)),
    },
    ...(landingPage === undefined
      ? []
      : [
          {
            path: '/',
            route: 'landing-page' as const,
            access: 'known' as const,
            act: (exchange: Exchange) => sendPage(exchange, landingPage(exchange.language)),
          },
        ]),
  ];
}
