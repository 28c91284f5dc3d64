import type { Action } from '../model/ledger.ts';
import type { Ledger } from '../model/ledger-store.ts';
import type { Report } from '../model/report.ts';
import type { Scanner } from '../model/scanner.ts';
import type { Clock } from '../platform/index.ts';

/** What the service does, as rows: it started or stopped, and under which policy it judges. */
export interface ServiceActs {
  /** The start; and, where the policy or engine is another than at the last start, that it was changed. */
  started(): Promise<void>;
  stopped(): Promise<void>;
}

/** The acts of a service. They tell a report when the service was there, and which rules held when. */
export function createServiceActs(ledger: Ledger, scanner: Scanner, clock: Clock): ServiceActs {
  const about = aboutOf(scanner);
  const append = (action: Action): Promise<void> =>
    ledger.append({
      type: 'act',
      at: clock.now().getTime(),
      action,
      door: 'cli',
      caller: null,
      target: null,
      details: about,
    });
  return {
    async started() {
      const last = await ledger.page({ action: 'service-started' }, 1);
      const [before] = last.entries;
      if (before?.type === 'act' && JSON.stringify(before.details) !== JSON.stringify(about)) {
        await append('policy-changed');
      }
      await append('service-started');
    },
    stopped: () => append('service-stopped'),
  };
}

function aboutOf(scanner: Scanner): Readonly<Record<string, string>> {
  const { policy, engine } = probe(scanner);
  return {
    policyId: policy.id,
    policyVersion: policy.version,
    policyDigest: policy.digest,
    packDigest: engine.pack,
    engineVersion: engine.version,
  };
}

/** A report says under which policy and engine it was made. */
function probe(scanner: Scanner): Report {
  return scanner.scanText({
    content: { form: 'text', text: ' ' },
    name: null,
    claimedMediaType: null,
    destination: { id: null, status: 'not-given', approvals: [] },
    subjectType: 'unknown',
  });
}
