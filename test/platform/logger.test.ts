import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/platform/logger.ts';
import { fixedClock } from '../support/fixed-clock.ts';

const PLANTED = '900101-1234568';

function linesOf(act: (logger: ReturnType<typeof createLogger>) => void, level: 'info' | 'warn' = 'info'): string[] {
  let text = '';
  const logger = createLogger({ level, clock: fixedClock('2026-04-20T00:00:00Z'), write: (lines) => (text += lines) });
  act(logger);
  logger.flush();
  return text.trim().split('\n').filter(Boolean);
}

describe('createLogger', () => {
  it('accepted fields, logged, make one JSON object a line', () => {
    const [line = ''] = linesOf((logger) =>
      logger.info('request', { route: 'scan-text', status: 200, verdict: 'within-exemption' }),
    );
    expect(JSON.parse(line)).toEqual({
      time: '2026-04-20T00:00:00.000Z',
      level: 'info',
      event: 'request',
      route: 'scan-text',
      status: 200,
      verdict: 'within-exemption',
    });
  });

  it('a planted value, put into every field, is dropped', () => {
    const fields = [
      'requestId',
      'keyId',
      'route',
      'method',
      'code',
      'verdict',
      'host',
      'digest',
      'version',
      'signal',
      'errorClass',
      'errorCode',
      'status',
    ];
    const text = linesOf((logger) => {
      for (const field of fields.slice(1)) logger.info('request', { [field]: `${PLANTED}.txt` });
      logger.info('request', { [PLANTED]: PLANTED } as never);
      logger.info('request', { route: { toString: () => PLANTED } } as never);
    }).join();
    expect(text).not.toContain('900101');
  });

  it('an error, logged, leaves its class and code and nothing of its message', () => {
    const [line = ''] = linesOf((logger) =>
      logger.error(
        'unexpected-error',
        Object.assign(new TypeError(PLANTED), { code: 'ERR_INVALID_ARG', cause: PLANTED }),
      ),
    );
    expect(JSON.parse(line)).toMatchObject({ errorClass: 'TypeError', errorCode: 'ERR_INVALID_ARG' });
    expect(line).not.toContain('900101');
    expect(linesOf((logger) => logger.error('unexpected-error', PLANTED)).join()).not.toContain('900101');
  });

  it('a line below the level, logged, is left out', () => {
    expect(linesOf((logger) => logger.info('request'), 'warn')).toEqual([]);
    expect(linesOf((logger) => logger.warn('stop-limit-reached'), 'warn')).toHaveLength(1);
  });

  it('many lines, logged between two flushes, keep their order', () => {
    const statuses = linesOf((logger) => {
      for (let status = 0; status < 1000; status += 1) logger.info('request', { status });
    }).map((line) => (JSON.parse(line) as { status: number }).status);
    expect(statuses).toEqual(Array.from({ length: 1000 }, (_unused, index) => index));
  });
});
