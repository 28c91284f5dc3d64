import type { TextGate } from '../../model/gate.ts';
import type { HalfYearReporter } from '../../model/half-year.ts';
import type { Ledger } from '../../model/ledger-store.ts';
import type { Destinations } from '../../model/saas.ts';
import type { Scanner } from '../../model/scanner.ts';
import type { Clock, DestinationRegistry, Keyring, Logger, Metrics } from '../../platform/index.ts';
import type { Language } from './language.ts';
import type { RestLimits } from './limits.ts';

/** A page rendered on the server, with one inline style sheet. */
export interface Page {
  readonly html: string;
  /** `sha256-…` of the style sheet, for the content security policy. */
  readonly styleHash: string;
}

/** What the door needs from the house. */
export interface Services {
  /** Asked for its state; what comes is scanned by the gate. */
  readonly scanner: Scanner;
  readonly gate: TextGate;
  readonly destinations: DestinationRegistry;
  /** What is kept; its routes are there only where it is. */
  readonly evidence?: {
    readonly ledger: Ledger;
    readonly destinations: Destinations;
    readonly halfYear: HalfYearReporter;
  };
  readonly keys: Keyring;
  readonly limits: RestLimits;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Aborted when the service is told to stop: it then is not ready, and closes connections after their answer. */
  readonly stopping: AbortSignal;
  readonly overTls?: boolean;
  readonly acceptsClientCertificates?: boolean;
  readonly landingPage?: (language: Language) => Page;
}
