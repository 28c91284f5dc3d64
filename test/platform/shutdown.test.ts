import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/platform/logger.ts';
import { createShutdown } from '../../src/platform/shutdown.ts';
import { fixedClock } from '../support/fixed-clock.ts';

const logger = createLogger({ level: 'error', clock: fixedClock('2026-04-20T00:00:00Z'), write: () => undefined });

describe('createShutdown', () => {
  it('a signal, received, stops once and ends when all is done', async () => {
    const signals = new EventEmitter();
    let stops = 0;
    const shutdown = createShutdown({
      stop: () => {
        stops += 1;
        return Promise.resolve();
      },
      limitMs: 60_000,
      logger,
      signals: signals as unknown as NodeJS.Process,
    });
    expect(shutdown.isStopping).toBe(false);
    signals.emit('SIGTERM');
    expect(shutdown.isStopping).toBe(true);
    shutdown.begin();
    expect(await shutdown.ended).toBe(true);
    expect(stops).toBe(1);
  });

  it('a stop that never ends, or fails, ends all the same and says so', async () => {
    const endless = createShutdown({ stop: () => new Promise(() => undefined), limitMs: 1, logger });
    endless.begin();
    expect(await endless.ended).toBe(false);
    const failing = createShutdown({ stop: () => Promise.reject(new Error('x')), limitMs: 60_000, logger });
    failing.begin();
    expect(await failing.ended).toBe(false);
  });
});
