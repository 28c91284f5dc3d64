import { DEFAULT_EXTRACT_LIMITS } from '../extract/contract.ts';
import type { ScanLimits } from './engine.ts';

const MEBIBYTE = 1_048_576;

/** Defaults; each can be set in the configuration (docs/configuration.md). */
export const DEFAULT_SCAN_LIMITS: ScanLimits = {
  ...DEFAULT_EXTRACT_LIMITS,
  maxDocumentBytes: 100 * MEBIBYTE,
  maxStreamBytes: 64 * 1024 * MEBIBYTE,
  maxDepth: 8,
  maxListedFindings: 1_000,
  maxListedGaps: 200,
};
