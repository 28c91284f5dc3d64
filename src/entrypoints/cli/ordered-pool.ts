/** Finished answers that wait for a slower one before them, for each job: bounds memory while keeping the jobs busy. */
const WAITING_PER_JOB = 4;

/**
 * Runs `work` on every item with at most `jobs` at a time and gives the answers in the order of the items. Memory is bounded
 * whatever the number of items. Stops taking items as soon as the consumer stops; rejects when `work` does.
 */
export async function* mapInOrder<Item, Answer>(
  items: AsyncIterable<Item>,
  jobs: number,
  work: (item: Item) => Promise<Answer>,
): AsyncGenerator<Answer> {
  const iterator = items[Symbol.asyncIterator]();
  const running = new Set<Promise<unknown>>();
  const queue: Promise<Answer>[] = [];
  let isExhausted = false;
  try {
    for (;;) {
      while (!isExhausted && running.size < jobs && queue.length < jobs * WAITING_PER_JOB) {
        const next = await iterator.next();
        if (next.done === true) {
          isExhausted = true;
          break;
        }
        const answer = work(next.value);
        const settled: Promise<unknown> = answer.then(
          () => running.delete(settled),
          () => running.delete(settled),
        );
        running.add(settled);
        queue.push(answer);
      }
      const [head] = queue;
      if (head === undefined) return;
      // Whichever comes first: the next answer in order, or a free place for one more item.
      const isHeadReady = await Promise.race([
        head.then(() => true),
        ...(isExhausted || queue.length >= jobs * WAITING_PER_JOB
          ? []
          : [...running].map((one) => one.then(() => false))),
      ]);
      if (!isHeadReady) continue;
      void queue.shift();
      yield await head;
    }
  } finally {
    for (const answer of queue) void answer.catch(() => undefined);
    await iterator.return?.();
  }
}
