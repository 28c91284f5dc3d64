const MEBIBYTE = 1024 * 1024;
const SECOND_MS = 1000;

/** The bounds of this door. Every one of them ends in an error, never in a shortened scan. */
export interface RestLimits {
  readonly maxJsonBytes: number;
  readonly maxJsonDepth: number;
  /** One line of NDJSON, its end not counted. */
  readonly maxLineBytes: number;
  /** Texts in one batch. */
  readonly maxItems: number;
  /** Files in one upload. */
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  /** One whole multipart body. */
  readonly maxUploadBytes: number;
  readonly maxStreamBytes: number;
  readonly maxRunningScans: number;
  /** Bodies held in memory at once, over all requests. */
  readonly maxBytesInFlight: number;
}

/** The bounds of the listening server. */
export interface ServerLimits {
  readonly maxConnections: number;
  readonly headersTimeoutMs: number;
  /** A connection on which nothing moves while we wait for the client. */
  readonly idleTimeoutMs: number;
  /** From the first to the last byte of a request. */
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
}

/** The limits of a service that nobody has configured. */
export const DEFAULT_REST_LIMITS: RestLimits & ServerLimits = {
  maxJsonBytes: 16 * MEBIBYTE,
  maxLineBytes: 16 * MEBIBYTE,
  maxJsonDepth: 8,
  maxItems: 1000,
  maxFiles: 20,
  maxFileBytes: 100 * MEBIBYTE,
  maxUploadBytes: 256 * MEBIBYTE,
  maxStreamBytes: 1024 * 1024 * MEBIBYTE,
  maxRunningScans: 16,
  maxBytesInFlight: 512 * MEBIBYTE,
  maxConnections: 512,
  headersTimeoutMs: 10 * SECOND_MS,
  idleTimeoutMs: 30 * SECOND_MS,
  requestTimeoutMs: 3600 * SECOND_MS,
  keepAliveTimeoutMs: 65 * SECOND_MS,
};
