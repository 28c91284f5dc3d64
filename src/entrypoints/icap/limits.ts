const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;
const SECOND_MS = 1000;

/** Bounds of the ICAP parser. All in bytes; a message beyond one is a framing error and ends the connection. */
export interface ParserLimits {
  /** One line of the ICAP header. */
  readonly maxLineBytes: number;
  /** The ICAP header as a whole. */
  readonly maxHeaderBytes: number;
  /** The encapsulated HTTP headers together. */
  readonly maxEncapsulatedHeaderBytes: number;
  readonly maxChunkBytes: number;
  readonly maxChunkExtensionBytes: number;
  readonly maxTrailerBytes: number;
}

/** Bounds of this door. Every one of them ends in a block with a reason or in a closed connection, never in "allowed". */
export interface IcapLimits extends ParserLimits {
  /** Connections at once; also announced as `Max-Connections`. */
  readonly maxConnections: number;
  /** Scans that run at once, and that wait for their turn. */
  readonly maxRunningScans: number;
  readonly maxWaitingScans: number;
  /** One body. */
  readonly maxBodyBytes: number;
  /** What of a body is held in memory; the rest goes to the spool. */
  readonly maxBodyBytesInMemory: number;
  /** All spooled bodies together. */
  readonly maxSpoolBytes: number;
  /** Asked for in `Preview`. */
  readonly previewBytes: number;
  /** From the first to the last byte of an ICAP header, and between two pieces of a body. */
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
  /** Between two requests on one connection. */
  readonly keepAliveTimeoutMs: number;
  /** Scanning one body, waiting included. */
  readonly scanTimeoutMs: number;
  /** One request from its first byte to its answer. */
  readonly requestTimeoutMs: number;
  /** What is read and thrown away of a body that was blocked before its end. */
  readonly maxDrainBytes: number;
  readonly drainTimeoutMs: number;
}

/** The limits of a service that nobody has configured. */
export const DEFAULT_ICAP_LIMITS: IcapLimits = {
  maxLineBytes: 8 * KIBIBYTE,
  maxHeaderBytes: 64 * KIBIBYTE,
  maxEncapsulatedHeaderBytes: 128 * KIBIBYTE,
  maxChunkBytes: 2048 * MEBIBYTE - 1,
  maxChunkExtensionBytes: KIBIBYTE,
  maxTrailerBytes: 8 * KIBIBYTE,
  maxConnections: 600,
  maxRunningScans: 16,
  maxWaitingScans: 512,
  maxBodyBytes: 2048 * MEBIBYTE,
  maxBodyBytesInMemory: 256 * KIBIBYTE,
  maxSpoolBytes: 16 * 1024 * MEBIBYTE,
  previewBytes: KIBIBYTE,
  headersTimeoutMs: 10 * SECOND_MS,
  idleTimeoutMs: 30 * SECOND_MS,
  keepAliveTimeoutMs: 65 * SECOND_MS,
  scanTimeoutMs: 120 * SECOND_MS,
  requestTimeoutMs: 3600 * SECOND_MS,
  maxDrainBytes: 4 * MEBIBYTE,
  drainTimeoutMs: 2 * SECOND_MS,
};
