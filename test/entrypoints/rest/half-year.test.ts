import { afterEach, describe, expect, it } from '@jest/globals';
import { ProblemError } from '../../../src/model/errors.ts';
import type { HalfYearReporter } from '../../../src/model/half-year.ts';
import type { Role } from '../../../src/model/keys.ts';
import { createApiKey, systemClock } from '../../../src/platform/index.ts';
import { ask, startService } from '../../support/rest-service.ts';
import type { RestService } from '../../support/rest-service.ts';

const PATH = '/v1/reports/half-year';
const STYLE_HASH = 'sha256-AAAA';

describe('GET /v1/reports/half-year', () => {
  let service: RestService | undefined;
  const asked: unknown[][] = [];
  const reporter: HalfYearReporter = {
    report(...question) {
      asked.push(question);
      const [period, format] = question;
      return Promise.resolve({
        bytes: Buffer.from(`${period} ${format}`),
        mediaType: format === 'html' ? 'text/html; charset=utf-8' : 'application/pdf',
        fileName: `gwanmun-${period}.${format}`,
        digest: 'sha256:00',
        styleHash: format === 'html' ? STYLE_HASH : null,
      });
    },
  };
  const start = async (halfYear = reporter, keys: Parameters<typeof startService>[0] = {}) => {
    service = await startService({ ...keys, services: { evidence: { halfYear } as never } });
    return service.url;
  };
  afterEach(async () => {
    asked.length = 0;
    await service?.stop();
  });

  it('answers the report with its digest, as a file to save', async () => {
    const url = await start();
    const answer = await fetch(`${url}${PATH}?period=2026H2&format=pdf&verify=false`);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="gwanmun-2026H2.pdf"');
    expect(answer.headers.get('x-gwanmun-report-digest')).toBe('sha256:00');
    expect(await answer.text()).toBe('2026H2 pdf');
    expect(asked).toEqual([['2026H2', 'pdf', { verifies: false }]]);
  });

  it('lets a page use its own style sheet and nothing else', async () => {
    const url = await start();
    const answer = await fetch(`${url}${PATH}?period=2026H2&format=html`);
    const policy = answer.headers.get('content-security-policy');

    expect(answer.headers.get('content-disposition')).toContain('inline');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src '${STYLE_HASH}'`);
    expect(asked).toEqual([['2026H2', 'html', { verifies: true }]]);
  });

  it.each(['', '?period=2026', '?period=2026H3', '?period=2026H2&format=doc', '?period=2026H2&other=1'])(
    'refuses %j with 400',
    async (query) => {
      const url = await start();
      const { status } = await ask(`${url}${PATH}${query}`);

      expect(status).toBe(400);
      expect(asked).toEqual([]);
    },
  );

  it('answers 503 while another report is being made', async () => {
    const busy = new ProblemError('overloaded', { ko: '바쁨', en: 'busy' });
    const url = await start({ report: () => Promise.reject(busy) });
    const { status, headers } = await ask(`${url}${PATH}?period=2026H2`);

    expect(status).toBe(503);
    expect(headers.get('retry-after')).not.toBeNull();
  });

  it.each<[Role, number]>([
    ['scan', 403],
    ['review', 403],
    ['audit', 200],
    ['admin', 200],
  ])('answers the role %s with %i', async (role, expected) => {
    const { key, entry } = createApiKey({ name: role, scopes: [role], expires: null, clock: systemClock });
    const url = await start(reporter, { keys: [entry] });
    const answer = await fetch(`${url}${PATH}?period=2026H2&format=pdf`, { headers: { 'X-Api-Key': key } });

    expect(answer.status).toBe(expected);
  });
});
