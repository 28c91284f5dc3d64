/** More is waiting than may wait. */
export class OverloadedError extends Error {}

/** Gives out a bounded number of turns, in the order of asking. */
export interface Turns {
  /** Resolves with what gives the turn back. Rejects with an {@link OverloadedError} where too many wait, and with the signal's reason. */
  take(signal: AbortSignal): Promise<() => void>;
}

/** At most `atOnce` turns at a time, and `waiting` who wait for one. */
export function createTurns(atOnce: number, waiting: number): Turns {
  let running = 0;
  const queue: (() => void)[] = [];
  const giveBack = (): void => {
    const next = queue.shift();
    if (next === undefined) running--;
    else next();
  };
  const once = (): (() => void) => {
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      giveBack();
    };
  };
  return {
    take(signal) {
      if (running < atOnce) {
        running++;
        return Promise.resolve(once());
      }
      if (queue.length >= waiting) return Promise.reject(new OverloadedError('too many wait'));
      return new Promise((resolve, reject) => {
        const begin = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(once());
        };
        const leave = (): void => {
          queue.splice(queue.indexOf(begin), 1);
          reject(signal.reason as Error);
        };
        queue.push(begin);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
