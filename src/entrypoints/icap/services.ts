import type { Gate } from '../../model/gate.ts';
import type { Scanner } from '../../model/scanner.ts';
import type { Clock, DestinationRegistry, Logger, Metrics } from '../../platform/index.ts';
import type { IcapLimits } from './limits.ts';

/** What the door needs from the house. */
export interface IcapServices {
  /** Scans and keeps the row. */
  readonly gate: Gate;
  /** For a look at a preview, which is no scan yet. */
  readonly scanner: Pick<Scanner, 'scan' | 'status'>;
  readonly destinations: DestinationRegistry;
  readonly limits: IcapLimits;
  /** Where bodies wait that are too large for memory. */
  readonly spoolDirectory: string;
  /** Addresses and networks of the proxies that may connect, and whose word on users is taken. */
  readonly proxies: readonly string[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Aborted when the service is told to stop. */
  readonly stopping: AbortSignal;
}
