/** Runs pieces of work that come in the same turn of the event loop one after the other, and then hands out their results. */
export interface WorkTogether {
  /** Rejects with what `work` throws. */
  run<Result>(work: () => Result): Promise<Result>;
}

/**
 * Requests that arrive together are read, then scanned, then answered, instead of one by one: the code and tables of a scan do
 * not fit the caches together with those of HTTP, and a scan after a scan costs half of one between two requests.
 * Nobody waits for requests to come: a lone one is scanned as soon as what has arrived is read.
 */
export function createWorkTogether(): WorkTogether {
  let waiting: (() => () => void)[] = [];
  const workOff = (): void => {
    const pieces = waiting;
    waiting = [];
    for (const handOut of pieces.map((work) => work())) handOut();
  };
  return {
    run<Result>(work: () => Result): Promise<Result> {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      if (waiting.length === 0) setImmediate(workOff);
      waiting.push(() => {
        try {
          const result = work();
          return () => resolve(result);
        } catch (error) {
          return () => reject(error);
        }
      });
      return promise;
    },
  };
}
