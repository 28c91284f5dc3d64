import type { Origin, TextGate } from '../model/gate.ts';
import type { Ledger } from '../model/ledger-store.ts';
import type { Report } from '../model/report.ts';
import type { Scanner } from '../model/scanner.ts';
import { factsOf } from './scan-facts.ts';
import type { Hasher } from './scan-facts.ts';

/** The gate of the house: whoever asks gets a report only once its row is durable. */
export function createRecordingGate(options: {
  readonly scanner: Scanner;
  readonly ledger: Ledger;
  readonly hasher: Hasher;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): TextGate {
  const { scanner, ledger, hasher, now } = options;
  const keep = async (report: Report, name: string | null, origin: Origin): Promise<Report> => {
    await ledger.append(factsOf(report, name, origin, { hasher, at: now() }));
    return report;
  };
  return {
    async scan(submission, origin) {
      return keep(await scanner.scan(submission), submission.name, origin);
    },
    scanText: (submission, origin) => keep(scanner.scanText(submission), submission.name, origin),
  };
}
