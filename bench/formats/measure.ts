import { orderOfRound, ratios, summarise, type Summary } from '../statistics.ts';

const WARM_UP_ROUNDS = 2;

/** Processor time of one document, in milliseconds: all threads of the process, collection of garbage included. */
export interface Measured {
  readonly scanMs: Summary;
  /** Null where no library reads the format. */
  readonly bareMs: Summary | null;
  /** Scan over library, round by round. */
  readonly scanOfBare: Summary | null;
  /** What the scan answered. */
  readonly answer: string;
}

/**
 * Times a scan and the bare reading of the same bytes in turns. Neither waits for anything but the processor, and its time
 * is steadier than the clock's.
 * @throws Error where the bare reading gives no text: its time would be the price of nothing.
 */
export async function measure(
  scan: () => Promise<string>,
  bare: (() => string | Promise<string>) | null,
  rounds: number,
): Promise<Measured> {
  const contestants = [{ label: 'scan', run: scan }, ...(bare === null ? [] : [{ label: 'bare', run: bare }])];
  const times: Record<string, number[]> = { bare: [], scan: [] };
  let answer = '';
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const { label, run } of orderOfRound(contestants, Math.abs(round))) {
      const before = process.cpuUsage();
      const result = await run();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times[label]?.push((user + system) / 1000);
      if (label === 'scan') answer = result;
      else if (result.trim() === '') throw new Error('the bare library gave no text');
    }
  }
  const [bareMs, scanMs] = [times['bare'] ?? [], times['scan'] ?? []];
  const isAlone = bare === null;
  return {
    answer,
    scanMs: summarise(scanMs),
    bareMs: isAlone ? null : summarise(bareMs),
    scanOfBare: isAlone ? null : summarise(ratios(scanMs, bareMs)),
  };
}
