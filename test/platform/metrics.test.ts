import { describe, expect, it } from '@jest/globals';
import { Counter, Histogram, Registry } from 'prom-client';
import { createTalliedCounter, createTalliedHistogram } from '../../src/platform/tallied-metrics.ts';

const help = 'Something';

describe('tallied metrics', () => {
  it('a counter, rendered twice, is the page that prom-client renders for the same counts', async () => {
    const own = new Registry();
    const theirs = new Registry();
    const labelNames = ['door', 'status'] as const;
    const tallied = createTalliedCounter(own, { name: 'counted', help, labelNames });
    const counter = new Counter({ name: 'counted', help, labelNames, registers: [theirs] });
    for (const [door, status, by] of [
      ['a', '2xx', 1],
      ['b', '4xx', 5],
      ['a', '2xx', 2],
    ] as const) {
      tallied.add(door, status, by);
      counter.inc({ door, status }, by);
    }
    await own.metrics();
    expect(await own.metrics()).toBe(await theirs.metrics());
  });

  it('a histogram, rendered twice, is the page that prom-client renders for the same values', async () => {
    const own = new Registry();
    const theirs = new Registry();
    const bounds = [0.001, 0.5, 10];
    const tallied = createTalliedHistogram(own, { name: 'timed', help, labelName: 'door', bounds });
    const histogram = new Histogram({
      name: 'timed',
      help,
      labelNames: ['door'],
      buckets: bounds,
      registers: [theirs],
    });
    for (const [door, value] of [
      ['a', 0],
      ['a', 0.001],
      ['a', 0.25],
      ['b', 10.5],
      ['a', 10],
    ] as const) {
      tallied.observe(door, value);
      histogram.observe({ door }, value);
    }
    await own.metrics();
    expect(await own.metrics()).toBe(await theirs.metrics());
  });
});
