import { Counter, type Histogram, type Registry } from 'prom-client';

/**
 * Metrics that are tallied in plain maps and handed to prom-client when its page is rendered: the library hashes the labels
 * of every count, which for the counts of one request costs as much as a tenth of a short scan.
 */
export interface TalliedCounter {
  /** Adds to the count under one or two label values. */
  add(first: string, second: string | null, by?: number): void;
}

/** Creates a counter with one or two labels. */
export function createTalliedCounter(
  registry: Registry,
  options: { name: string; help: string; labelNames: readonly [string] | readonly [string, string] },
): TalliedCounter {
  const tallies = new Map<string, Map<string | null, number>>();
  const [firstName, secondName] = options.labelNames;
  new Counter({
    name: options.name,
    help: options.help,
    labelNames: options.labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const [first, row] of tallies) {
        for (const [second, count] of row) {
          const labels: Record<string, string> = { [firstName]: first };
          if (secondName !== undefined && second !== null) labels[secondName] = second;
          this.inc(labels, count);
        }
      }
    },
  });
  return {
    add(first, second, by = 1) {
      let row = tallies.get(first);
      if (row === undefined) tallies.set(first, (row = new Map<string | null, number>()));
      row.set(second, (row.get(second) ?? 0) + by);
    },
  };
}

/** A histogram with one label. */
export interface TalliedHistogram {
  observe(label: string, value: number): void;
}

interface Row {
  /** Values in each bucket alone, the last one above every bound. */
  readonly inBucket: Float64Array;
  sum: number;
}

/** Creates a histogram with one label over ascending upper bounds. */
export function createTalliedHistogram(
  registry: Registry,
  options: { name: string; help: string; labelName: string; bounds: readonly number[] },
): TalliedHistogram {
  const { name, help, labelName, bounds } = options;
  const rows = new Map<string, Row>();
  const metric = {
    name,
    help,
    type: 'histogram',
    aggregator: 'sum',
    reset: () => rows.clear(),
    get: () =>
      Promise.resolve({
        name,
        help,
        type: 'histogram',
        aggregator: 'sum',
        values: linesOf(name, labelName, bounds, rows),
      }),
  };
  // The registry asks a metric for its name and values only; its type names the classes of the library.
  registry.registerMetric(metric as unknown as Histogram);
  return {
    observe(label, value) {
      let row = rows.get(label);
      if (row === undefined) rows.set(label, (row = { inBucket: new Float64Array(bounds.length + 1), sum: 0 }));
      let bucket = 0;
      while (bucket < bounds.length && value > (bounds[bucket] ?? 0)) bucket++;
      row.inBucket[bucket] = (row.inBucket[bucket] ?? 0) + 1;
      row.sum += value;
    },
  };
}

/** The cumulative lines that Prometheus reads (exposition format 0.0.4). */
function linesOf(name: string, labelName: string, bounds: readonly number[], rows: ReadonlyMap<string, Row>): object[] {
  return [...rows].flatMap(([label, { inBucket, sum }]) => {
    const lines: object[] = [];
    let count = 0;
    for (let bucket = 0; bucket <= bounds.length; bucket++) {
      count += inBucket[bucket] ?? 0;
      const le = bounds[bucket] ?? '+Inf';
      lines.push({ metricName: `${name}_bucket`, labels: { le, [labelName]: label }, value: count });
    }
    lines.push({ metricName: `${name}_sum`, labels: { [labelName]: label }, value: sum });
    lines.push({ metricName: `${name}_count`, labels: { [labelName]: label }, value: count });
    return lines;
  });
}
