import express from 'express';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ProblemError } from '../../model/errors.ts';
import type { RouteName } from '../../platform/index.ts';
import { createAdmission } from './admission.ts';
import { authenticate } from './authentication.ts';
import type { Access } from './authentication.ts';
import { addEvidenceRoutes } from './evidence-routes.ts';
import { Exchange } from './exchange.ts';
import { originOf } from './origin.ts';
import { asProblem } from './problem.ts';
import { createScanFiles } from './scan-files.ts';
import { createScanNdjson } from './scan-ndjson.ts';
import { createScanStream } from './scan-stream.ts';
import { createScanText } from './scan-text.ts';
import { securityHeaders } from './security-headers.ts';
import { createServiceRoutes } from './service-routes.ts';
import type { Services } from './services.ts';

type Handler<Incoming, Outgoing> = (request: Incoming, response: Outgoing) => void;

const SCAN_TEXT_PATH = '/v1/scan/text';

/** The HTTP door. Every answer is a report or an RFC 9457 problem; an error never means that content may leave. */
export function createRestApp(services: Services): RequestListener {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  const admission = createAdmission(services.limits);
  const exchangeServices = {
    logger: services.logger,
    metrics: services.metrics,
    clock: services.clock,
    headers: securityHeaders({ overTls: services.overTls ?? false }),
    stopping: services.stopping,
  };
  const doors = { keys: services.keys, acceptsClientCertificates: services.acceptsClientCertificates ?? false };

  // No global middleware: what every request needs is a few calls here, and the way to a scan stays short.
  const handle =
    <Incoming extends IncomingMessage, Outgoing extends ServerResponse>(
      route: RouteName,
      access: Access,
      act: (exchange: Exchange, request: Incoming, response: Outgoing) => Promise<void> | void,
    ): Handler<Incoming, Outgoing> =>
    (request, response) => {
      const exchange = new Exchange(request, response, route, exchangeServices);
      const refuse = (error: unknown): void => {
        exchange.noteUnexpected(error);
        exchange.sendProblem(asProblem(error));
      };
      try {
        const caller = authenticate(request, access, doors);
        exchange.roles = caller.roles;
        exchange.origin = originOf(request, caller);
        const acting = act(exchange, request, response);
        if (acting instanceof Promise) acting.catch(refuse);
      } catch (error) {
        refuse(error);
      }
    };

  const scanText = handle('scan-text', 'scan', createScanText(services, admission));
  app.post(SCAN_TEXT_PATH, scanText);
  app.post('/v1/scan/files', handle('scan-files', 'scan', createScanFiles(services, admission)));
  app.post('/v1/scan/stream', handle('scan-stream', 'scan', createScanStream(services, admission)));
  app.post('/v1/scan/ndjson', handle('scan-ndjson', 'scan', createScanNdjson(services, admission)));
  const posts = [SCAN_TEXT_PATH, '/v1/scan/files', '/v1/scan/stream', '/v1/scan/ndjson'];
  const gets = createServiceRoutes(services);
  for (const { path, route, access, act } of gets) app.get(path, handle(route, access, act));
  const evidence = addEvidenceRoutes(app, services, admission, handle);
  for (const { path, allow } of evidence) {
    app.all(
      path,
      handle('none', 'open', (exchange) => refuseMethod(exchange, allow)),
    );
  }
  app.all(
    posts,
    handle('none', 'open', (exchange) => refuseMethod(exchange, 'POST')),
  );
  app.all(
    gets.map(({ path }) => path),
    handle('none', 'open', (exchange) => refuseMethod(exchange, 'GET, HEAD')),
  );
  app.use(
    handle('none', 'open', () => {
      throw new ProblemError('not-found', {
        ko: '이 주소에는 아무것도 없습니다.',
        en: 'There is nothing at this address.',
      });
    }),
  );
  // Express itself fails only over addresses it cannot decode.
  const refuseAddress: express.ErrorRequestHandler = (_error, request, response, next) => {
    if (response.headersSent) next();
    else {
      handle('none', 'open', () => {
        throw new ProblemError('not-found', { ko: '주소를 읽을 수 없습니다.', en: 'The address cannot be read.' });
      })(request, response);
    }
  };
  app.use(refuseAddress);
  // Nearly every request is this one, and the router with the prototypes it gives each request costs as much as the scan of
  // a short text. Any other way to write the address goes the long way and meets the same handler.
  return (request, response) => {
    if (request.method === 'POST' && request.url === SCAN_TEXT_PATH) scanText(request, response);
    else app(request, response);
  };
}

function refuseMethod(exchange: Exchange, allow: string): void {
  const problem = new ProblemError('method-not-allowed', {
    ko: `이 주소는 ${allow}만 받습니다.`,
    en: `This address takes ${allow} only.`,
  });
  exchange.sendProblem(problem, ['Allow', allow]);
}
