import { describe, expect, it } from '@jest/globals';
import { mapInOrder } from '../../../src/entrypoints/cli/ordered-pool.ts';

async function* countUp(taken: number[], end = Infinity): AsyncGenerator<number> {
  for (let item = 0; item < end; item += 1) {
    taken.push(item);
    yield await Promise.resolve(item);
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('mapInOrder', () => {
  it('with a first item that never ends, takes no more than a bounded number of others', async () => {
    const taken: number[] = [];
    const answers = mapInOrder(countUp(taken), 2, (item) =>
      item === 0 ? new Promise<number>(() => undefined) : Promise.resolve(item),
    );
    void answers.next();
    await settle();
    expect(taken.length).toBe(8);
  });

  it('with a consumer that stops, takes no further items', async () => {
    const taken: number[] = [];
    for await (const answer of mapInOrder(countUp(taken), 3, (item) => Promise.resolve(item))) if (answer === 1) break;
    const before = taken.length;
    await settle();
    expect(taken.length).toBe(before);
  });

  it('when the work on an item fails, rejects at its place in the order', async () => {
    const seen: number[] = [];
    const run = async () => {
      const answers = mapInOrder(countUp([], 5), 2, (item) =>
        item === 2 ? Promise.reject(new Error('third')) : Promise.resolve(item),
      );
      for await (const answer of answers) seen.push(answer);
    };
    await expect(run()).rejects.toThrow('third');
    expect(seen).toEqual([0, 1]);
  });
});
