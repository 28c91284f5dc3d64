import type { Express, Request, Response } from 'express';
import type { RouteName } from '../../platform/index.ts';
import type { Admission } from './admission.ts';
import type { Access } from './authentication.ts';
import { createDestinationRoutes } from './destination-routes.ts';
import type { Exchange } from './exchange.ts';
import { createHalfYearRoute } from './half-year-route.ts';
import { createLedgerRoute } from './ledger-route.ts';
import type { Services } from './services.ts';

type Handle = (
  route: RouteName,
  access: Access,
  act: (exchange: Exchange) => Promise<void>,
) => (request: Request, response: Response) => void;

/** Adds the routes of ledger and registry, where there is a store; answers their paths and methods. */
export function addEvidenceRoutes(
  app: Express,
  services: Services,
  admission: Admission,
  handle: Handle,
): readonly { readonly path: string; readonly allow: string }[] {
  const { evidence } = services;
  if (evidence === undefined) return [];
  const destinations = createDestinationRoutes(evidence.destinations, services, admission);
  app.get('/v1/ledger', handle('ledger', ['review', 'audit'], createLedgerRoute(evidence.ledger)));
  const halfYear = createHalfYearRoute(evidence.halfYear, { overTls: services.overTls ?? false });
  app.get('/v1/reports/half-year', handle('half-year-report', 'audit', halfYear));
  app.get('/v1/destinations', handle('destinations', 'known', destinations.list));
  app.get('/v1/destinations/:id', handle('destinations', 'known', destinations.get));
  app.put('/v1/destinations/:id', handle('destinations', 'admin', destinations.put));
  app.delete('/v1/destinations/:id', handle('destinations', 'admin', destinations.remove));
  return [
    { path: '/v1/ledger', allow: 'GET, HEAD' },
    { path: '/v1/reports/half-year', allow: 'GET, HEAD' },
    { path: '/v1/destinations', allow: 'GET, HEAD' },
    { path: '/v1/destinations/:id', allow: 'GET, HEAD, PUT, DELETE' },
  ];
}
