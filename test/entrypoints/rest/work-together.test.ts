import { describe, expect, it } from '@jest/globals';
import { createWorkTogether } from '../../../src/entrypoints/rest/work-together.ts';

describe('createWorkTogether', () => {
  it('pieces of one turn, run together, are all worked off before the first result is handed out', async () => {
    const together = createWorkTogether();
    const order: string[] = [];
    const ask = async (name: string): Promise<void> => {
      await together.run(() => order.push(`work ${name}`));
      order.push(`answer ${name}`);
    };
    await Promise.all([ask('a'), ask('b')]);
    expect(order).toEqual(['work a', 'work b', 'answer a', 'answer b']);
  });

  it('a piece that throws, beside others, rejects alone', async () => {
    const together = createWorkTogether();
    const failing = together.run(() => {
      throw new RangeError('broken');
    });
    const working = together.run(() => 7);
    await expect(failing).rejects.toBeInstanceOf(RangeError);
    await expect(working).resolves.toBe(7);
  });

  it('a piece that comes while others are handed out gets a turn of its own', async () => {
    const together = createWorkTogether();
    const first = await together.run(() => 1);
    await expect(together.run(() => first + 1)).resolves.toBe(2);
  });
});
