import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHalfYearReporter } from '../../../src/main/half-year-reporter.ts';
import type { Role } from '../../../src/model/keys.ts';
import { createApiKey } from '../../../src/platform/api-keys.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { openStore } from '../../../src/store/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { actFacts, newSigningKey, scanFacts } from '../../support/ledger-facts.ts';
import { startService } from '../../support/rest-service.ts';
import type { RestService } from '../../support/rest-service.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const SAAS = JSON.stringify({ name: 'Slack', evaluation: { result: 'missing' } });
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** A request and, role by role, whether it is allowed: scan, review, audit, admin. */
const MATRIX: readonly (readonly [method: string, path: string, body: string | null, allowed: string])[] = [
  ['POST', '/v1/scan/text', '{"text":"회의"}', 'scan admin'],
  ['POST', '/v1/scan/stream', '회의', 'scan admin'],
  ['POST', '/v1/scan/ndjson', '{"text":"회의"}\n', 'scan admin'],
  ['GET', '/v1/ledger', null, 'review audit admin'],
  ['GET', '/v1/ledger?type=act', null, 'audit admin'],
  ['GET', '/v1/ledger?action=key-created', null, 'audit admin'],
  ['GET', '/v1/reports/half-year?period=2026H2&format=html', null, 'audit admin'],
  ['GET', '/v1/destinations', null, 'scan review audit admin'],
  ['PUT', '/v1/destinations/slack', SAAS, 'admin'],
  ['GET', '/v1/destinations/zoom', null, 'scan review audit admin'],
  ['DELETE', '/v1/destinations/slack', null, 'admin'],
  ['GET', '/metrics', null, 'review audit admin'],
  ['GET', '/openapi.json', null, 'scan review audit admin'],
  ['GET', '/docs', null, 'scan review audit admin'],
];
const ROLES: readonly Role[] = ['scan', 'review', 'audit', 'admin'];
const OPEN = ['/livez', '/readyz'];

describe('what a key may do', () => {
  const folder = createTemporaryFolder();
  const keys = Object.fromEntries(
    ROLES.map((role) => [role, createApiKey({ name: role, scopes: [role], expires: null, clock: systemClock })]),
  );
  const proxy = createApiKey({ name: 'proxy', scopes: ['scan'], expires: null, clock: systemClock });
  let store: Store;
  let service: RestService;

  beforeAll(async () => {
    store = await openStore({
      dataDirectory: folder.path,
      databaseUrl: null,
      signingKey: newSigningKey(),
      hasher: () => `hmac:${'0'.repeat(32)}`,
      now: () => Date.now(),
    });
    await store.ledger.append(scanFacts(1));
    await store.ledger.append(actFacts(2));
    const zoom = { id: 'zoom', name: 'Zoom', names: [], hosts: [], purpose: null, approvals: [] };
    const days = { riskAssessedOn: null, committeeApprovedOn: null, owner: null, reviewOn: null };
    const evaluation = { result: 'missing', date: null, validUntil: null } as const;
    await store.destinations.put({ ...zoom, ...days, evaluation }, { door: 'cli', caller: null });
    service = await startService({
      keys: [...Object.values(keys).map(({ entry }) => entry), { ...proxy.entry, isProxy: true }],
      services: {
        evidence: {
          ledger: store.ledger,
          destinations: store.destinations,
          halfYear: createHalfYearReporter(store, { patternsDir: null }),
        },
      },
    });
  });
  afterAll(async () => {
    await service.stop();
    await store.close();
    folder.remove();
  });

  const ask = (method: string, path: string, body: string | null, key: string | null): Promise<Response> =>
    fetch(service.url + path, {
      method,
      headers: {
        ...(body === null ? {} : path.endsWith('ndjson') ? { 'Content-Type': 'application/x-ndjson' } : JSON_TYPE),
        ...(key === null ? {} : { 'X-Api-Key': key }),
      },
      ...(body === null ? {} : { body }),
    });

  it.each(
    MATRIX.flatMap(([method, path, body, allowed]) =>
      ROLES.map((role) => ({ method, path, body, role, isAllowed: allowed.split(' ').includes(role) })),
    ),
  )('$method $path as $role: $isAllowed', async ({ method, path, body, role, isAllowed }) => {
    const response = await ask(method, path, body, keys[role]?.key ?? null);
    if (isAllowed) expect([200, 201, 204]).toContain(response.status);
    else expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([403, 'not-allowed']);
  });

  it.each(MATRIX.map(([method, path, body]) => [method, path, body] as const))(
    '%s %s without a key is refused',
    async (method, path, body) => {
      expect((await ask(method, path, body, null)).status).toBe(401);
    },
  );

  it.each(OPEN)('GET %s is open', async (path) => {
    expect((await ask('GET', path, null, null)).status).toBe(200);
  });

  it('every route of the description stands in the matrix', async () => {
    const response = await ask('GET', '/openapi.json', null, keys['admin']?.key ?? null);
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    // Uploads take a form; its access is that of the other scans.
    const tried = new Set(['POST /v1/scan/files', ...OPEN.map((path) => `GET ${path}`)]);
    for (const [method, path] of MATRIX) {
      tried.add(`${method} ${path.replace(/\?.*/, '').replace(/destinations\/\w+/, 'destinations/{id}')}`);
    }
    expect(described.filter((operation) => !tried.has(operation))).toEqual([]);
  });

  it('who reviews sees scans only, who audits sees acts too', async () => {
    const seen = async (role: Role): Promise<string[]> => {
      const response = await ask('GET', '/v1/ledger?limit=500', null, keys[role]?.key ?? null);
      const { entries } = (await response.json()) as { entries: { type: string }[] };
      return [...new Set(entries.map(({ type }) => type))].sort();
    };
    expect(await seen('review')).toEqual(['scan']);
    expect(await seen('audit')).toEqual(['act', 'scan']);
  });

  it('only a proxy may name for whom it asks', async () => {
    const scan = (key: string): Promise<Response> =>
      fetch(`${service.url}/v1/scan/text`, {
        method: 'POST',
        headers: { ...JSON_TYPE, 'X-Api-Key': key, 'X-Gwanmun-User': '%ED%99%8D' },
        body: '{"text":"회의"}',
      });
    expect((await scan(keys['admin']?.key ?? '')).status).toBe(403);
    expect((await scan(proxy.key)).status).toBe(200);
  });
});
