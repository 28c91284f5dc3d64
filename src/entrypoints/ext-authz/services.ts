import type { Clock, Logger, Metrics } from '../../platform/index.ts';
import type { UploadServices } from '../upload/judge-body.ts';

/** Bounds of this door; those of ICAP hold for both (docs/configuration.md). */
export interface ExtAuthzLimits {
  readonly maxConnections: number;
  readonly maxRunningScans: number;
  readonly maxWaitingScans: number;
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly scanTimeoutMs: number;
}

/** What the door needs from the house. */
export interface ExtAuthzServices extends UploadServices {
  readonly limits: ExtAuthzLimits;
  /** Addresses and networks of the proxies that may ask, and whose word on users is taken. */
  readonly proxies: readonly string[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Aborted when the service is told to stop. */
  readonly stopping: AbortSignal;
}
