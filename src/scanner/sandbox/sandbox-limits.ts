const MEBIBYTE = 1_048_576;

/** How children and documents meet. */
export const ISOLATION_MODES = ['warm', 'per-document'] as const;
export type IsolationMode = (typeof ISOLATION_MODES)[number];

/** Limits of the children that parse documents. */
export interface SandboxLimits {
  /** `warm`: a child scans many documents, one after the other. `per-document`: it scans one and is ended. */
  readonly isolation: IsolationMode;
  /** Children kept warm; as many documents are scanned at a time. */
  readonly children: number;
  /** Longest scan of one document. */
  readonly maxScanMs: number;
  /** Time that every scan gets, and more for every mebibyte, up to `maxScanMs`. */
  readonly baseScanMs: number;
  readonly scanMsPerMebibyte: number;
  /** Time that a scan gets anew once it begins to read the writing on images: more than `maxRecognitionMs` of the scan. */
  readonly maxRecognitionScanMs: number;
  /** Longest start of a child. */
  readonly maxBootMs: number;
  /** A child is replaced after this many documents. */
  readonly maxDocumentsPerChild: number;
  /** A child that holds more than this after a scan is replaced. */
  readonly maxRestingBytes: number;
  /** A child that holds more than this during a scan is ended, and the document is the gap `limit` (Linux). */
  readonly maxResidentBytes: number;
  /** Longest answer of a child. */
  readonly maxAnswerBytes: number;
  /** Scans that may wait for a child; more are refused as `overloaded`. */
  readonly maxWaiting: number;
  /** Heap of a child, in mebibytes. */
  readonly heapMebibytes: number;
  /** Data segment of a child: Node reserves about half a gibibyte of it at the start. */
  readonly maxDataBytes: number;
}

export const DEFAULT_SANDBOX_LIMITS: SandboxLimits = {
  isolation: 'warm',
  children: 2,
  maxScanMs: 30_000,
  baseScanMs: 3_000,
  scanMsPerMebibyte: 1_000,
  maxRecognitionScanMs: 40_000,
  maxBootMs: 20_000,
  maxDocumentsPerChild: 50,
  maxRestingBytes: 300 * MEBIBYTE,
  maxResidentBytes: 800 * MEBIBYTE,
  maxAnswerBytes: 16 * MEBIBYTE,
  maxWaiting: 64,
  heapMebibytes: 512,
  maxDataBytes: 1_536 * MEBIBYTE,
};

/** How long a document of this size may take: min(`maxScanMs`, base + per mebibyte). */
export function wallMs(bytes: number, limits: SandboxLimits): number {
  return Math.min(limits.maxScanMs, limits.baseScanMs + (bytes / MEBIBYTE) * limits.scanMsPerMebibyte);
}
