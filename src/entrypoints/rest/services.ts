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
  readonly scanner: Scanner;
  readonly destinations: DestinationRegistry;
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
