import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Report } from '../model/report.ts';
import type { ScannerStatus } from '../model/scanner.ts';
import type { RouteName } from './route-names.ts';

/** Counters of the house. Labels come from closed lists only: door, status class, verdict, kind. */
export interface Metrics {
  /** A request was answered. `durationMs` from its first to its last byte. */
  answered(door: RouteName, status: number, durationMs: number): void;
  /** An item was scanned. */
  scanned(door: RouteName, report: Report): void;
  /** A request was turned away because too much is running. */
  refused(door: RouteName): void;
  /** The page for Prometheus. */
  render(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const STATUS_CLASSES = ['?', '1xx', '2xx', '3xx', '4xx', '5xx'] as const;

/** Creates the counters in a registry of their own. `status` is asked whenever the page is rendered. */
export function createMetrics(status: () => ScannerStatus): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'gwanmun_' });
  const registers = [registry];
  const requests = new Counter({
    name: 'gwanmun_requests_total',
    help: 'Requests answered',
    labelNames: ['door', 'status'],
    registers,
  });
  const duration = new Histogram({
    name: 'gwanmun_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['door'],
    buckets: SECONDS,
    registers,
  });
  const scans = new Counter({
    name: 'gwanmun_scans_total',
    help: 'Items scanned',
    labelNames: ['door', 'verdict'],
    registers,
  });
  const scanDuration = new Histogram({
    name: 'gwanmun_scan_duration_seconds',
    help: 'Time to scan an item',
    labelNames: ['door'],
    buckets: SECONDS,
    registers,
  });
  const bytes = new Counter({
    name: 'gwanmun_scanned_bytes_total',
    help: 'Bytes scanned',
    labelNames: ['door'],
    registers,
  });
  const findings = new Counter({
    name: 'gwanmun_findings_total',
    help: 'Findings by kind',
    labelNames: ['kind'],
    registers,
  });
  const gaps = new Counter({
    name: 'gwanmun_gaps_total',
    help: 'Parts that were not read',
    labelNames: ['reason'],
    registers,
  });
  const refused = new Counter({
    name: 'gwanmun_refused_total',
    help: 'Requests turned away under load',
    labelNames: ['door'],
    registers,
  });
  new Gauge({
    name: 'gwanmun_scans_running',
    help: 'Scans running now',
    registers,
    collect() {
      this.set(status().running);
    },
  });
  new Gauge({
    name: 'gwanmun_scanner_children',
    help: 'Child processes of the scanner',
    registers,
    collect() {
      this.set(status().children);
    },
  });
  return {
    answered(door, statusCode, durationMs) {
      requests.inc({ door, status: STATUS_CLASSES[Math.floor(statusCode / 100)] ?? '?' });
      duration.observe({ door }, durationMs / 1000);
    },
    scanned(door, report) {
      scans.inc({ door, verdict: report.verdict });
      scanDuration.observe({ door }, report.timing.totalMs / 1000);
      bytes.inc({ door }, report.bytes);
      for (const [kind, count] of Object.entries(report.counts)) findings.inc({ kind }, count);
      for (const gap of report.gaps) gaps.inc({ reason: gap.reason });
    },
    refused: (door) => refused.inc({ door }),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
