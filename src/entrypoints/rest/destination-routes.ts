import type { IncomingMessage } from 'node:http';
import { ProblemError } from '../../model/errors.ts';
import type { Destinations, KeptSaas } from '../../model/saas.ts';
import { koreanDay, stateOn } from '../../platform/index.ts';
import type { Admission } from './admission.ts';
import { refuseQuery } from './body-headers.ts';
import { destinationId, destinationRequest } from './destination-schemas.ts';
import type { Exchange } from './exchange.ts';
import { readJsonBody } from './json-body.ts';
import { check } from './request-schemas.ts';
import type { Services } from './services.ts';

/** The handlers of the registry of SaaS. */
export interface DestinationRoutes {
  readonly list: (exchange: Exchange) => Promise<void>;
  readonly get: (exchange: Exchange) => Promise<void>;
  readonly put: (exchange: Exchange) => Promise<void>;
  readonly remove: (exchange: Exchange) => Promise<void>;
}

const PREFIX = '/v1/destinations/';

/** `GET /v1/destinations`, and `GET`, `PUT`, `DELETE /v1/destinations/:id`. */
export function createDestinationRoutes(
  registry: Destinations,
  services: Services,
  admission: Admission,
): DestinationRoutes {
  const shown = (kept: KeptSaas): object => ({
    ...kept.record,
    source: kept.source,
    status: stateOn(kept.record, koreanDay(services.clock.now())).status,
    changedAt: new Date(kept.changedAt).toISOString(),
  });
  const find = async (id: string): Promise<KeptSaas> => {
    const kept = await registry.get(id);
    if (kept === null) throw notFound();
    return kept;
  };
  return {
    async list(exchange) {
      refuseQuery(exchange.request);
      const all = await registry.list();
      exchange.sendJson(JSON.stringify({ destinations: all.map(shown) }));
    },
    async get(exchange) {
      exchange.sendJson(JSON.stringify(shown(await find(idOf(exchange.request)))));
    },
    async put(exchange) {
      const id = idOf(exchange.request);
      const body = await readJsonBody(exchange.request, services.limits, admission);
      const record = { id, ...check(destinationRequest, body.value) };
      const isNew = await registry.put(record, { door: 'rest', caller: exchange.origin.caller });
      exchange.sendJson(JSON.stringify(shown(await find(id))), isNew ? 201 : 200);
    },
    async remove(exchange) {
      const isGone = await registry.remove(idOf(exchange.request), { door: 'rest', caller: exchange.origin.caller });
      if (!isGone) throw notFound();
      exchange.sendEmpty();
    },
  };
}

function idOf(request: IncomingMessage): string {
  refuseQuery(request);
  const path = request.url ?? '';
  // Express has matched the path; a mounted address would lack the prefix.
  const id = destinationId.safeParse(path.slice(path.indexOf(PREFIX) + PREFIX.length));
  if (!id.success) {
    throw new ProblemError('invalid-request', {
      ko: 'SaaS의 id는 소문자, 숫자, 점, 밑줄, 붙임표로 64자까지입니다.',
      en: 'The id of a SaaS is up to 64 lower-case letters, digits, dots, underscores and hyphens.',
    });
  }
  return id.data;
}

function notFound(): ProblemError {
  return new ProblemError('not-found', { ko: '등록되지 않은 SaaS입니다.', en: 'There is no such SaaS.' });
}
