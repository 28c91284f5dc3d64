import { performance } from 'node:perf_hooks';
import { orderOfRound, ratios, summarise, type Summary } from '../statistics.ts';

/** One pass of a contestant over its bytes. */
export interface Pass {
  readonly seconds: number;
  /** Processor time, user and system, all threads. */
  readonly cpuSeconds: number;
  /** What was found; must be the same in every round. */
  readonly count: number;
}

/** Somebody who goes over a corpus. */
export interface Contestant {
  readonly label: string;
  /** Bytes of UTF-8 of one pass. */
  readonly bytes: number;
  readonly run: () => Promise<Pass> | Pass;
}

/** What a contestant did, round by round. */
export interface Row {
  readonly label: string;
  readonly bytes: number;
  readonly count: number;
  /** Megabytes (10^6 bytes of UTF-8) a second of wall-clock time. */
  readonly speeds: readonly number[];
  /** The same a second of processor time: steadier on a busy machine. */
  readonly cpuSpeeds: readonly number[];
}

/** A contestant of this process: `work` answers what it counted. */
export function inProcess(label: string, bytes: number, work: () => Promise<number> | number): Contestant {
  const run = async (): Promise<Pass> => {
    const cpuBefore = process.cpuUsage();
    const startedAt = performance.now();
    const counted = work();
    const count = typeof counted === 'number' ? counted : await counted;
    const seconds = (performance.now() - startedAt) / 1_000;
    const { user, system } = process.cpuUsage(cpuBefore);
    return { seconds, cpuSeconds: (user + system) / 1e6, count };
  };
  return { label, bytes, run };
}

/**
 * Lets everybody run once for warming up and then once a round, in changing order.
 * Throws where somebody counts differently from one round to the next: then its time means nothing.
 */
export async function contest(contestants: readonly Contestant[], rounds: number): Promise<ReadonlyMap<string, Row>> {
  const passes = new Map<string, Pass[]>();
  for (const { label, run } of contestants) passes.set(label, [await run()]);
  for (let round = 0; round < rounds; round++)
    for (const { label, run } of orderOfRound(contestants, round)) passes.get(label)?.push(await run());
  const rows = contestants.map(({ label, bytes }): [string, Row] => {
    const [warmUp, ...counted] = passes.get(label) ?? [];
    const count = warmUp?.count ?? 0;
    if (counted.some((pass) => pass.count !== count))
      throw new Error(`${label} counted differently from round to round`);
    const speed = (seconds: number): number => bytes / 1e6 / seconds;
    const speeds = counted.map(({ seconds }) => speed(seconds));
    return [label, { label, bytes, count, speeds, cpuSpeeds: counted.map(({ cpuSeconds }) => speed(cpuSeconds)) }];
  });
  return new Map(rows);
}

/** How many times as fast one was as another, round by round. */
export function timesAsFast(ours: Row, theirs: Row): { readonly wall: Summary; readonly processor: Summary } {
  return {
    wall: summarise(ratios(ours.speeds, theirs.speeds)),
    processor: summarise(ratios(ours.cpuSpeeds, theirs.cpuSpeeds)),
  };
}
