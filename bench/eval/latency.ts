/** Upper ends of the size classes, in bytes as sent. */
const CLASSES = [1_024, 4_096, 16_384, 65_536, Infinity] as const;

/** Time to answer within one class of sizes, in milliseconds. */
export interface LatencyRow {
  /** Bytes, exclusive; null for the open class. */
  readonly belowBytes: number | null;
  readonly documents: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** Collects times to answer by the size of the input. */
export class Latency {
  readonly #times: number[][] = CLASSES.map(() => []);

  add(bytes: number, milliseconds: number): void {
    this.#times[CLASSES.findIndex((limit) => bytes < limit)]!.push(milliseconds);
  }

  /** Percentiles of each class that holds documents. */
  rows(): LatencyRow[] {
    return this.#times.flatMap((times, at) => {
      if (times.length === 0) return [];
      const sorted = times.toSorted((left, right) => left - right);
      const [p50, p90, p99] = [0.5, 0.9, 0.99].map((share) => percentile(sorted, share)) as [number, number, number];
      return [
        { belowBytes: Number.isFinite(CLASSES[at]) ? CLASSES[at]! : null, documents: times.length, p50, p90, p99 },
      ];
    });
  }
}

/** The nearest-rank percentile of sorted values; `share` from 0 to 1. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
