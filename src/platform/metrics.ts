import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Kind } from '../model/kind.ts';
import type { LedgerStatus } from '../model/ledger-store.ts';
import type { Report } from '../model/report.ts';
import type { ScannerStatus } from '../model/scanner.ts';
import type { RouteName } from './route-names.ts';
import { addEvidenceMetrics } from './evidence-metrics.ts';
import { createTalliedCounter, createTalliedHistogram } from './tallied-metrics.ts';
import type { TalliedCounter, TalliedHistogram } from './tallied-metrics.ts';

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

/** What the page asks of the store. */
export interface EvidenceSource {
  readonly ledger: () => LedgerStatus;
  /** Days until the evaluation of each registered SaaS ends, by its id; negative once it has. */
  readonly destinations: () => ReadonlyMap<string, number>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const STATUS_CLASSES = ['?', '1xx', '2xx', '3xx', '4xx', '5xx'] as const;

/** Creates the counters in a registry of their own. `status` is asked whenever the page is rendered. */
export function createMetrics(status: () => ScannerStatus, evidence?: EvidenceSource): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'gwanmun_' });
  const counter = (name: string, help: string, ...labelNames: [string] | [string, string]): TalliedCounter =>
    createTalliedCounter(registry, { name, help, labelNames });
  const durations = (name: string, help: string): TalliedHistogram =>
    createTalliedHistogram(registry, { name, help, labelName: 'door', bounds: SECONDS });
  const requests = counter('gwanmun_requests_total', 'Requests answered', 'door', 'status');
  const duration = durations('gwanmun_request_duration_seconds', 'Time to answer a request');
  const scans = counter('gwanmun_scans_total', 'Items scanned', 'door', 'verdict');
  const scanDuration = durations('gwanmun_scan_duration_seconds', 'Time to scan an item');
  const bytes = counter('gwanmun_scanned_bytes_total', 'Bytes scanned', 'door');
  const findings = counter('gwanmun_findings_total', 'Findings by kind', 'kind');
  const gaps = counter('gwanmun_gaps_total', 'Parts that were not read', 'reason');
  const refused = counter('gwanmun_refused_total', 'Requests turned away under load', 'door');
  const registers = [registry];
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
  if (evidence !== undefined) addEvidenceMetrics(registry, evidence);
  new Gauge({
    name: 'gwanmun_kernel',
    help: 'Which kernel goes over every character: the fast one (simd) or the plain one; always 1',
    labelNames: ['kernel'],
    registers,
    collect() {
      this.set({ kernel: status().kernel }, 1);
    },
  });
  new Gauge({
    name: 'gwanmun_isolation_barrier',
    help: 'Whether a barrier around the child processes held when it was tried (1) or is missing (0)',
    labelNames: ['barrier'],
    registers,
    collect() {
      for (const { name, holds } of status().barriers) this.set({ barrier: name }, holds ? 1 : 0);
    },
  });
  new Gauge({
    name: 'gwanmun_isolation_reduced',
    help: 'Whether a required barrier around the child processes is missing (1)',
    registers,
    collect() {
      this.set(status().isolation === 'reduced' ? 1 : 0);
    },
  });
  return {
    answered(door, statusCode, durationMs) {
      requests.add(door, STATUS_CLASSES[Math.floor(statusCode / 100)] ?? '?');
      duration.observe(door, durationMs / 1000);
    },
    scanned(door, report) {
      scans.add(door, report.verdict);
      scanDuration.observe(door, report.timing.totalMs / 1000);
      bytes.add(door, null, report.bytes);
      for (const kind in report.counts) findings.add(kind, null, report.counts[kind as Kind] ?? 0);
      for (const gap of report.gaps) gaps.add(gap.reason, null);
    },
    refused: (door) => refused.add(door, null),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
