import type { Logger } from './logger.ts';

export const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Whether the service is to take new work. */
export interface Shutdown {
  readonly isStopping: boolean;
  /** Resolves when everything has ended or the limit has passed: true when all ended in time. */
  readonly ended: Promise<boolean>;
  /** Starts stopping; further calls change nothing. */
  begin(): void;
}

/**
 * Ends the service in order: from the first signal on `isStopping` is true (so `/readyz` says 503), then `stop` is called once
 * and given `limitMs` to finish what runs. A second signal ends the process at once with code 130.
 */
export function createShutdown(options: {
  stop: () => Promise<void>;
  limitMs: number;
  logger: Logger;
  signals?: Pick<NodeJS.Process, 'on'>;
}): Shutdown {
  const { logger } = options;
  const outcome = Promise.withResolvers<boolean>();
  let isStopping = false;
  const begin = (): void => {
    if (isStopping) return;
    isStopping = true;
    const limit = setTimeout(() => {
      logger.warn('stop-limit-reached');
      outcome.resolve(false);
    }, options.limitMs);
    options
      .stop()
      .then(
        () => outcome.resolve(true),
        (error: unknown) => {
          logger.error('unexpected-error', error);
          outcome.resolve(false);
        },
      )
      .finally(() => clearTimeout(limit));
  };
  for (const signal of STOP_SIGNALS) {
    options.signals?.on(signal, () => {
      if (isStopping) process.exit(130);
      logger.info('stopping', { signal });
      begin();
    });
  }
  return {
    get isStopping() {
      return isStopping;
    },
    ended: outcome.promise,
    begin,
  };
}
