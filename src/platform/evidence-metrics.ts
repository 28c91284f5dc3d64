import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { LedgerStatus } from '../model/ledger-store.ts';

/** Adds what an operator watches of the ledger and the registry of SaaS. Ids of SaaS are few and chosen by the operator. */
export function addEvidenceMetrics(
  registry: Registry,
  evidence: { readonly ledger: () => LedgerStatus; readonly destinations: () => ReadonlyMap<string, number> },
): void {
  const registers = [registry];
  const gauge = (name: string, help: string, read: (status: LedgerStatus) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(evidence.ledger()));
      },
    });
  };
  const counter = (name: string, help: string, read: (status: LedgerStatus) => number): void => {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read(evidence.ledger()));
      },
    });
  };
  gauge('gwanmun_ledger_writable', 'Whether rows can be written now (1)', ({ isWritable }) => (isWritable ? 1 : 0));
  gauge('gwanmun_ledger_waiting_rows', 'Rows that wait for their commit', ({ waiting }) => waiting);
  counter('gwanmun_ledger_rows_total', 'Rows written by this process', ({ appended }) => appended);
  counter('gwanmun_ledger_commits_total', 'Commits of this process', ({ commits }) => commits);
  counter(
    'gwanmun_ledger_failed_rows_total',
    'Rows that could not be kept; their scans got an error',
    ({ failed }) => failed,
  );
  new Gauge({
    name: 'gwanmun_destination_evaluation_days_left',
    help: 'Days until the evaluation of a registered SaaS ends; negative once it has',
    labelNames: ['destination'],
    registers,
    collect() {
      this.reset();
      for (const [destination, days] of evidence.destinations()) this.set({ destination }, days);
    },
  });
}
